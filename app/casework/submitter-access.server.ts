import { and, desc, eq, inArray } from 'drizzle-orm'
import type { App } from '../app.server'
import { parseAccessKey, parseCode } from '../complaints/code'
import type { Instant } from '../complaints/instant'
import { complaints } from '../db/schema.server'
import { normalizePhone } from '../offices/phone'
import { notifySubmitter } from './notify-submitter.server'
import type { ComplaintRow } from './record.server'

/** The complaint that this code and key open, or null; an unknown code and a wrong key are told apart by nothing. */
export async function openWithKey(app: App, typedCode: string, typedKey: string): Promise<ComplaintRow | null> {
  const [code, key] = [parseCode(typedCode), parseAccessKey(typedKey)]
  if (!code || !key) return null
  const hashes = app.vault.lookupHashes('access-key', key)
  const [row] = await app.store.read
    .select()
    .from(complaints)
    .where(and(eq(complaints.code, code), inArray(complaints.accessKeyHash, [...hashes])))
  return row ?? null
}

/** The access key of a case, for its own receipt. */
export function accessKeyOf(app: App, complaint: Pick<ComplaintRow, 'accessKeyEnc'>): string {
  return app.vault.decrypt('access-key', complaint.accessKeyEnc)
}

const RECOVERED_AT_ONCE = 5
const RECOVERY_WINDOW_MS = 10 * 60_000

/** A lost key is sent to the phone or e-mail that was left with the complaint, never shown. Says nothing about whether
 *  there was such a complaint; sends at most once in ten minutes for each. */
export async function recoverKeys(app: App, contact: string, now: Instant): Promise<void> {
  const phone = normalizePhone(contact)
  const email = contact.trim().toLowerCase()
  const match = phone
    ? inArray(complaints.phoneHash, [...app.vault.lookupHashes('phone', phone)])
    : inArray(complaints.emailHash, [...app.vault.lookupHashes('email', email)])
  const rows = await app.store.read
    .select()
    .from(complaints)
    .where(match)
    .orderBy(desc(complaints.receivedAt))
    .limit(RECOVERED_AT_ONCE)
  const channel = phone ? 'sms' : 'email'
  const key = `recover:${Math.floor(now / RECOVERY_WINDOW_MS)}`
  await app.store.write(async (tx) => {
    for (const row of rows) {
      await notifySubmitter(app, tx, row, 'key_recovered', { accessKey: accessKeyOf(app, row) }, now, {
        key,
        channel,
        ignoreQuietHours: true,
      })
    }
  })
  app.outbox.wake()
}
