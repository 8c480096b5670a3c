import type { App } from '../app.server'
import { notifySubmitter } from '../casework/notify-submitter.server'
import type { ComplaintRow } from '../casework/record.server'
import type { Instant } from '../complaints/instant'
import type { Transaction } from '../db/store.server'
import type { IntakeReceipt } from './receipt'

/** Tells the person that the complaint is registered, with code and key, by the road they chose. It is their own
 *  message a moment ago that it answers, so quiet hours do not hold it back. */
export async function acknowledge(
  app: App,
  tx: Transaction,
  complaint: ComplaintRow,
  receipt: IntakeReceipt,
  now: Instant,
) {
  const answer = receipt.timers.find((timer) => timer.name === 'answer')
  const dueAt = answer?.dueAt ? Date.parse(answer.dueAt) : null
  const template = receipt.danger.isDanger ? 'received_danger' : 'received'
  await notifySubmitter(
    app,
    tx,
    complaint,
    template,
    { accessKey: receipt.accessKey, dueAt, numbers: receipt.danger.numbers.join(', ') },
    now,
    {
      ignoreQuietHours: true,
    },
  )
}
