import type { StaffLine } from '~/casework/queries/staff-list.server'
import { foldText } from '~/routing/fold'

const PER_PAGE = 50

export interface ShownPeople {
  readonly people: readonly StaffLine[]
  readonly found: number
  readonly page: number
  readonly pages: number
}

/** The accounts whose name, username or office hold every word typed, with or without accents; fifty to a page, a page
 *  past the last being the last. */
export function shownPeople(people: readonly StaffLine[], query: string, asked: number): ShownPeople {
  const words = foldText(query).split(/\s+/).filter(Boolean)
  const found = people.filter(({ username, name, office }) => {
    const text = foldText([username, name, office].join(' '))
    return words.every((word) => text.includes(word))
  })
  const pages = Math.max(1, Math.ceil(found.length / PER_PAGE))
  const page = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), pages) : 1
  return { people: found.slice((page - 1) * PER_PAGE, page * PER_PAGE), found: found.length, page, pages }
}

/** The address of a page of what was found. peopleAddress('mai', 2) → '/can-bo/nguoi-dung?tim=mai&trang=2' */
export function peopleAddress(query: string, page: number): string {
  const params = new URLSearchParams()
  if (query) params.set('tim', query)
  if (page > 1) params.set('trang', String(page))
  const search = params.toString()
  return search ? `/can-bo/nguoi-dung?${search}` : '/can-bo/nguoi-dung'
}
