import { and, desc, eq } from 'drizzle-orm'
import { type Instant, localDate } from '../complaints/instant'
import type { TimerName } from '../complaints/kinds'
import { ruleVersions } from '../db/schema.server'
import type { Store } from '../db/store.server'
import { type Calendar, compileCalendar } from './calendar'
import { type CalendarData, calendarDataSchema, type OfficeCalendars, officeCalendarsSchema } from './calendar-data'
import { computeDue, type DueResult } from './due-time'
import {
  choosePolicy,
  type PoliciesFile,
  type Policy,
  type PolicyFacts,
  policiesFileSchema,
  policySchema,
} from './policies'
import { loadShippedCalendar, loadShippedOfficeCalendars, loadShippedPolicies } from './shipped.server'

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
  readonly extension: { length: number } | null
  readonly officeId: string | null
}

export interface CalendarDocument {
  readonly national: CalendarData
  readonly offices: OfficeCalendars
}

/** Calendars and policies in force: the newest published versions, or the shipped ones (version 0) before the first. */
export interface RuleBook {
  start(
    name: TimerName,
    facts: Omit<PolicyFacts, 'timer'> & { officeId?: string | null },
    at: Instant,
  ): StartedTimer | null
  explain(timer: TimerBasis): DueResult
  dueOf(timer: TimerBasis): Instant | null
  nextCheck(timer: TimerBasis & { state: string; dueAt: Instant | null }): Instant | null
  legalBasis(policy: unknown): string
  policyOf(timer: { policy: unknown }): Policy
  calendarFor(officeId?: string | null): Calendar
  calendars(): { version: number; document: CalendarDocument }
  policies(): { version: number; document: PoliciesFile }
  inspectorOfficeId(): string
  coordinatorOfficeId(): string
  reload(): Promise<void>
}

interface Current {
  calendarVersion: number
  calendarDocument: CalendarDocument
  policyVersion: number
  policyDocument: PoliciesFile
  compiled: Map<string, Calendar>
}

async function newest(store: Store, kind: 'calendar' | 'policies') {
  const [row] = await store.read
    .select()
    .from(ruleVersions)
    .where(and(eq(ruleVersions.kind, kind), eq(ruleVersions.status, 'published')))
    .orderBy(desc(ruleVersions.version))
    .limit(1)
  return row
}

async function readCurrent(store: Store): Promise<Current> {
  const calendar = await newest(store, 'calendar')
  const policies = await newest(store, 'policies')
  return {
    calendarVersion: calendar?.version ?? 0,
    calendarDocument: calendar ? parseCalendarDocument(calendar.document) : shippedCalendarDocument(),
    policyVersion: policies?.version ?? 0,
    policyDocument: policies ? policiesFileSchema.parse(policies.document) : loadShippedPolicies(),
    compiled: new Map(),
  }
}

export function shippedCalendarDocument(): CalendarDocument {
  return { national: loadShippedCalendar(), offices: loadShippedOfficeCalendars() }
}

/** Checks a calendar document as it stands in the database. Throws a ZodError on what is no calendar. */
export function parseCalendarDocument(document: unknown): CalendarDocument {
  const { national, offices } = document as Record<string, unknown>
  return { national: calendarDataSchema.parse(national), offices: officeCalendarsSchema.parse(offices) }
}

/** Opens the rule book over the database; `reload` after a version was published. */
export async function openRuleBook(
  store: Store,
  offices: { inspector: string; coordinator: string },
): Promise<RuleBook> {
  let current = await readCurrent(store)
  const calendarFor = (officeId?: string | null): Calendar => compiledFor(current, officeId ?? null)
  // A transfer must not move `answer`: only the office's own acceptance runs in the office's own hours.
  const calendarOf = (timer: Pick<TimerBasis, 'name' | 'officeId'>) =>
    calendarFor(timer.name === 'accept' ? timer.officeId : null)
  const explain = (timer: TimerBasis) => explainTimer(timer, calendarOf(timer))
  const dueOf = (timer: TimerBasis) => dueAtOf(explain(timer))
  return {
    start: (name, facts, at) =>
      startUnder(current, calendarOf({ name, officeId: facts.officeId ?? null }), name, facts, at),
    explain,
    dueOf,
    nextCheck: (timer) => (timer.state === 'open' ? timer.dueAt : null),
    legalBasis: (policy) => policySchema.parse(policy).legalBasis,
    policyOf: (timer) => policySchema.parse(timer.policy),
    calendarFor,
    calendars: () => ({ version: current.calendarVersion, document: current.calendarDocument }),
    policies: () => ({ version: current.policyVersion, document: current.policyDocument }),
    inspectorOfficeId: () => offices.inspector,
    coordinatorOfficeId: () => offices.coordinator,
    reload: async () => {
      current = await readCurrent(store)
    },
  }
}

function compiledFor(current: Current, officeId: string | null): Calendar {
  const own = officeId === null ? undefined : current.calendarDocument.offices.offices[officeId]
  const key = own ? (officeId ?? '') : ''
  let calendar = current.compiled.get(key)
  if (!calendar) {
    calendar = compileCalendar(current.calendarDocument.national, own)
    current.compiled.set(key, calendar)
  }
  return calendar
}

function startUnder(
  current: Current,
  calendar: Calendar,
  timer: TimerName,
  facts: Omit<PolicyFacts, 'timer'>,
  at: Instant,
): StartedTimer | null {
  const choice = choosePolicy(current.policyDocument.policies, { ...facts, timer }, localDate(at))
  if (!choice.ok) return null
  const due = computeDue({ received: at, length: choice.policy.length, unit: choice.policy.unit, calendar })
  if (!due.ok) throw new RangeError(due.error)
  return {
    policy: choice.policy,
    policyVersion: current.policyVersion,
    calendarVersion: current.calendarVersion,
    countedFrom: due.countedFrom,
    dueAt: due.dueAt,
    nextCheckAt: due.dueAt,
  }
}

function explainTimer(timer: TimerBasis, calendar: Calendar): DueResult {
  const policy = policySchema.parse(timer.policy)
  return computeDue({
    received: timer.receivedAt,
    length: policy.length + (timer.extension?.length ?? 0),
    unit: policy.unit,
    pauses: timer.pauses.map(([from, to]) => ({ from, to })),
    calendar,
  })
}

function dueAtOf(due: DueResult): Instant | null {
  if (!due.ok) throw new RangeError(due.error)
  return due.dueAt
}
