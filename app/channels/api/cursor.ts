const MOST = 200
const USUAL = 50

export interface PageRequest {
  readonly limit: number
  /** Where the page before ended: the values its last row was sorted by. */
  readonly after: readonly (string | number)[] | null
}

/** What a list is sorted by: the kinds of values in its cursor. */
export type Place = readonly ('number' | 'string')[]

/** Reads `?cursor=&limit=`; a code of error-texts.json when they are none of ours. */
export function readPage(query: Record<string, unknown>, place: Place): PageRequest | { readonly error: string } {
  const limit = query.limit === undefined ? USUAL : Number(query.limit)
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST) return { error: 'limit-invalid' }
  if (query.cursor === undefined || query.cursor === '') return { limit, after: null }
  const after = decodeCursor(String(query.cursor))
  return after && isPlace(after, place) ? { limit, after } : { error: 'cursor-invalid' }
}

/** An opaque mark of a place in a list. */
export function encodeCursor(values: readonly (string | number)[]): string {
  return btoa(encodeURIComponent(JSON.stringify(values))).replace(/[+/=]/g, (c) => ({ '+': '-', '/': '_' })[c] ?? '')
}

/** The last millisecond of the year 9999: later ones are no instants to a database. */
const LAST_INSTANT = 253_402_300_799_999

/** Somebody may have written the cursor by hand: only what this list could have given out is one. */
function isPlace(values: readonly (string | number)[], place: Place): boolean {
  const isSound = (value: string | number) =>
    typeof value === 'string' ? value.length <= 200 : Number.isInteger(value) && value >= 0 && value <= LAST_INSTANT
  return values.length === place.length && values.every((value, i) => typeof value === place[i] && isSound(value))
}

function decodeCursor(cursor: string): (string | number)[] | null {
  try {
    const text = decodeURIComponent(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')))
    const values: unknown = JSON.parse(text)
    const isOurs =
      Array.isArray(values) && values.length > 0 && values.every((v) => typeof v === 'string' || Number.isFinite(v))
    return isOurs ? (values as (string | number)[]) : null
  } catch {
    return null
  }
}
