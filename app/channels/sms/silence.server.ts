import { eq, inArray } from 'drizzle-orm'
import type { App } from '../../app.server'
import type { Instant } from '../../complaints/instant'
import { complaints, outbox, silencedContacts } from '../../db/schema.server'
import texts from './texts.json'

/** No more messages to this number, because the person asked. */
export async function silenceContact(app: App, phone: string, now: Instant): Promise<void> {
  const id = app.vault.lookupHash('phone', phone)
  await app.store.write((tx) =>
    tx
      .insert(silencedContacts)
      .values({ id, reason: 'asked', at: now })
      .onConflictDoUpdate({ target: silencedContacts.id, set: { reason: 'asked', at: now } }),
  )
}

/** The person writes to us again: messages may go there again. */
export async function unsilenceContact(app: App, phone: string): Promise<void> {
  const ids = [...app.vault.lookupHashes('phone', phone)]
  const [row] = await app.store.read.select().from(silencedContacts).where(inArray(silencedContacts.id, ids))
  if (row) await app.store.write((tx) => tx.delete(silencedContacts).where(inArray(silencedContacts.id, ids)))
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
