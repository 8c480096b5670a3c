import { eq } from 'drizzle-orm'
import type { App } from '../app.server'
import type { ComplaintRow } from '../casework/record.server'
import { incidents } from '../db/schema.server'
import { membership } from './incident-row.server'

/** The incident a submitter's case is handled in, and whether the person may still say that the own matter differs. */
export async function ownIncident(app: App, complaint: ComplaintRow) {
  if (!complaint.incidentId) return null
  const [incident] = await app.store.read.select().from(incidents).where(eq(incidents.id, complaint.incidentId))
  const link = await membership(app.store.read, complaint.incidentId, complaint.id)
  if (!incident || link?.state !== 'linked') return null
  const path = incident.isPublic ? `/su-co/${incident.code}` : null
  return { title: incident.title, path, mayLeave: link.answer !== 'given' }
}

export type OwnIncident = NonNullable<Awaited<ReturnType<typeof ownIncident>>>
