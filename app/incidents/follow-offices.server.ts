import { eq, inArray } from 'drizzle-orm'
import type { App } from '../app.server'
import type { Instant } from '../complaints/instant'
import { incidents } from '../db/schema.server'
import { changeIncident } from './incident-row.server'
import { tellOffice } from './tell-office.server'

/** An incident that is being worked on goes with its office's work when that office is closed; the heir is told. */
export async function followOffices(app: App, now: Instant): Promise<void> {
  const open = await app.store.read
    .select()
    .from(incidents)
    .where(inArray(incidents.state, ['proposed', 'open']))
  for (const incident of open) {
    const heir = incident.officeId ? app.directory.inForce(incident.officeId) : null
    if (heir === incident.officeId) continue
    await app.store.write(async (tx) => {
      // Another process may have been first.
      const [present] = await tx.select().from(incidents).where(eq(incidents.id, incident.id))
      if (present?.officeId !== incident.officeId) return
      await changeIncident(tx, incident, { officeId: heir }, now)
      if (incident.state === 'open') await tellOffice(app, tx, { ...incident, officeId: heir }, null, now)
    })
  }
}
