import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Calendar, compileCalendar } from '~/clock/calendar'
import {
  type CalendarData,
  calendarDataSchema,
  type OfficeCalendars,
  officeCalendarsSchema,
} from '~/clock/calendar-data'
import { ownCalendar } from '~/clock/office-calendar'
import { type PoliciesFile, policiesFileSchema } from '~/clock/policies'

/** The folder `data` of the checkout; a bundled server is started from there, a script passes its own. */
const dataRootHere = (): string => join(process.cwd(), 'data')

const readJson = (dataRoot: string, ...path: string[]): unknown =>
  JSON.parse(readFileSync(join(dataRoot, ...path), 'utf8'))

/** The national calendar as it ships; throws when the file is missing or malformed. */
export const loadShippedCalendar = (dataRoot = dataRootHere()): CalendarData =>
  calendarDataSchema.parse(readJson(dataRoot, 'calendars', 'vn.json'))

/** Hours and days of offices that have their own, as they ship. */
export const loadShippedOfficeCalendars = (dataRoot = dataRootHere()): OfficeCalendars =>
  officeCalendarsSchema.parse(readJson(dataRoot, 'calendars', 'offices.json'))

/** Active policies and, apart from them, rules kept for comparison. */
export const loadShippedPolicies = (dataRoot = dataRootHere()): PoliciesFile =>
  policiesFileSchema.parse(readJson(dataRoot, 'policies.json'))

/** The shipped calendar compiled for an office; one without hours of its own gets the national ones. */
export function compileShippedCalendar(officeId: string | null = null, dataRoot = dataRootHere()): Calendar {
  const own = ownCalendar(loadShippedOfficeCalendars(dataRoot), officeId)
  return compileCalendar(loadShippedCalendar(dataRoot), own)
}
