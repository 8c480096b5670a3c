/** The text that is hashed for one event. Keys are sorted so that a database's JSON column cannot change the hash. */
export interface ChainLink {
  readonly complaintId: string
  readonly seq: number
  readonly type: string
  readonly at: number
  readonly actorRole: string
  readonly actorId: string | null
  readonly data: unknown
  /** SHA-256 of the encrypted detail, so that erasing the detail leaves the chain whole. */
  readonly detailHash: string | null
  readonly prevHash: string
}

export const GENESIS = '0'.repeat(64)

/** JSON with sorted keys and no white space: the same value gives the same text on every database. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
}

/** The input of the hash of one event: a function of everything the event says and of the event before it. */
export function chainText(link: ChainLink): string {
  return canonicalJson(link)
}
