import { eq } from 'drizzle-orm'
import type { App } from '../app.server'
import { loadForAction, viewerOf } from '../casework/load.server'
import type { Instant } from '../complaints/instant'
import { incidents } from '../db/schema.server'
import { may } from '../staff/permissions'
import type { StaffMember } from '../staff/staff-member'
import { isOfWave, mayBeCompared } from './candidates.server'
import { openIncidents } from './desk-queries.server'
import { mayManageIncident, maySeeIncident } from './incident-rights'
import { duplicatesOfCase } from './likely-duplicates.server'

/** What the case page shows about likeness: likely duplicates this person may see, the incident the case is in, and
 *  what the person may do about either. */
export async function caseLikeness(app: App, staff: StaffMember, code: string, now: Instant) {
  const loaded = await loadForAction(app, app.store.read, staff, 'view', code)
  if (!loaded.ok) return null
  const row = loaded.complaint
  const mayPut = mayManageIncident(staff) && mayBeCompared(row) && isOfWave(row.status) && row.incidentId === null
  return {
    found: await duplicatesOfCase(app, staff, row, now),
    incident: row.incidentId ? await incidentOf(app, staff, row.incidentId) : null,
    mayMerge: may(viewerOf(app, staff), 'merge', row),
    mayPut,
    incidents: mayPut ? await openIncidents(app, staff) : [],
  }
}

export type CaseLikeness = NonNullable<Awaited<ReturnType<typeof caseLikeness>>>

async function incidentOf(app: App, staff: StaffMember, id: string) {
  const [row] = await app.store.read.select().from(incidents).where(eq(incidents.id, id))
  return row ? { code: row.code, title: row.title, isOpen: maySeeIncident(staff, row) } : null
}
