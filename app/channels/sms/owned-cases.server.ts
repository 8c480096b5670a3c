import { and, desc, eq, gte, inArray } from 'drizzle-orm'
import type { App } from '../../app.server'
import type { ComplaintRow } from '../../casework/record.server'
import { openWithKey } from '../../casework/submitter-access.server'
import type { Instant } from '../../complaints/instant'
import { OPEN_STATUSES } from '../../complaints/statuses'
import { complaints } from '../../db/schema.server'

/** Follow-ups within this time join the complaint they follow, until an office has taken it up. */
export const JOIN_WINDOW_MS = 10 * 60_000

/** Who writes: a road of short messages, and the phone number or account on it (null when it cannot be one). */
export interface Writer {
  readonly channel: 'sms' | 'zalo'
  readonly address: string | null
}

/** Under which purpose an address of this road is looked up. */
export const kindOf = (channel: Writer['channel']) => (channel === 'sms' ? 'phone' : 'zalo')

/** Cases that came from this writer. */
function isFrom(app: App, { channel, address }: Writer) {
  const hashes = [...app.vault.lookupHashes(kindOf(channel), address ?? '')]
  return inArray(channel === 'sms' ? complaints.phoneHash : complaints.zaloHash, hashes)
}

const NOT_TAKEN_UP = ['received', 'triage', 'assigned'] as const
const MOST_OPTIONS = 3

/** The case a command is about: it came from this number, or the key is given. Unknown and foreign are the same null. */
export async function caseForCommand(
  app: App,
  writer: Writer,
  { code, key }: { code: string; key: string | null },
): Promise<ComplaintRow | null> {
  if (key) {
    const opened = await openWithKey(app, code, key)
    if (opened) return opened
  }
  if (!writer.address) return null
  const [row] = await app.store.read
    .select()
    .from(complaints)
    .where(and(eq(complaints.code, code), isFrom(app, writer)))
  return row ?? null
}

/** The complaint this number sent within the last ten minutes that nobody has taken up yet. */
export async function joinableCase(app: App, writer: Writer, now: Instant): Promise<ComplaintRow | null> {
  const [row] = await app.store.read
    .select()
    .from(complaints)
    .where(
      and(
        isFrom(app, writer),
        eq(complaints.channel, writer.channel),
        gte(complaints.filedAt, now - JOIN_WINDOW_MS),
        inArray(complaints.status, [...NOT_TAKEN_UP]),
      ),
    )
    .orderBy(desc(complaints.filedAt))
    .limit(1)
  return row ?? null
}

/** Codes of this number's open cases, newest first: what "2. PA-…" in the question back stands for. */
export async function openCodes(app: App, writer: Writer): Promise<string[]> {
  const rows = await app.store.read
    .select({ code: complaints.code })
    .from(complaints)
    .where(and(isFrom(app, writer), inArray(complaints.status, [...OPEN_STATUSES])))
    .orderBy(desc(complaints.receivedAt))
    .limit(MOST_OPTIONS)
  return rows.map((row) => row.code)
}
