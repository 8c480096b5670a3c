import { asc, eq } from 'drizzle-orm'
import type { App } from '../app.server'
import type { EventType } from '../complaints/events'
import type { Instant } from '../complaints/instant'
import { complaintEvents } from '../db/schema.server'
import { type Custody, custodyChain } from './custody'

/** Who held the case how long. With `withGrounds` (staff who may see the case) refusals carry the ground that was given. */
export async function custodyOf(
  app: App,
  complaintId: string,
  now: Instant,
  options: { withGrounds: boolean },
): Promise<Custody> {
  const rows = await app.store.read
    .select()
    .from(complaintEvents)
    .where(eq(complaintEvents.complaintId, complaintId))
    .orderBy(asc(complaintEvents.seq))
  const events = rows.map(({ type, at, data, detailEnc }) => ({
    type: type as EventType,
    at,
    data,
    ground: type === 'declined' && options.withGrounds && detailEnc ? groundOf(app, detailEnc) : null,
  }))
  return custodyChain(events, app.rules.calendarFor(null), now)
}

function groundOf(app: App, detailEnc: string): string | null {
  const detail = JSON.parse(app.vault.decrypt('event', detailEnc)) as { ground?: string }
  return detail.ground ?? null
}
