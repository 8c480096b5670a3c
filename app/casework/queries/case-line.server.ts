import type { App } from '../../app.server'
import { timerWords } from '../../clock/words'
import type { Instant } from '../../complaints/instant'
import type { TimerName } from '../../complaints/kinds'
import type { Status } from '../../complaints/statuses'
import { excerptOf } from '../../platform/excerpt'
import type { ComplaintRow } from '../record.server'
import type { TimerRow } from '../timers.server'
import { redactedFor } from './redacted.server'

const EXCERPT_LENGTH = 170
const SOON_MS = 2 * 86_400_000

export type DueLook = 'left' | 'soon' | 'late' | 'met' | 'metLate' | 'paused' | 'ended'

export interface DueShown {
  readonly timer: TimerName
  readonly look: DueLook
  readonly words: string
  readonly dueAt: Instant | null
}

/** One case in a list of the desk. */
export interface CaseLine {
  readonly code: string
  readonly status: Status
  /** Beginning of the text; redacted for those who may not read personal data. */
  readonly excerpt: string
  readonly kind: ComplaintRow['kind']
  readonly legalType: ComplaintRow['legalType']
  readonly channel: ComplaintRow['channel']
  readonly field: string
  readonly office: string
  readonly isDanger: boolean
  readonly isProtected: boolean
  readonly refusals: number
  readonly round: number
  readonly publication: ComplaintRow['publication']
  readonly receivedAt: Instant
  readonly due: DueShown | null
}

export function caseLine(
  app: App,
  row: ComplaintRow,
  timer: TimerRow | null,
  withPersonal: boolean,
  now: Instant,
): CaseLine {
  const office = app.directory.office(row.officeId)
  const body = app.vault.decrypt('body', row.bodyEnc)
  return {
    code: row.code,
    status: row.status,
    excerpt: excerptOf(withPersonal ? body : redactedFor(app, row)(body), EXCERPT_LENGTH),
    kind: row.kind,
    legalType: row.legalType,
    channel: row.channel,
    field: app.directory.field(row.field)?.name ?? '',
    office: office?.shortName ?? '',
    isDanger: row.isDanger,
    isProtected: row.isProtected,
    refusals: row.refusals,
    round: row.round,
    publication: row.publication,
    receivedAt: row.receivedAt,
    due: timer ? dueShown(app, timer, now) : null,
  }
}

/** A timer in the words everybody sees, with the look that repeats them. */
export function dueShown(app: App, timer: TimerRow, now: Instant): DueShown {
  const calendar = app.rules.calendarFor(timer.name === 'accept' ? timer.officeId : null)
  const { unit } = app.rules.policyOf(timer)
  return {
    timer: timer.name,
    look: lookOf(timer, now),
    words: timerWords(timer, unit, calendar, now),
    dueAt: timer.dueAt,
  }
}

function lookOf({ state, dueAt, outcome }: TimerRow, now: Instant): DueLook {
  if (state === 'ended') return 'ended'
  if (state === 'met') return outcome === 'late' ? 'metLate' : 'met'
  if (dueAt === null) return 'paused'
  if (dueAt <= now) return 'late'
  return dueAt - now <= SOON_MS ? 'soon' : 'left'
}
