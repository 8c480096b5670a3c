import type { Calendar } from '~/clock/calendar'
import type { Policy } from '~/clock/policies'
import { dueOfTimer, type StoredTimer, settleTimer } from '~/clock/timer-rules'
import type { Instant } from '~/complaints/instant'

/** An `answer` as it is kept, with the rules it counts under. */
export interface CarriedAnswer extends StoredTimer {
  /** Null while paused. */
  readonly dueAt: Instant | null
  readonly rules: { readonly policy: Policy; readonly calendar: Calendar }
}

type Pauses = [number, number | null][]
type Extension = StoredTimer['extension']

/** Which of two joined cases' `answer` the surviving one goes on with, and what it has used up by then. */
export interface JoinedAnswer<E extends Extension> {
  readonly basis: 'mine' | 'theirs'
  /** Unchanged, also null while paused, where the surviving case keeps its own. */
  readonly dueAt: Instant | null
  readonly pauses: Pauses
  readonly extension: E
}

/** The surviving case (`theirs`) goes on with whichever `answer` is due first, so that nobody waits longer for the merge; a
 *  paused one counts as if it ran again from now on. What either of the two has used up of pauses and extensions stays used
 *  up: a merge opens no new ones. */
export function joinAnswers<E extends Extension>(
  mine: CarriedAnswer & { readonly extension: E },
  theirs: CarriedAnswer & { readonly extension: E },
  now: Instant,
): JoinedAnswer<E> {
  const dueOfMine = dueFromNow(mine, now)
  if (dueFromNow(theirs, now) <= dueOfMine)
    return { basis: 'theirs', dueAt: theirs.dueAt, ...usedTogether(theirs, mine) }
  const running = { ...mine, pauses: pausesEndedBy(mine, now) }
  return { basis: 'mine', dueAt: dueOfMine, ...usedTogether(running, theirs) }
}

/** An `answer` that was ended by mistake goes on where it stood: same receipt, and the pause that ran ended with it. */
export function goOnFrom(ended: CarriedAnswer, endedAt: Instant): { pauses: Pauses; dueAt: Instant | null } {
  const pauses = pausesEndedBy(ended, endedAt)
  return { pauses, dueAt: dueWith(ended, pauses) }
}

/** Pauses as of `at`, an open one ended there. */
function pausesEndedBy(timer: CarriedAnswer, at: Instant): Pauses {
  const { pauses } = settleTimer(timer, timer.rules.policy, timer.rules.calendar, at)
  return pauses.map(([from, to]) => [from, to ?? Math.max(from, at)])
}

/** When the answer is due if nothing stops it from now on. */
function dueFromNow(timer: CarriedAnswer, now: Instant): Instant {
  return timer.dueAt ?? dueWith(timer, pausesEndedBy(timer, now)) ?? Number.POSITIVE_INFINITY
}

function dueWith(timer: CarriedAnswer, pauses: Pauses): Instant | null {
  return dueOfTimer({ ...timer, pauses }, timer.rules.policy, timer.rules.calendar)
}

/** An empty extension and empty pauses stand for those the other case has used: they count, and move nothing. */
function usedTogether<E extends Extension>(
  kept: CarriedAnswer & { readonly extension: E },
  other: StoredTimer & { readonly extension: E },
): { pauses: Pauses; extension: E } {
  const used = other.pauses.length === 0 ? 0 : kept.rules.policy.maxPauses
  const missing = Math.max(0, used - kept.pauses.length)
  const empty = Array.from({ length: missing }, (): [number, number | null] => [kept.receivedAt, kept.receivedAt])
  const extension = kept.extension ?? (other.extension ? { ...other.extension, length: 0 } : kept.extension)
  return { pauses: [...empty, ...kept.pauses.map(([from, to]): [number, number | null] => [from, to])], extension }
}
