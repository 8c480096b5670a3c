import type { Calendar } from '~/clock/calendar'
import { deriveDue } from '~/clock/due-time'
import { toInstant } from '~/clock/local-time'
import { type PoliciesFile, type Policy, policySchema } from '~/clock/policies'
import { type StoredTimer, settleTimer } from '~/clock/timer-rules'
import { type Instant, localDate } from '~/complaints/instant'
import type { TimerName } from '~/complaints/kinds'

/** An open timer, as far as a new version of the rules can move it. */
export interface MovableTimer extends StoredTimer {
  readonly name: TimerName
  readonly policyId: string
  readonly policy: unknown
  readonly officeId: string | null
  readonly dueAt: Instant | null
}

/** Calendar and policies as they would be: what is left out stays as the timer has it. */
export interface NewRules {
  readonly calendar?: (officeId: string | null) => Calendar
  readonly policies?: PoliciesFile
}

export interface Moved {
  readonly policy: Policy
  readonly countedFrom: Instant
  /** Null while paused. */
  readonly dueAt: Instant | null
}

/**
 * Where an open timer stands under new rules; null when it stays as it is because its breach has happened. It keeps its
 * policy by id: of several valid ones with that id the newest that was valid on the day of receipt; one that the new
 * version no longer has goes on as it was. New, narrower policies start new timers only.
 */
export function moveTimer(timer: MovableTimer, counting: Calendar, rules: NewRules, now: Instant): Moved | null {
  const before = timer.policy as Policy
  if (timer.breachedAt !== null || settleTimer(timer, before, counting, now).breachedAt !== null) return null
  const policy = rules.policies ? policyAfter(timer, rules.policies) : before
  const calendar = rules.calendar?.(timer.name === 'accept' ? timer.officeId : null) ?? counting
  const result = deriveDue({
    received: timer.receivedAt,
    length: policy.length + (timer.extension?.length ?? 0),
    unit: policy.unit,
    pauses: timer.pauses.map(([from, to]) => ({ from, to })),
    calendar,
  })
  if (!result.ok) throw new RangeError(result.error)
  const { due, countedFrom } = result.derivation
  return { policy, countedFrom: toInstant(countedFrom), dueAt: due === null ? null : toInstant(due) }
}

function policyAfter(timer: MovableTimer, { policies }: PoliciesFile): Policy {
  const day = localDate(timer.receivedAt)
  const valid = policies
    .filter(({ id, timer: name }) => id === timer.policyId && name === timer.name)
    .filter(
      ({ validFrom, validTo }) => (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo),
    )
    .sort((a, b) => b.version - a.version)
  return valid[0] ?? policySchema.parse(timer.policy)
}
