import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hotlinesToCsv, hotlinesToJson, hotlinesToVcard, type PublicHotline } from '~/offices/exports'
import { hotlineDisplay, normalizePhone, telHref } from '~/offices/phone'

describe('numbers as people print and type them', () => {
  it.each([
    ['02603863526', '0260.3863526', 'tel:+842603863526'],
    ['02438000000', '024.38000000', 'tel:+842438000000'],
    ['0900000123', '0900.000.123', 'tel:+84900000123'],
    ['1022', '1022', 'tel:1022'],
    ['18001234', '18001234', 'tel:18001234'],
  ])('%s is printed as %s and dials %s', (phone, printed, href) => {
    expect(hotlineDisplay(phone)).toBe(printed)
    expect(telHref(phone)).toBe(href)
  })

  it.each([
    ['0905.123 456', '+84905123456'],
    ['+84 905 123 456', '+84905123456'],
    ['84905123456', '+84905123456'],
    ['(0260) 3863-526', '+842603863526'],
    ['０９０５１２３４５６', '+84905123456'],
    ['1022', '1022'],
    ['19001234', '19001234'],
    ['+14155552671', '+14155552671'],
  ])('%s means %s', (typed, normal) => {
    expect(normalizePhone(typed)).toBe(normal)
  })

  it.each(['', 'không có', 'đt: 0905123456', '0123', '090512345', '09051234567', '0205'])(
    '%s is not a number',
    (typed) => {
      expect(normalizePhone(typed)).toBeNull()
    },
  )

  it('a normal number stays the same when it is read again', () => {
    fc.assert(
      fc.property(fc.constantFrom('3', '5', '7', '8', '9'), fc.integer({ min: 0, max: 99_999_999 }), (head, rest) => {
        const normal = normalizePhone(`0${head}${String(rest).padStart(8, '0')}`)
        return normal !== null && normalizePhone(normal) === normal
      }),
    )
  })
})

const line: PublicHotline = {
  id: 'hl-ttra',
  officeId: 'ttra',
  officeName: 'Thanh tra tỉnh',
  name: 'Đường dây nóng về chi phí không chính thức',
  phone: '02603863526',
  email: 'ttt@kontum.gov.vn',
  purpose: 'Gợi ý, đòi tiền; lợi ích ngoài quy định',
  hours: 'Giờ hành chính',
  isProtected: true,
  isDemo: false,
}

describe('the list of hotlines to take away', () => {
  it('opens in a spreadsheet with its Vietnamese intact', () => {
    const csv = hotlinesToCsv([line])
    expect(csv.startsWith('\uFEFF')).toBe(true)
    const [row] = parse(csv, { bom: true, columns: true }) as Record<string, string>[]
    expect(row).toMatchObject({ 'Cơ quan': 'Thanh tra tỉnh', 'Số điện thoại': '0260.3863526' })
  })

  it('cannot run a formula in that spreadsheet', () => {
    const csv = hotlinesToCsv([{ ...line, name: '=HYPERLINK("http://x")' }])
    const [row] = parse(csv, { bom: true, columns: true }) as Record<string, string>[]
    expect(row?.['Tên đường dây nóng']).toMatch(/^'=/)
  })

  it('goes into an address book: escaped, and no line longer than 75 octets', () => {
    const card = hotlinesToVcard([line])
    expect(card).toContain('TEL;TYPE=work,voice;VALUE=uri:tel:+842603863526\r\n')
    const lines = card.split('\r\n')
    expect(Math.max(...lines.map((text) => Buffer.byteLength(text)))).toBeLessThanOrEqual(75)
    const unfolded = card.replaceAll('\r\n ', '')
    expect(unfolded).toContain('NOTE:Gợi ý\\, đòi tiền\\; lợi ích ngoài quy định · Giờ hành chính')
  })

  it('says in every format that a demonstration number must not be called', () => {
    const demo = { ...line, isDemo: true }
    expect(hotlinesToCsv([demo])).toContain('Số trình diễn')
    expect(hotlinesToVcard([demo]).replaceAll('\r\n ', '')).toContain('Số trình diễn')
    expect(hotlinesToJson([demo], '2026-11-21').hotlines[0]).toMatchObject({ isDemo: true, tel: 'tel:+842603863526' })
  })
})
