import { type Instant, localDate } from '../complaints/instant'
import type { TimerName } from '../complaints/kinds'
import type { Store } from '../db/store.server'
import type { Calendar } from './calendar'
import { computeDue, type DueResult } from './due-time'
import { asConfirmed, choosePolicy, type PoliciesFile, type Policy, type PolicyFacts, policySchema } from './policies'
import { type CalendarDocument, newestVersions, type RuleVersions, readRuleVersions } from './rule-versions.server'
import {
  type CheckedTimer,
  dueOfTimer,
  nextCheckOf,
  nextNoteAt,
  nextRungAt,
  pauseEndsAt,
  pauseRefusal,
  type Settled,
  settleTimer,
} from './timer-rules'
import type { TimerRefusal } from './timer-running'

/** What a running timer was given at its start. */
export interface StartedTimer {
  readonly policy: Policy
  readonly policyVersion: number
  readonly calendarVersion: number
  readonly countedFrom: Instant
  readonly dueAt: Instant | null
  readonly nextCheckAt: Instant | null
}

/** The part of a timer row that decides when it is due. */
export interface TimerBasis {
  readonly name: TimerName
  readonly policy: unknown
  readonly receivedAt: Instant
  readonly pauses: readonly [number, number | null][]
  readonly extension: { at?: Instant; length: number } | null
  readonly officeId: string | null
  /** The version the timer counts with; the one in force when left out. */
  readonly calendarVersion?: number
  readonly breachedAt?: Instant | null
}

/** A timer row as the sweep needs it. */
export type RunningTimer = TimerBasis & CheckedTimer

/** Calendars and policies in force: the newest published versions, or the shipped ones (version 0) before the first.
 *  A timer counts with the calendar version written in its row, so that a finished one is explained as it was. */
export interface RuleBook {
  start(
    name: TimerName,
    facts: Omit<PolicyFacts, 'timer'> & { officeId?: string | null },
    at: Instant,
  ): StartedTimer | null
  explain(timer: TimerBasis): DueResult
  /** Null while paused; a breach keeps the due time at which it happened. */
  dueOf(timer: TimerBasis): Instant | null
  /** What time alone has made of the timer by `at`. */
  settle(timer: TimerBasis, at: Instant): Settled
  /** Why `answer` may not be paused now, or null when it may. */
  pauseRefusal(timer: TimerBasis, at: Instant): TimerRefusal | null
  pauseEndsAt(timer: TimerBasis): Instant | null
  /** When the sweep must look at the timer next: a rung, the due time, a note to the person, the end of a pause. */
  nextCheck(timer: RunningTimer): Instant | null
  nextRung(timer: RunningTimer): Instant | null
  nextNote(timer: RunningTimer): Instant | null
  legalBasis(policy: unknown): string
  policyOf(timer: { policy: unknown }): Policy
  /** The timer's policy as people are shown it: verified once the same rule has been confirmed. */
  shownPolicy(timer: { policy: unknown }): Policy
  calendarFor(officeId?: string | null, version?: number): Calendar
  calendars(): { version: number; document: CalendarDocument }
  policies(): { version: number; document: PoliciesFile }
  inspectorOfficeId(): string
  coordinatorOfficeId(): string
  reload(): Promise<void>
  /** Reloads when another process has published a version. Returns whether it had. */
  refresh(): Promise<boolean>
}

/** Opens the rule book over the database; `reload` after a version was published. */
export async function openRuleBook(
  store: Store,
  offices: { inspector: string; coordinator: string },
): Promise<RuleBook> {
  let current = await readRuleVersions(store)
  const reload = async () => {
    current = await readRuleVersions(store)
  }
  return {
    ...timerQuestions(() => current),
    start: (name, facts, at) => startUnder(current, name, facts, at),
    legalBasis: (policy) => policySchema.parse(policy).legalBasis,
    policyOf,
    shownPolicy: (timer) => asConfirmed(policyOf(timer), current.policyDocument.policies),
    calendarFor: (officeId, version) => current.calendar(officeId ?? null, version),
    calendars: () => ({ version: current.calendarVersion, document: current.calendarDocument }),
    policies: () => ({ version: current.policyVersion, document: current.policyDocument }),
    inspectorOfficeId: () => offices.inspector,
    coordinatorOfficeId: () => offices.coordinator,
    reload,
    refresh: async () => {
      const newest = await newestVersions(store)
      const isNew = newest.calendar !== current.calendarVersion || newest.policies !== current.policyVersion
      if (isNew) await reload()
      return isNew
    },
  }
}

const policyOf = (timer: { policy: unknown }): Policy => policySchema.parse(timer.policy)

type TimerQuestions = Pick<
  RuleBook,
  'explain' | 'dueOf' | 'settle' | 'pauseRefusal' | 'pauseEndsAt' | 'nextCheck' | 'nextRung' | 'nextNote'
>

function timerQuestions(current: () => RuleVersions): TimerQuestions {
  const counting = (timer: TimerBasis) => calendarOf(current(), timer.name, timer.officeId, timer.calendarVersion)
  const calendars = (timer: TimerBasis) => ({ counting: counting(timer), sending: current().calendar(timer.officeId) })
  const stored = (timer: TimerBasis) => ({ ...timer, breachedAt: timer.breachedAt ?? null })
  return {
    explain: (timer) => explainTimer(timer, counting(timer)),
    dueOf: (timer) => dueOfTimer(stored(timer), policyOf(timer), counting(timer)),
    settle: (timer, at) => settleTimer(stored(timer), policyOf(timer), counting(timer), at),
    pauseRefusal: (timer, at) => pauseRefusal(stored(timer), policyOf(timer), counting(timer), at),
    pauseEndsAt: (timer) => pauseEndsAt(stored(timer), policyOf(timer), counting(timer)),
    nextCheck: (timer) => nextCheckOf(timer, policyOf(timer), calendars(timer)),
    nextRung: (timer) => nextRungAt(timer, policyOf(timer), calendars(timer)),
    nextNote: (timer) => nextNoteAt(timer, policyOf(timer), calendars(timer)),
  }
}

/** A transfer must not move `answer`: only the office's own acceptance runs in the office's own hours. */
function calendarOf(current: RuleVersions, name: TimerName, officeId: string | null, version?: number): Calendar {
  return current.calendar(name === 'accept' ? officeId : null, version)
}

function startUnder(
  current: RuleVersions,
  timer: TimerName,
  facts: Omit<PolicyFacts, 'timer'> & { officeId?: string | null },
  at: Instant,
): StartedTimer | null {
  const officeId = facts.officeId ?? null
  const calendar = calendarOf(current, timer, officeId)
  const choice = choosePolicy(current.policyDocument.policies, { ...facts, timer }, localDate(at))
  if (!choice.ok) return null
  const { policy } = choice
  const due = computeDue({ received: at, length: policy.length, unit: policy.unit, calendar })
  if (!due.ok) throw new RangeError(due.error)
  const fresh = { receivedAt: at, countedFrom: due.countedFrom, dueAt: due.dueAt, pauses: [], extension: null }
  const unsent = { state: 'open', breachedAt: null, ladderStep: 0, noteStep: 0 }
  return {
    policy,
    policyVersion: current.policyVersion,
    calendarVersion: current.calendarVersion,
    countedFrom: due.countedFrom,
    dueAt: due.dueAt,
    nextCheckAt: nextCheckOf({ ...fresh, ...unsent }, policy, {
      counting: calendar,
      sending: current.calendar(officeId),
    }),
  }
}

function explainTimer(timer: TimerBasis, calendar: Calendar): DueResult {
  const policy = policyOf(timer)
  return computeDue({
    received: timer.receivedAt,
    length: policy.length + (timer.extension?.length ?? 0),
    unit: policy.unit,
    pauses: timer.pauses.map(([from, to]) => ({ from, to })),
    calendar,
  })
}
