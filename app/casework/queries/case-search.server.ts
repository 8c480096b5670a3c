import { and, eq, inArray, like, or, type SQL, sql } from 'drizzle-orm'
import type { App } from '../../app.server'
import { parseCode } from '../../complaints/code'
import { complaints } from '../../db/schema.server'
import { normalizePhone } from '../../offices/phone'
import { searchTextOf } from '../../routing/search-text'
import { ACTION_RULES, type Viewer } from '../../staff/permissions'

const MOST_WORDS = 8

/** What was typed into the search box as a condition: a code, a phone number, or words that must all occur.
 *  Phone numbers are looked up by their keyed hash, and only for those who may see personal data. */
export function searchCondition(app: App, viewer: Viewer, typed: string): SQL | undefined {
  const query = typed.trim()
  if (query === '') return undefined
  const code = parseCode(query)
  if (code) return eq(complaints.code, code)
  const phone = normalizePhone(query)
  if (phone) return mayLookUpPhones(viewer) ? byPhone(app, phone) : sql`1 = 0`
  if (/^PAKN\.[\d.]+$/i.test(query)) return eq(complaints.nationalCode, query.toUpperCase())
  return byWords(query)
}

const mayLookUpPhones = ({ role }: Viewer) => (ACTION_RULES.view_personal.roles as readonly string[]).includes(role)

function byPhone(app: App, phone: string): SQL {
  return inArray(complaints.phoneHash, [...app.vault.lookupHashes('phone', phone)])
}

function byWords(query: string): SQL | undefined {
  const words = searchTextOf(query).split(' ').filter(Boolean).slice(0, MOST_WORDS)
  if (words.length === 0) return sql`1 = 0`
  const partOfCode = query.toUpperCase().replace(/[^0-9A-Z-]/g, '')
  return or(
    and(...words.map((word) => contains(complaints.searchText, word))),
    partOfCode.length >= 4 ? contains(complaints.code, partOfCode) : undefined,
  )
}

function contains(column: typeof complaints.searchText | typeof complaints.code, word: string): SQL {
  return like(column, `%${word.replace(/[%_\\]/g, '')}%`)
}
