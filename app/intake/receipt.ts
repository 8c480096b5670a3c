import type { Kind, LegalType, TimerName } from '../complaints/kinds'
import type { Status } from '../complaints/statuses'

/** What the person (or the machine) that filed gets back, the same on every road. `dueAt` is ISO 8601 with +07:00. */
export interface IntakeReceipt {
  code: string
  accessKey: string
  status: Status
  kind: Kind
  legalType: LegalType
  field: string | null
  office: { id: string; name: string } | null
  timers: { name: TimerName; dueAt: string | null; policy: string; legalBasis: string }[]
  trackUrl: string
  receipt: string
  danger: { isDanger: boolean; numbers: string[] }
}

/** The receipt as other software gets it. Where the text speaks of danger it also carries the numbers to call, for the
 *  software to show; elsewhere nothing of it. */
export function shownReceipt({ danger, ...receipt }: IntakeReceipt) {
  return danger.isDanger ? { ...receipt, danger: { numbers: danger.numbers } } : receipt
}
