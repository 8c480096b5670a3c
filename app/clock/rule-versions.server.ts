import { and, asc, eq, isNotNull, max } from 'drizzle-orm'
import { z } from 'zod'
import { ruleVersions } from '../db/schema.server'
import type { Store } from '../db/store.server'
import { type Calendar, compileCalendar } from './calendar'
import { type CalendarData, calendarDataSchema, type OfficeCalendars, officeCalendarsSchema } from './calendar-data'
import { officesWithOwn, ownCalendar } from './office-calendar'
import { type PoliciesFile, policiesFileSchema } from './policies'
import { loadShippedCalendar, loadShippedOfficeCalendars, loadShippedPolicies } from './shipped.server'

export interface CalendarDocument {
  readonly national: CalendarData
  readonly offices: OfficeCalendars
}

/** Every calendar that was ever in force and the policies in force, in memory. */
export interface RuleVersions {
  readonly calendarVersion: number
  readonly calendarDocument: CalendarDocument
  readonly policyVersion: number
  readonly policyDocument: PoliciesFile
  /** A calendar made ready for arithmetic; `version` left out = the one in force. An unknown version is the one in force. */
  calendar(officeId: string | null, version?: number): Calendar
}

export function shippedCalendarDocument(): CalendarDocument {
  return { national: loadShippedCalendar(), offices: loadShippedOfficeCalendars() }
}

export const calendarDocumentSchema = z.object({ national: calendarDataSchema, offices: officeCalendarsSchema })

/** Checks a calendar document as it stands in the database. Throws a ZodError on what is no calendar. */
export const parseCalendarDocument = (document: unknown): CalendarDocument => calendarDocumentSchema.parse(document)

/** Reads the published versions; the shipped documents are version 0. */
export async function readRuleVersions(store: Store): Promise<RuleVersions> {
  const rows = await store.read
    .select()
    .from(ruleVersions)
    .where(isNotNull(ruleVersions.publishedAt))
    .orderBy(asc(ruleVersions.version))
  const documents = new Map<number, CalendarDocument>([[0, shippedCalendarDocument()]])
  for (const row of rows) {
    if (row.kind === 'calendar') documents.set(row.version, parseCalendarDocument(row.document))
  }
  const calendarVersion = Math.max(...documents.keys())
  const policies = rows.filter((row) => row.kind === 'policies').at(-1)
  return {
    calendarVersion,
    calendarDocument: documents.get(calendarVersion) ?? shippedCalendarDocument(),
    policyVersion: policies?.version ?? 0,
    policyDocument: policies ? policiesFileSchema.parse(policies.document) : loadShippedPolicies(),
    calendar: compiler(documents, calendarVersion),
  }
}

function compiler(documents: ReadonlyMap<number, CalendarDocument>, current: number): RuleVersions['calendar'] {
  const compiled = new Map<string, Calendar>()
  const owners = new Map<CalendarDocument, Set<string>>()
  const ownOf = (document: CalendarDocument) => {
    const found = owners.get(document) ?? officesWithOwn(document.offices)
    owners.set(document, found)
    return found
  }
  return (officeId, version = current) => {
    const known = documents.has(version) ? version : current
    const document = documents.get(known) ?? shippedCalendarDocument()
    const own = ownOf(document)
    const office = officeId !== null && own.has(officeId) ? officeId : null
    const key = `${known}:${office ?? ''}`
    const found = compiled.get(key) ?? compileCalendar(document.national, ownCalendar(document.offices, office))
    compiled.set(key, found)
    return found
  }
}

/** Numbers of the newest published versions: cheap to ask, to see whether another process published one. */
export async function newestVersions(store: Store): Promise<{ calendar: number; policies: number }> {
  const newest = async (kind: 'calendar' | 'policies') => {
    const [row] = await store.read
      .select({ version: max(ruleVersions.version) })
      .from(ruleVersions)
      .where(and(eq(ruleVersions.kind, kind), isNotNull(ruleVersions.publishedAt)))
    return row?.version ?? 0
  }
  return { calendar: await newest('calendar'), policies: await newest('policies') }
}
