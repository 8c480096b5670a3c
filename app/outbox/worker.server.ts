import { and, asc, eq, inArray, isNull, lte, or } from 'drizzle-orm'
import type { App } from '../app.server'
import { outsideQuietHours } from '../casework/notices'
import { newId } from '../complaints/ids'
import type { Instant } from '../complaints/instant'
import { outbox } from '../db/schema.server'
import { MAX_ATTEMPTS, retryDelay } from './backoff'
import type { Delivery, Sender } from './outbox.server'

const BATCH = 20
const LEASE_MS = 60_000
const IDLE_MS = 1_000

type OutboxRow = typeof outbox.$inferSelect

/** Claims what is due with a lease, so that two workers never send one message at the same time; a worker that dies
 *  leaves its lease to run out. Returns how many were claimed. */
export async function deliverDue(
  app: App,
  senders: Record<string, Sender>,
  owner: string,
  now: Instant,
): Promise<number> {
  const claimed = await claim(app, owner, now)
  for (const row of claimed) {
    const delivery = await attempt(app, senders, row, now)
    await app.store.write((tx) =>
      tx
        .update(outbox)
        .set(outcome(row, delivery, now))
        .where(eq(outbox.id, row.id)),
    )
  }
  return claimed.length
}

async function claim(app: App, owner: string, now: Instant): Promise<OutboxRow[]> {
  const isDue = and(
    eq(outbox.state, 'pending'),
    lte(outbox.dueAt, now),
    or(isNull(outbox.leaseUntil), lte(outbox.leaseUntil, now)),
  )
  const due = await app.store.read
    .select({ id: outbox.id })
    .from(outbox)
    .where(isDue)
    .orderBy(asc(outbox.dueAt))
    .limit(BATCH)
  if (due.length === 0) return []
  const ids = due.map((row) => row.id)
  return app.store.write((tx) =>
    tx
      .update(outbox)
      .set({ leaseUntil: now + LEASE_MS, leaseOwner: owner })
      .where(and(inArray(outbox.id, ids), isDue))
      .returning(),
  )
}

async function attempt(app: App, senders: Record<string, Sender>, row: OutboxRow, now: Instant): Promise<Delivery> {
  const send = senders[row.topic]
  if (!send) return { result: 'failed', error: `no sender for ${row.topic}` }
  if (app.store.isWriting()) throw new Error('a provider call inside a transaction would hold the only writer')
  try {
    const payload = JSON.parse(app.vault.decrypt('outbox', row.payloadEnc)) as Record<string, unknown>
    return await send(app, { ...row, payload }, now)
  } catch (error) {
    app.log.error({ outboxId: row.id, topic: row.topic, err: error }, 'sending failed')
    return { result: 'retry', error: error instanceof Error ? error.name : 'error' }
  }
}

function outcome(row: OutboxRow, delivery: Delivery, now: Instant): Partial<OutboxRow> {
  const attempts = row.attempts + 1
  const done = { attempts, leaseUntil: null, leaseOwner: null, lastError: null, doneAt: now }
  switch (delivery.result) {
    case 'sent':
      return { ...done, state: 'sent', providerId: delivery.providerId ?? null, segments: delivery.segments ?? null }
    case 'shown':
      return { ...done, state: 'shown', segments: delivery.segments ?? null }
    case 'retry':
      if (attempts < MAX_ATTEMPTS) {
        const dueAt = nextAttempt(row.topic, now, retryDelay(attempts, Math.random()))
        return { attempts, leaseUntil: null, leaseOwner: null, lastError: delivery.error, dueAt }
      }
      return { ...done, state: 'parked', lastError: delivery.error }
    case 'failed':
      return { ...done, state: 'parked', lastError: delivery.error }
  }
}

/** Roads that ring in somebody's pocket. */
const RINGING = ['sms', 'zalo']
const LONG_MS = 10 * 60_000

/** A short wait is part of the same moment; a long one must not end in the night for what rings. */
function nextAttempt(topic: string, now: Instant, wait: number): Instant {
  return wait > LONG_MS && RINGING.includes(topic) ? outsideQuietHours(now + wait) : now + wait
}

/** Puts a parked message back in the queue, with its attempts counted anew. */
export async function sendAgain(app: App, id: string, now: Instant): Promise<boolean> {
  const rows = await app.store.write((tx) =>
    tx
      .update(outbox)
      .set({ state: 'pending', attempts: 0, dueAt: now, doneAt: null, lastError: null })
      .where(and(eq(outbox.id, id), eq(outbox.state, 'parked')))
      .returning({ id: outbox.id }),
  )
  app.outbox.wake()
  return rows.length === 1
}

/** Runs the delivery loop until stopped; `stop` waits for the message that is being sent. */
export function startWorker(app: App, senders: Record<string, Sender>): { stop(): Promise<void> } {
  const owner = newId()
  let stopped = false
  let wakeUp: () => void = () => undefined
  app.outbox.onWake(() => wakeUp())
  const loop = (async () => {
    while (!stopped) {
      const count = await deliverDue(app, senders, owner, app.now()).catch((error: unknown) => {
        app.log.error({ err: error }, 'outbox pass failed')
        return 0
      })
      if (count < BATCH && !stopped) await idle((wake) => (wakeUp = wake))
    }
  })()
  return {
    stop: async () => {
      stopped = true
      wakeUp()
      await loop
    },
  }
}

function idle(onStart: (wake: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, IDLE_MS)
    onStart(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}
