import { isOpen, type Status } from '../complaints/statuses'
import { decideMove } from '../complaints/transitions'

/** What the person may do to the own complaint now. */
export interface SubmitterRights {
  readonly add: boolean
  /** Somebody waits for what the person adds. */
  readonly isAsked: boolean
  readonly rate: boolean
  readonly disagree: boolean
  readonly withdraw: boolean
}

interface Facts {
  readonly status: Status
  readonly outcome: string | null
  readonly answeredAt: number | null
}

/** Follows the state table; one rating for each answer, and no disagreement with a complaint taken back. */
export function submitterRights(facts: Facts, isRated: boolean): SubmitterRights {
  const { status, outcome, answeredAt } = facts
  const isAnswered = (status === 'answered' || status === 'closed') && answeredAt !== null && outcome !== 'withdrawn'
  return {
    add: isOpen(status) || status === 'answered',
    isAsked: status === 'waiting_citizen',
    rate: isAnswered && !isRated,
    disagree: isAnswered && decideMove('disagree', status, 'submitter').ok,
    withdraw: decideMove('withdraw', status, 'submitter').ok,
  }
}
