import type { App } from '../../app.server'
import type { Instant } from '../../complaints/instant'
import { normalizePhone } from '../../offices/phone'
import type { Road } from '../channel'
import { repeat } from '../repeat.server'
import { fileTexts, workText } from '../sms/conversation.server'
import { JOIN_WINDOW_MS } from '../sms/owned-cases.server'
import { type InboundRow, inboundSender, inboundSince } from './inbound.server'

/** A message that is still `new` after this time was cut off by a crash: it is worked now. */
const STALE_MS = 60_000
const PASS_MS = 20_000

/** Finishes what was begun: texts cut off by a crash, and texts whose sender never said where they belong, which are
 *  filed as new. The answer goes out as a message. Returns how many were worked. */
export async function finishTexts(app: App, now: Instant): Promise<number> {
  const cutOff = (await inboundSince(app, 'new', now - STALE_MS)).filter((row) => row.channel === 'sms')
  for (const row of cutOff) {
    const sender = inboundSender(app, row) ?? ''
    const reply = await workText(app, row.providerId, sender, now)
    await sendReply(app, row, sender, reply, now)
  }
  const unanswered = (await inboundSince(app, 'pending', now - JOIN_WINDOW_MS)).filter((row) => row.channel === 'sms')
  for (const [sender, rows] of bySender(app, unanswered)) {
    const reply = await fileTexts(app, rows, normalizePhone(sender), now)
    const [first] = rows
    if (first) await sendReply(app, first, sender, reply, now)
  }
  return cutOff.length + unanswered.length
}

function bySender(app: App, rows: readonly InboundRow[]): Map<string, InboundRow[]> {
  const groups = new Map<string, InboundRow[]>()
  for (const row of rows) {
    const sender = inboundSender(app, row) ?? ''
    groups.set(sender, [...(groups.get(sender) ?? []), row])
  }
  return groups
}

async function sendReply(app: App, row: InboundRow, to: string, reply: string, now: Instant): Promise<void> {
  if (!normalizePhone(to)) return
  const payload = { to, sms: reply, body: reply, notice: 'reply' }
  await app.store.write((tx) =>
    app.outbox.add(tx, { topic: 'sms', dedupeKey: `inbound-reply:${row.id}`, payload }, now),
  )
  app.outbox.wake()
}

/** What was heard and not yet made anything of, whatever road it came by. */
export const inboxRoad: Road = {
  name: 'inbox',
  start: (app) => repeat(app, 'inbox', PASS_MS, () => finishTexts(app, app.now()).then(() => undefined)),
}
