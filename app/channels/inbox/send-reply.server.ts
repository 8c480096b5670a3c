import type { App } from '../../app.server'
import type { Instant } from '../../complaints/instant'
import { writerOf } from '../sms/conversation.server'
import type { InboundRow } from './inbound.server'

/** Sends what we say back to a message as a message of its own, once, where the road cannot carry it in its answer. A
 *  `reply` goes out even to somebody who wants no messages: they have just asked us something. */
export async function sendReply(
  app: App,
  row: InboundRow,
  reply: string,
  now: Instant,
  notice: 'reply' | 'filed' = 'reply',
): Promise<void> {
  const { channel, address } = writerOf(app, row)
  if (!address) return
  const payload = { to: address, sms: reply, body: reply, notice }
  await app.store.write((tx) =>
    app.outbox.add(tx, { topic: channel, dedupeKey: `inbound-reply:${row.providerId}`, payload }, now),
  )
  app.outbox.wake()
}
