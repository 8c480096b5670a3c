import type { App } from '../../app.server'
import { dangerIn } from '../../casework/danger.server'
import { SUBMITTER } from '../../complaints/events'
import type { Instant } from '../../complaints/instant'
import { receiveComplaint } from '../../intake/receive.server'
import { type InboundRow, settle } from '../inbox/inbound.server'
import { type Call, endCall, keptCall } from './call.server'

/** What was said in a call becomes a complaint, once, however often the provider repeats the step. */
export function fileSpoken(app: App, call: Call, now: Instant) {
  const { attachmentIds } = call.data
  return receiveComplaint(
    app,
    { channel: 'voice', body: call.text, submitter: call.phone ? { phone: call.phone } : {} },
    {
      actor: SUBMITTER,
      providerId: call.row.providerId,
      attachmentIds,
      also: (tx, complaintId) => settle(app, tx, [call.row.id], { state: 'filed', complaintId }, now),
    },
    now,
  )
}

/** The call ended before its caller confirmed anything: what was said waits at the call desk. What speaks of danger does
 *  not wait to be confirmed: it is filed at once and tops the urgent queue. */
export async function leaveCall(app: App, row: InboundRow, now: Instant): Promise<void> {
  const call = keptCall(app, row)
  if (row.state === 'new' && dangerIn(app, call.text).isDanger && (await fileSpoken(app, call, now)).ok) return
  await endCall(app, row, now)
}
