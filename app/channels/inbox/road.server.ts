import type { App } from '../../app.server'
import type { Instant } from '../../complaints/instant'
import { repeat } from '../../platform/repeat.server'
import type { Road } from '../channel'
import { fileTexts, workText, writerOf } from '../sms/conversation.server'
import { JOIN_WINDOW_MS } from '../sms/owned-cases.server'
import { fetchMedia } from './fetch-media.server'
import { type InboundRow, inboundSince } from './inbound.server'
import { sendReply } from './send-reply.server'

/** A message that is still `new` after this time was cut off by a crash: it is worked now. */
const STALE_MS = 60_000
const PASS_MS = 20_000

/** Finishes what was begun: texts cut off by a crash, and texts whose sender never said where they belong, which are
 *  filed as new. The answer goes out as a message. Returns how many were worked. */
export async function finishTexts(app: App, now: Instant): Promise<number> {
  const cutOff = (await inboundSince(app, 'new', now - STALE_MS)).filter(isText)
  for (const row of cutOff) {
    await sendReply(app, row, await workText(app, row, now), now)
  }
  const unanswered = (await inboundSince(app, 'pending', now - JOIN_WINDOW_MS)).filter(isText)
  for (const rows of bySender(unanswered)) {
    const [first] = rows
    if (first) await sendReply(app, first, await fileTexts(app, rows, writerOf(app, first), now), now, 'filed')
  }
  return cutOff.length + unanswered.length
}

const isText = (row: InboundRow) => row.channel === 'sms' || row.channel === 'zalo'

function bySender(rows: readonly InboundRow[]): InboundRow[][] {
  const groups = new Map<string, InboundRow[]>()
  for (const row of rows) {
    const key = `${row.channel}:${row.senderHash ?? row.id}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()]
}

/** What was heard and not yet made anything of, whatever road it came by. */
export const inboxRoad: Road = {
  name: 'inbox',
  senders: { media: fetchMedia },
  start: (app) => repeat(app.log, 'inbox', PASS_MS, () => finishTexts(app, app.now())),
}
