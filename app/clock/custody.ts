import { type Calendar, openMinutesIn } from '~/clock/calendar'
import { toLocalMinute } from '~/clock/local-time'
import type { EventData, EventType } from '~/complaints/events'
import type { Instant } from '~/complaints/instant'

/** What the chain of custody looks at: the case's own events, in order. */
export interface CustodyEvent {
  readonly type: EventType
  readonly at: Instant
  readonly data: EventData
  /** The ground of a refusal, where the reader may see it. */
  readonly ground?: string | null
}

/** Who has the case: an office, the coordinator (between offices), the person (asked for something), or nobody any more. */
export type Holder = 'coordinator' | 'office' | 'submitter'

/** One stretch of time in one hand. `to` null: still. */
export interface CustodyLeg {
  readonly holder: Holder
  readonly officeId: string | null
  readonly from: Instant
  readonly to: Instant | null
  /** Open minutes of the national calendar inside the leg, up to `now` while it lasts. */
  readonly openMinutes: number
  readonly acceptedAt: Instant | null
  /** How it ended. `declined`: the office refused, with its ground. */
  readonly end: 'declined' | 'moved' | 'asked' | 'resumed' | 'over' | null
  readonly ground: string | null
}

export interface Custody {
  readonly legs: readonly CustodyLeg[]
  readonly refusals: number
  /** Open minutes that did nobody any good: with offices that refused or passed the case on without accepting it, and
   *  with the coordinator after the first office. */
  readonly lostMinutes: number
}

type Step = { readonly holder: Holder | null; readonly officeId: string | null; readonly end: CustodyLeg['end'] }

const OVER: Step = { holder: null, officeId: null, end: 'over' }
const ENDS: readonly EventType[] = ['answered', 'closed', 'withdrawn', 'guided', 'forwarded', 'rejected', 'merged']

/** Who held the case how long, from its events alone. The legs touch: no minute is nobody's until the case is over. */
export function custodyChain(events: readonly CustodyEvent[], calendar: Calendar, now: Instant): Custody {
  const legs: CustodyLeg[] = []
  let office: string | null = null
  for (const event of events) {
    const last = legs.at(-1)
    if (event.type === 'accepted' && last?.to === null) legs[legs.length - 1] = { ...last, acceptedAt: event.at }
    const step = stepOf(event, office, last)
    if (!step) continue
    if (step.holder !== 'submitter') office = step.holder === null ? office : step.officeId
    if (last?.to === null) legs[legs.length - 1] = ended(last, event, step, calendar)
    if (step.holder) legs.push(begun(step.holder, step.officeId, event.at))
  }
  const open = legs.at(-1)
  if (open?.to === null) legs[legs.length - 1] = { ...open, openMinutes: minutesOf(calendar, open.from, now) }
  return {
    legs,
    refusals: legs.filter(({ end }) => end === 'declined').length,
    lostMinutes: legs.filter(isLost).reduce((sum, { openMinutes }) => sum + openMinutes, 0),
  }
}

/** A correction moves a case only where it names another office than the one that has it: the inspectorate, or whoever
 *  stands above the office accused. */
function hasMoved({ data }: CustodyEvent, office: string | null, last: CustodyLeg | undefined): boolean {
  const isNamed = data.office === null || typeof data.office === 'string'
  return isNamed && data.office !== office && last?.to === null
}

/** The legs worth showing: the coordinator's that lasted no time at all, because the machine gave the case on at once,
 *  are left out. */
export const shownLegs = (legs: readonly CustodyLeg[]): CustodyLeg[] =>
  legs.filter(({ holder, from, to }) => holder !== 'coordinator' || to === null || to > from)

/** The office was reorganised or another was found competent: its heir goes on; who was asked for something still owes it. */
function redirected(event: CustodyEvent, last: CustodyLeg | undefined): Step {
  const officeId = typeof event.data.office === 'string' ? event.data.office : null
  if (last?.holder === 'submitter') return { holder: 'submitter', officeId, end: 'moved' }
  return { holder: officeId === null ? 'coordinator' : 'office', officeId, end: 'moved' }
}

function stepOf(event: CustodyEvent, office: string | null, last: CustodyLeg | undefined): Step | null {
  const to = (officeId: string | null, end: CustodyLeg['end']): Step => ({
    holder: officeId === null ? 'coordinator' : 'office',
    officeId,
    end,
  })
  if (ENDS.includes(event.type)) return last && last.to === null ? OVER : null
  switch (event.type) {
    case 'received':
      return last ? null : to(null, null)
    case 'assigned':
      return to(typeof event.data.office === 'string' ? event.data.office : null, 'moved')
    case 'redirected':
      return redirected(event, last)
    case 'declined':
      return to(null, 'declined')
    case 'sent_to_triage':
      return to(null, 'moved')
    case 'taken_up_again':
      return to(typeof event.data.office === 'string' ? event.data.office : null, 'moved')
    case 'reclassified':
      return hasMoved(event, office, last) ? redirected(event, last) : null
    case 'disagreed':
      return to(office, 'moved')
    case 'asked':
      return { holder: 'submitter', officeId: office, end: 'asked' }
    case 'resumed':
      return to(office, 'resumed')
    default:
      return null
  }
}

const begun = (holder: Holder, officeId: string | null, from: Instant): CustodyLeg => ({
  holder,
  officeId,
  from,
  to: null,
  openMinutes: 0,
  acceptedAt: null,
  end: null,
  ground: null,
})

function ended(leg: CustodyLeg, event: CustodyEvent, step: Step, calendar: Calendar): CustodyLeg {
  const to = Math.max(leg.from, event.at)
  const openMinutes = minutesOf(calendar, leg.from, to)
  return { ...leg, to, openMinutes, end: step.end, ground: step.end === 'declined' ? (event.ground ?? null) : null }
}

const minutesOf = (calendar: Calendar, from: Instant, to: Instant): number =>
  openMinutesIn(calendar, toLocalMinute(from), toLocalMinute(to))

function isLost(leg: CustodyLeg, index: number): boolean {
  if (leg.holder === 'office') return leg.end === 'declined' || (leg.end === 'moved' && leg.acceptedAt === null)
  return leg.holder === 'coordinator' && index > 0
}
