import type { App } from '../../app.server'
import type { Unit } from '../../clock/due-time'
import type { Instant } from '../../complaints/instant'
import type { TimerName } from '../../complaints/kinds'
import { timersOf } from '../timers.server'
import { type DueShown, dueShown } from './case-line.server'

export interface CaseClock extends DueShown {
  readonly id: string
  readonly name: TimerName
  readonly round: number
  readonly leg: number
  readonly isRunning: boolean
  /** The name of the policy, its legal basis, and why the time is due when it is: the words the submitter reads too. */
  readonly policy: string
  readonly legalBasis: string
  readonly isUnverified: boolean
  readonly explanation: string
  readonly length: number
  readonly unit: Unit
}

const ORDER: readonly TimerName[] = ['answer', 'accept', 'screen', 'publish']

/** The clocks of a case: what runs comes first, what is over after it, newest round on top. */
export async function clocksOf(app: App, complaintId: string, now: Instant): Promise<CaseClock[]> {
  const rows = await timersOf(app.store.read, complaintId)
  const clocks = rows.map((row): CaseClock => {
    const policy = app.rules.shownPolicy(row)
    const due = app.rules.explain(row)
    return {
      ...dueShown(app, row, now),
      id: row.id,
      name: row.name,
      round: row.round,
      leg: row.leg,
      isRunning: row.state === 'open' || row.state === 'paused',
      policy: policy.name,
      legalBasis: policy.legalBasis,
      isUnverified: !policy.isVerified && !policy.isOurs,
      explanation: due.ok ? due.text : '',
      length: policy.length,
      unit: policy.unit,
    }
  })
  return clocks.sort(
    (a, b) =>
      Number(b.isRunning) - Number(a.isRunning) ||
      b.round - a.round ||
      ORDER.indexOf(a.name) - ORDER.indexOf(b.name) ||
      b.leg - a.leg,
  )
}
