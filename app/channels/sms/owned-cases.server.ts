import { and, desc, eq, gte, inArray } from 'drizzle-orm'
import type { App } from '../../app.server'
import type { ComplaintRow } from '../../casework/record.server'
import { openWithKey } from '../../casework/submitter-access.server'
import type { Instant } from '../../complaints/instant'
import { OPEN_STATUSES } from '../../complaints/statuses'
import { complaints } from '../../db/schema.server'

/** Follow-ups within this time join the complaint they follow, until an office has taken it up. */
export const JOIN_WINDOW_MS = 10 * 60_000
const NOT_TAKEN_UP = ['received', 'triage', 'assigned'] as const
const MOST_OPTIONS = 3

/** The case a command is about: it came from this number, or the key is given. Unknown and foreign are the same null. */
export async function caseForCommand(
  app: App,
  phone: string | null,
  { code, key }: { code: string; key: string | null },
): Promise<ComplaintRow | null> {
  if (key) {
    const opened = await openWithKey(app, code, key)
    if (opened) return opened
  }
  if (!phone) return null
  const [row] = await app.store.read
    .select()
    .from(complaints)
    .where(and(eq(complaints.code, code), inArray(complaints.phoneHash, [...app.vault.lookupHashes('phone', phone)])))
  return row ?? null
}

/** The complaint this number sent within the last ten minutes that nobody has taken up yet. */
export async function joinableCase(app: App, phone: string, now: Instant): Promise<ComplaintRow | null> {
  const [row] = await app.store.read
    .select()
    .from(complaints)
    .where(
      and(
        inArray(complaints.phoneHash, [...app.vault.lookupHashes('phone', phone)]),
        eq(complaints.channel, 'sms'),
        gte(complaints.filedAt, now - JOIN_WINDOW_MS),
        inArray(complaints.status, [...NOT_TAKEN_UP]),
      ),
    )
    .orderBy(desc(complaints.filedAt))
    .limit(1)
  return row ?? null
}

/** Codes of this number's open cases, newest first: what "2. PA-…" in the question back stands for. */
export async function openCodes(app: App, phone: string): Promise<string[]> {
  const rows = await app.store.read
    .select({ code: complaints.code })
    .from(complaints)
    .where(
      and(
        inArray(complaints.phoneHash, [...app.vault.lookupHashes('phone', phone)]),
        inArray(complaints.status, [...OPEN_STATUSES]),
      ),
    )
    .orderBy(desc(complaints.receivedAt))
    .limit(MOST_OPTIONS)
  return rows.map((row) => row.code)
}
