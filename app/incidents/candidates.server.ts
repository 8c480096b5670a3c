import { and, desc, eq, gte, inArray, isNull, ne, type SQL } from 'drizzle-orm'
import type { App } from '../app.server'
import type { ComplaintRow } from '../casework/record.server'
import type { Instant } from '../complaints/instant'
import { OPEN_STATUSES, type Status } from '../complaints/statuses'
import { complaints, likenessBands } from '../db/schema.server'
import type { Database, Transaction } from '../db/store.server'
import { bandKeys } from './bands'
import type { Compared } from './judge'

const DAY_MS = 86_400_000
/** How far back a text may have its like. */
export const LIKENESS_DAYS = 120
/** Newest cases taken from each band: with at most twenty bands this bounds the work, however large the register is. */
const PER_BAND = 40
const HASH_LENGTH = 16

/** What may stand in an incident or be shown as a duplicate: nothing sheltered, and nothing that accuses an office. */
export const isComparable = (): SQL | undefined =>
  and(eq(complaints.isProtected, false), eq(complaints.legalType, 'pakn'), isNull(complaints.accusedOfficeId))

/** The same rule over one case. */
export function mayBeCompared(row: Pick<ComplaintRow, 'isProtected' | 'legalType' | 'accusedOfficeId'>): boolean {
  return !row.isProtected && row.legalType === 'pakn' && row.accusedOfficeId === null
}

/** What is still owed to people: open cases, and those handed to a body outside that the province follows up. */
export const WAVE_STATUSES = [...OPEN_STATUSES, 'forwarded'] as const
export const isOfWave = (status: Status): boolean => (WAVE_STATUSES as readonly Status[]).includes(status)

/** Writes the fingerprint of a case; a second time changes nothing. */
export async function keepBands(app: App, tx: Transaction, row: ComplaintRow, compared: Compared): Promise<void> {
  const bands = bandKeys(compared).map((key) => app.vault.lookupHash('likeness', key).slice(0, HASH_LENGTH))
  if (bands.length === 0) return
  const rows = [...new Set(bands)].map((band) => ({
    id: `${band}:${row.id}`,
    complaintId: row.id,
    band,
    at: row.filedAt,
  }))
  await tx.insert(likenessBands).values(rows).onConflictDoNothing()
}

/** Cases that may be like this one, newest first; `also` narrows what is read (what the asker may see). */
export async function candidatesFor(
  app: App,
  db: Database,
  compared: Compared,
  since: Instant,
  also: SQL | undefined,
  except = '',
): Promise<ComplaintRow[]> {
  const bands = bandKeys(compared).flatMap((key) =>
    app.vault.lookupHashes('likeness', key).map((hash) => hash.slice(0, HASH_LENGTH)),
  )
  const ids = new Set<string>()
  for (const band of bands) {
    const found = await db
      .select({ id: likenessBands.complaintId })
      .from(likenessBands)
      .where(and(eq(likenessBands.band, band), gte(likenessBands.at, since)))
      .orderBy(desc(likenessBands.at))
      .limit(PER_BAND)
    for (const { id } of found) ids.add(id)
  }
  if (ids.size === 0) return []
  return db
    .select()
    .from(complaints)
    .where(and(inArray(complaints.id, [...ids]), ne(complaints.id, except), also))
    .orderBy(desc(complaints.filedAt))
}

/** The earliest filing that is still compared. */
export const likenessSince = (now: Instant): Instant => now - LIKENESS_DAYS * DAY_MS
