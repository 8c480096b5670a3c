import { describe, expect, it } from 'vitest'
import { readRouterData } from '~/routing/load.server'
import { createPlaceIndex } from '~/routing/places'

const data = readRouterData()
const places = createPlaceIndex(data.communes, data.successions)
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
const nameOf = (code: string | null) => data.communes.find((commune) => commune.code === code)?.name ?? null

describe('communes named in a text', () => {
  it.each([
    ['Tôi ở xã Đăk Mar, huyện Đăk Hà', 'Đăk Mar'],
    ['rẫy ở Sa Nhơn chưa có sổ', 'Sa Nhơn'],
    ['xã Ngọc Réo chưa có đường', 'Ngọk Réo'],
    ['Y Ngâu ở xã Măng Ri', 'Măng Ri'],
    ['thôn Đăk Ôn, xã Đăk Long (Đăk Glei)', 'Đăk Long'],
  ])('%s', (text, name) => {
    expect(nameOf(places.find(text).communeCode)).toBe(name)
  })

  it('finds the same candidates with and without accents, composed and decomposed', () => {
    for (const commune of data.communes) {
      const text = `Tôi ở ${commune.officialName ?? commune.name} xin hỏi`
      const possible = places.find(text).possible
      expect(possible, text).toContain(commune.code)
      expect(places.find(plain(text)).possible, text).toContain(commune.code)
      expect(places.find(text.normalize('NFD')).possible, text).toEqual(possible)
    }
  })

  it.each(['xã Đăk Hà', 'xã Đăk Long', 'dak ha', 'o xa dak long'])(
    'never settles on one of two places called %s',
    (text) => {
      const found = places.find(`Tôi ở ${text} xin hỏi`)
      expect(found.communeCode).toBeNull()
      expect(found.possible.length).toBeGreaterThan(1)
      expect(found.ambiguous).toBe(true)
    },
  )

  it('lets the district beside the name decide', () => {
    const one = places.find('xã Đăk Long, huyện Đăk Glei')
    const other = places.find('xã Đăk Long, huyện Đăk Hà')
    expect(one.communeCode).not.toBeNull()
    expect(other.communeCode).not.toBeNull()
    expect(one.communeCode).not.toBe(other.communeCode)
  })

  it('tells Sơn Hà from Sơn Hạ by the accents, and settles on neither without them', () => {
    const two = createPlaceIndex([
      { code: '1', name: 'Sơn Hà', type: 'commune' },
      { code: '2', name: 'Sơn Hạ', type: 'commune' },
    ])
    expect(two.find('xã Sơn Hà').communeCode).toBe('1')
    expect(two.find('xã Sơn Hạ').communeCode).toBe('2')
    expect(two.find('xa Son Ha').communeCode).toBeNull()
    expect(two.find('xa Son Ha').possible).toEqual(['1', '2'])
  })

  it('takes no street for a ward', () => {
    expect(places.find('nhà số 12 đường Quang Trung').communeCode).toBeNull()
  })

  it('reads a name made by the reorganisation as all the communes it took in', () => {
    const index = createPlaceIndex(
      [
        { code: 'a', name: 'Ia Ly', type: 'commune' },
        { code: 'b', name: 'Ia Tăng', type: 'commune' },
      ],
      [{ name: 'Xã Ia Mới', oldCodes: ['a', 'b'] }],
    )
    expect(index.find('ở xã Ia Mới').possible).toEqual(['a', 'b'])
    expect(index.find('ở xã Ia Mới').communeCode).toBeNull()
  })
})
