import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import type { App } from '../app.server'
import { GENESIS } from '../complaints/chain'
import { type Instant, localDate } from '../complaints/instant'
import { complaintEvents, sealedEvents } from '../db/schema.server'
import type { Database } from '../db/store.server'
import { sha256Hex } from '../platform/crypto.server'
import { repeat } from '../platform/repeat.server'
import { sealText } from './seal-text'

/** Events sealed in one transaction. */
const PART = 200
const IDLE_MS = 2_000

/** Appends committed events to the one chain over all cases. Two processes may do it at once: the position is a primary
 *  key, so that one of them starts over and finds what the other wrote. Returns how many were sealed. */
export async function sealEvents(app: App, now: Instant): Promise<number> {
  const waiting = await app.store.read
    .select({ id: complaintEvents.id })
    .from(complaintEvents)
    .where(eq(complaintEvents.isSealed, false))
    .orderBy(asc(complaintEvents.at), asc(complaintEvents.complaintId), asc(complaintEvents.seq))
    .limit(PART)
  if (waiting.length === 0) return 0
  const ids = waiting.map((row) => row.id)
  return app.store.write(async (tx) => {
    const claimed = await tx
      .update(complaintEvents)
      .set({ isSealed: true })
      .where(and(inArray(complaintEvents.id, ids), eq(complaintEvents.isSealed, false)))
      .returning({ id: complaintEvents.id, hash: complaintEvents.hash })
    if (claimed.length === 0) return 0
    const hashById = new Map(claimed.map((row) => [row.id, row.hash]))
    const order = ids.filter((id) => hashById.has(id))
    const head = await chainHead(tx)
    const links = linksAfter(head, order, hashById, localDate(now))
    await tx.insert(sealedEvents).values(links.map((link) => ({ ...link, sealedAt: now })))
    return links.length
  })
}

interface Head {
  readonly position: number
  readonly hash: string
}

function linksAfter(head: Head | null, order: readonly string[], hashById: Map<string, string>, sealedDay: string) {
  let { position, hash } = head ?? { position: 0, hash: GENESIS }
  return order.map((eventId) => {
    position += 1
    const link = { position, eventId, eventHash: hashById.get(eventId) ?? '', sealedDay }
    hash = sha256Hex(sealText({ ...link, prevHash: hash }))
    return { ...link, hash }
  })
}

/** The newest link of the chain over all cases; null while nothing is sealed. */
export async function chainHead(db: Database) {
  const [row] = await db.select().from(sealedEvents).orderBy(desc(sealedEvents.position)).limit(1)
  return row ?? null
}

/** Seals what was committed, every two seconds, until stopped; `stop` waits for the pass that runs. */
export function startSealer(app: App): { stop(): Promise<void> } {
  return repeat(app.log, 'sealer', IDLE_MS, async () => ((await sealEvents(app, app.now())) < PART ? 'done' : 'more'))
}
