import { describe, expect, it } from 'vitest'
import type { StaffLine } from '~/casework/queries/staff-list.server'
import { peopleAddress, shownPeople } from '~/web/desk/people/shown-people'

const person = (username: string, name: string, office: string): StaffLine => ({
  id: username,
  username,
  name,
  role: 'officer',
  office,
  isActive: true,
  createdAt: 0,
})
const many = Array.from({ length: 120 }, (_, at) => person(`canbo.${at}`, `Cán bộ ${at}`, 'Sở Y tế'))

describe('the list of accounts', () => {
  it('is found in by name, username or office, with or without accents', () => {
    const people = [person('mai.tt', 'Trần Thị Mai', 'VP UBND tỉnh'), person('vinh', 'Lê Quốc Vinh', 'Thanh tra tỉnh')]
    const found = (query: string) => shownPeople(people, query, 1).people.map(({ username }) => username)
    expect(found('tran mai')).toEqual(['mai.tt'])
    expect(found('THANH TRA')).toEqual(['vinh'])
    expect(found('vinh mai')).toEqual([])
    expect(found('  ')).toHaveLength(2)
  })

  it.each([
    [1, 1, 'canbo.0', 50],
    [3, 3, 'canbo.100', 20],
    [99, 3, 'canbo.100', 20],
    [-1, 1, 'canbo.0', 50],
    [Number.NaN, 1, 'canbo.0', 50],
  ])('shows fifty to a page; page %s asked is page %s', (asked, page, first, amount) => {
    const shown = shownPeople(many, '', asked)
    expect(shown).toMatchObject({ found: 120, page, pages: 3 })
    expect(shown.people[0]?.username).toBe(first)
    expect(shown.people).toHaveLength(amount)
  })

  it('keeps what was looked for in the address of each page', () => {
    expect(peopleAddress('sở y tế', 2)).toBe('/can-bo/nguoi-dung?tim=s%E1%BB%9F+y+t%E1%BA%BF&trang=2')
    expect(peopleAddress('', 1)).toBe('/can-bo/nguoi-dung')
  })
})
