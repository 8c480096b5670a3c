import type { TimerName } from '~/complaints/kinds'
import type { Status } from '~/complaints/statuses'

/** The least that keeps a due time: what one person can still do. */
export const SAVING_ACTS = ['classify', 'accept', 'sign', 'submit', 'extend', 'answer', 'publish'] as const
export type SavingAct = (typeof SAVING_ACTS)[number]

export interface AtRisk {
  readonly timer: TimerName
  readonly status: Status
  readonly replyState: 'draft' | 'submitted' | 'sent' | null
  readonly mayExtend: boolean
}

/** Which act saves a timer, and whose it is. Work that is nearly done comes before an extension: a reply that only waits
 *  for the signature is signed, one that is drafted is submitted and signed; a case not even taken up is best extended. */
export function smallestAct({ timer, status, replyState, mayExtend }: AtRisk): {
  act: SavingAct
  by: 'coordinator' | 'officer' | 'head'
} {
  if (timer === 'screen') return { act: 'classify', by: 'coordinator' }
  if (timer === 'accept') return { act: 'accept', by: 'officer' }
  if (timer === 'publish') return { act: 'publish', by: 'coordinator' }
  if (status === 'received' || status === 'triage') return { act: 'classify', by: 'coordinator' }
  if (replyState === 'submitted') return { act: 'sign', by: 'head' }
  if (replyState === 'draft') return { act: 'submit', by: 'officer' }
  if (mayExtend) return { act: 'extend', by: 'head' }
  return { act: 'answer', by: 'officer' }
}
