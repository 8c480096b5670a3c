import { and, eq } from 'drizzle-orm'
import type { App } from '../app.server'
import { nextOpening } from '../clock/calendar'
import { readStaff, tellStaff } from '../clock/staff-notices.server'
import type { Instant } from '../complaints/instant'
import { incidentCases } from '../db/schema.server'
import type { Transaction } from '../db/store.server'
import { mayDraftAnswer } from './incident-rights'
import type { IncidentRow } from './incident-row.server'

/** Tells the office that it answers for an incident now: at once inside the product, by e-mail in office hours. `cases` is
 *  counted where it is null. */
export async function tellOffice(
  app: App,
  tx: Transaction,
  incident: IncidentRow,
  cases: number | null,
  now: Instant,
): Promise<void> {
  const { id, code, title, officeId } = incident
  const people = (await readStaff(app)).filter(
    ({ role, officeId: own }) =>
      role !== 'system' && role !== 'submitter' && mayDraftAnswer({ role, officeId: own }, incident),
  )
  const linked = and(eq(incidentCases.incidentId, id), eq(incidentCases.state, 'linked'))
  const amount = cases ?? (await tx.$count(incidentCases, linked))
  const facts = { incident: code, title, cases: amount, path: `/can-bo/su-co/${code}` }
  const letterAt = nextOpening(app.rules.calendarFor(officeId), now)
  const notice = { key: `incident-given:${id}:${officeId}:${now}`, kind: 'incident_given', facts } as const
  await tellStaff(app, tx, people, { ...notice, complaintId: null, officeId, letterAt }, now)
}
