import { eq, inArray } from 'drizzle-orm'
import type { App } from '../../app.server'
import type { Instant } from '../../complaints/instant'
import { complaints, outbox, silencedContacts } from '../../db/schema.server'
import { kindOf, type Writer } from './owned-cases.server'
import texts from './texts.json'

/** No more messages to this number, because the person asked. */
export async function silenceContact(app: App, { channel, address }: Writer, now: Instant): Promise<void> {
  if (!address) return
  const id = app.vault.lookupHash(kindOf(channel), address)
  await app.store.write((tx) =>
    tx
      .insert(silencedContacts)
      .values({ id, reason: 'asked', at: now })
      .onConflictDoUpdate({ target: silencedContacts.id, set: { reason: 'asked', at: now } }),
  )
}

/** The person writes to us again: messages may go there again. */
export async function unsilenceContact(app: App, { channel, address }: Writer): Promise<void> {
  if (!address) return
  const ids = [...app.vault.lookupHashes(kindOf(channel), address)]
  const [row] = await app.store.read.select().from(silencedContacts).where(inArray(silencedContacts.id, ids))
  if (row) await app.store.write((tx) => tx.delete(silencedContacts).where(inArray(silencedContacts.id, ids)))
}

/** Whether this writer wants no messages, or cannot be reached by them. */
export async function isSilenced(app: App, { channel, address }: Writer): Promise<boolean> {
  const ids = [...app.vault.lookupHashes(kindOf(channel), address ?? '')]
  const rows = await app.store.read.select().from(silencedContacts).where(inArray(silencedContacts.id, ids))
  return rows.length > 0
}

/** A number that takes no messages is not tried again, and somebody is asked to call: one task for each case. */
export async function silenceUnreachable(app: App, outboxId: string, phone: string, now: Instant): Promise<void> {
  await app.store.write(async (tx) => {
    const [parcel] = await tx.select().from(outbox).where(eq(outbox.id, outboxId))
    const [complaint] = parcel?.complaintId
      ? await tx.select({ code: complaints.code }).from(complaints).where(eq(complaints.id, parcel.complaintId))
      : []
    await tx
      .insert(silencedContacts)
      .values({ id: app.vault.lookupHash('phone', phone), reason: 'unreachable', at: now })
      .onConflictDoNothing({ target: silencedContacts.id })
    const body = texts.callBack.replace('{code}', complaint?.code ?? '')
    await app.outbox.add(
      tx,
      {
        topic: 'phone',
        dedupeKey: `call-back:${parcel?.complaintId ?? outboxId}`,
        payload: { to: phone, notice: 'call_back', code: complaint?.code ?? null, subject: texts.callBackTitle, body },
        complaintId: parcel?.complaintId ?? null,
        officeId: parcel?.officeId ?? null,
      },
      now,
    )
  })
  app.outbox.wake()
}
