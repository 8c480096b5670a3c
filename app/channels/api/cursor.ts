const MOST = 200
const USUAL = 50

export interface PageRequest {
  readonly limit: number
  /** Where the page before ended: the values its last row was sorted by. */
  readonly after: readonly (string | number)[] | null
}

/** Reads `?cursor=&limit=`; a code of error-texts.json when they are none of ours. */
export function readPage(query: Record<string, unknown>): PageRequest | { readonly error: string } {
  const limit = query.limit === undefined ? USUAL : Number(query.limit)
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST) return { error: 'limit-invalid' }
  if (query.cursor === undefined || query.cursor === '') return { limit, after: null }
  const after = decodeCursor(String(query.cursor))
  return after ? { limit, after } : { error: 'cursor-invalid' }
}

/** An opaque mark of a place in a list. */
export function encodeCursor(values: readonly (string | number)[]): string {
  return btoa(encodeURIComponent(JSON.stringify(values))).replace(/[+/=]/g, (c) => ({ '+': '-', '/': '_' })[c] ?? '')
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
