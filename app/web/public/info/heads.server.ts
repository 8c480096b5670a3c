import { desc, inArray, max } from 'drizzle-orm'
import type { App } from '~/app.server'
import { sealedEvents } from '~/db/schema.server'

const DAYS_SHOWN = 31

/** The last sealed line of each of the latest days: what anybody may copy and compare later. */
export async function dailyHeads(app: App) {
  const last = await app.store.read
    .select({ day: sealedEvents.sealedDay, position: max(sealedEvents.position) })
    .from(sealedEvents)
    .groupBy(sealedEvents.sealedDay)
    .orderBy(desc(sealedEvents.sealedDay))
    .limit(DAYS_SHOWN)
  const positions = last.map(({ position }) => position).filter((position) => position !== null)
  if (positions.length === 0) return []
  return app.store.read
    .select({ day: sealedEvents.sealedDay, position: sealedEvents.position, hash: sealedEvents.hash })
    .from(sealedEvents)
    .where(inArray(sealedEvents.position, positions))
    .orderBy(desc(sealedEvents.sealedDay))
}
