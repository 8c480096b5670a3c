import { and, count, desc, eq, inArray, like } from 'drizzle-orm'
import type { App } from '../../app.server'
import { type Instant, isoVietnam } from '../../complaints/instant'
import { outbox, webhookTargets } from '../../db/schema.server'
import { sendAgain } from '../../outbox/worker.server'

/** The outbox keys of everything told to one address begin so. */
export const keyPrefix = (targetId: string) => `webhook:${targetId}:`

/** The outbox rows of one address. Ids are hexadecimal with dashes, so nothing in them is a wild card. */
export const toldTo = (targetId: string) =>
  and(eq(outbox.topic, 'webhook'), like(outbox.dedupeKey, `${keyPrefix(targetId)}%`))

/** What is told to try out an address; no case has such an event. */
export const TEST_EVENT = 'test'

export interface TargetDelivery {
  readonly id: string
  readonly state: (typeof outbox.$inferSelect)['state']
  /** Type of the event told. */
  readonly event: string
  readonly createdAt: Instant
  readonly doneAt: Instant | null
  readonly dueAt: Instant
  readonly attempts: number
  readonly error: string | null
}

const SHOWN = 20

/** The last deliveries to one address, newest first, and how many stand in each state. */
export async function deliveriesOf(app: App, targetId: string) {
  const rows = await app.store.read
    .select()
    .from(outbox)
    .where(toldTo(targetId))
    .orderBy(desc(outbox.createdAt), desc(outbox.id))
    .limit(SHOWN)
  const states = await app.store.read
    .select({ state: outbox.state, n: count() })
    .from(outbox)
    .where(toldTo(targetId))
    .groupBy(outbox.state)
  const last: TargetDelivery[] = rows.map(
    ({ id, state, payloadEnc, createdAt, doneAt, dueAt, attempts, lastError }) => ({
      id,
      state,
      event: eventIn(app.vault.decrypt('outbox', payloadEnc)),
      createdAt,
      doneAt,
      dueAt,
      attempts,
      error: lastError,
    }),
  )
  return { last, counts: Object.fromEntries(states.map(({ state, n }) => [state, Number(n)])) }
}

function eventIn(payload: string): string {
  const { event } = JSON.parse(payload) as { event?: { type?: unknown } }
  return typeof event?.type === 'string' ? event.type : ''
}

/** Tells an address something that did not happen, so that its owner can try out the signature. False: no such address. */
export async function sendTest(app: App, targetId: string, now: Instant): Promise<boolean> {
  const [target] = await app.store.read
    .select({ id: webhookTargets.id })
    .from(webhookTargets)
    .where(eq(webhookTargets.id, targetId))
  if (!target) return false
  const dedupeKey = `${keyPrefix(targetId)}${TEST_EVENT}-${now}`
  const payload = { target: targetId, event: { id: `${TEST_EVENT}-${now}`, type: TEST_EVENT, at: isoVietnam(now) } }
  await app.store.write((tx) => app.outbox.add(tx, { topic: 'webhook', dedupeKey, payload }, now))
  app.outbox.wake()
  return true
}

/** Puts the parked deliveries of an address back into the queue. Answers how many. */
export async function retryParked(app: App, targetId: string, now: Instant): Promise<number> {
  const parked = await app.store.read
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(toldTo(targetId), inArray(outbox.state, ['parked'])))
  const done = await Promise.all(parked.map(({ id }) => sendAgain(app, id, now)))
  return done.filter(Boolean).length
}
