import type { Calendar } from '../clock/calendar'
import type { DueResult } from '../clock/due-time'
import type { Policy } from '../clock/policies'
import { timerWords } from '../clock/words'
import type { Instant, LocalDate } from '../complaints/instant'
import type { TimerName } from '../complaints/kinds'
import { registerText } from '../i18n/register-text'
import type { Lang } from '../i18n/translate'
import type { TimerRow } from './timers.server'

/** One timer as the submitter sees it: the same words the officer sees. */
export interface ShownTimer {
  readonly name: TimerName
  readonly label: string
  readonly round: number
  readonly state: 'running' | 'paused' | 'late' | 'met' | 'met_late' | 'ended'
  readonly dueAt: Instant | null
  readonly countedFrom: Instant
  readonly finishedAt: Instant | null
  /** 'còn 2 ngày làm việc, đến 17:00 thứ Tư 25/11' */
  readonly words: string
  /** How the due time came about, in plain sentences. */
  readonly explanation: string
  readonly steps: readonly { date: LocalDate; counted: boolean; reason: string }[]
  readonly policyName: string
  readonly legalBasis: string
  /** False while nobody has read the length against the text of the law. */
  readonly isVerified: boolean
  /** A rule of this system, not of the law. */
  readonly isOurs: boolean
  readonly extension: { readonly at: Instant; readonly length: number; readonly ground: string } | null
}

/** Puts one timer into the submitter's words as of `now`. */
export function showTimer(
  row: TimerRow,
  rules: { policy: Policy; explained: DueResult; calendar: Calendar },
  now: Instant,
  lang: Lang,
): ShownTimer {
  const { policy, explained, calendar } = rules
  return {
    name: row.name,
    label: registerText(lang)(`status.timer_${row.name}`),
    round: row.round,
    state: stateOf(row, now),
    dueAt: row.dueAt,
    countedFrom: row.countedFrom,
    finishedAt: row.metAt,
    words: timerWords(row, policy.unit, calendar, now),
    explanation: explained.ok ? explained.text : explained.error,
    steps: explained.ok ? explained.steps : [],
    policyName: policy.name,
    legalBasis: policy.legalBasis,
    isVerified: policy.isVerified,
    isOurs: policy.isOurs,
    extension: row.extension,
  }
}

function stateOf(row: TimerRow, now: Instant): ShownTimer['state'] {
  if (row.state === 'ended') return 'ended'
  if (row.state === 'met') return row.outcome === 'late' ? 'met_late' : 'met'
  if (row.dueAt === null) return 'paused'
  return now >= row.dueAt ? 'late' : 'running'
}
