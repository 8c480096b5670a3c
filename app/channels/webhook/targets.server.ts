import { and, asc, desc, eq, gt, gte, inArray, isNull, lte, or } from 'drizzle-orm'
import type { App } from '../../app.server'
import { audit } from '../../casework/load.server'
import { newId } from '../../complaints/ids'
import { type Instant, isoVietnam } from '../../complaints/instant'
import { complaintEvents, complaints, outbox, webhookTargets } from '../../db/schema.server'
import type { Transaction } from '../../db/store.server'
import { type AddressProblem, outgoingProblem } from '../../platform/http/outgoing.server'
import { keyPrefix, toldTo } from './deliveries.server'

export type WebhookTarget = typeof webhookTargets.$inferSelect

/** Events are told this long after they happened, so that one committed a little later is not passed over. */
const SETTLE_MS = 5_000
const BATCH = 200
const MOST_PAGES = 50
const MOST_REPLAYED = 1_000

interface NewTarget {
  readonly name: string
  readonly url: string
  readonly secret: string
  /** Event types to hear of; all when empty. */
  readonly eventTypes: readonly string[]
}

/** Registers an address that is told of every change from now on. */
export async function addTarget(app: App, given: NewTarget, now: Instant): Promise<string> {
  const id = newId(now)
  await app.store.write((tx) =>
    tx.insert(webhookTargets).values({
      id,
      name: given.name,
      url: given.url,
      secretEnc: app.vault.encrypt('webhook', given.secret),
      eventTypes: [...given.eventTypes],
      isActive: true,
      lastEventAt: now,
      lastEventId: '',
      createdAt: now,
    }),
  )
  return id
}

export type RegisterResult = { ok: true; id: string } | { ok: false; reason: AddressProblem }

/** Who registers or removes an address: an administrator, or a program with a key. */
export interface TargetActor {
  readonly staffId: string | null
  readonly keyId: string | null
}

/** Registers an address from outside, after looking at where it leads: https, and not into our own network unless the
 *  settings say so. */
export async function registerTarget(
  app: App,
  given: NewTarget,
  by: TargetActor,
  now: Instant,
): Promise<RegisterResult> {
  const reason = await outgoingProblem(given.url, app.config.roads.webhooks.mayBePrivate)
  if (reason) return { ok: false, reason }
  const id = await addTarget(app, given, now)
  await app.store.write((tx) => audit(tx, entryOf('webhook_added', id, by, now)))
  return { ok: true, id }
}

const entryOf = (action: string, target: string, { staffId, keyId }: TargetActor, at: Instant) => ({
  at,
  actorId: staffId,
  action,
  target,
  outcome: 'ok' as const,
  detail: keyId ? `api key ${keyId}` : null,
})

/** Registered addresses, newest first, without their secrets. */
export function targetRows(app: App) {
  const { id, name, url, eventTypes, isActive, createdAt } = webhookTargets
  return app.store.read
    .select({ id, name, url, eventTypes, isActive, createdAt })
    .from(webhookTargets)
    .orderBy(desc(createdAt))
}

/** The same as the API answers them. */
export async function listTargets(app: App) {
  const rows = await targetRows(app)
  return rows.map(({ id, name, url, eventTypes, isActive, createdAt }) => ({
    id,
    name,
    url,
    eventTypes,
    isActive,
    createdAt: isoVietnam(createdAt),
  }))
}

/** Stops telling an address; what was still to be told is dropped. False when there was none. */
export async function removeTarget(app: App, id: string, by: TargetActor, now: Instant): Promise<boolean> {
  return app.store.write(async (tx) => {
    const rows = await tx.delete(webhookTargets).where(eq(webhookTargets.id, id)).returning({ id: webhookTargets.id })
    if (rows.length === 0) return false
    await tx
      .update(outbox)
      .set({ state: 'cancelled', doneAt: now })
      .where(and(toldTo(id), eq(outbox.state, 'pending')))
    await audit(tx, entryOf('webhook_removed', id, by, now))
    return true
  })
}

/** Puts what happened since the last pass into the outbox, for every address. Returns how many effects were added. */
export async function tellTargets(app: App, now: Instant): Promise<number> {
  const targets = await app.store.read.select().from(webhookTargets).where(eq(webhookTargets.isActive, true))
  let told = 0
  for (const target of targets) told += await tellAll(app, target, now)
  if (told > 0) app.outbox.wake()
  return told
}

/** Page by page: many changes at once are told in one pass. */
async function tellAll(app: App, { id }: WebhookTarget, now: Instant): Promise<number> {
  let told = 0
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { count, hasMore } = await app.store.write((tx) => tellPage(app, tx, id, now))
    told += count
    if (!hasMore) break
  }
  return told
}

async function tellPage(app: App, tx: Transaction, id: string, now: Instant) {
  const [target] = await tx.select().from(webhookTargets).where(eq(webhookTargets.id, id))
  if (!target) return { count: 0, hasMore: false }
  const { lastEventAt, lastEventId } = target
  const isAfter = or(
    gt(complaintEvents.at, lastEventAt),
    and(eq(complaintEvents.at, lastEventAt), gt(complaintEvents.id, lastEventId)),
  )
  const rows = await eventsWhere(tx, and(isAfter, lte(complaintEvents.at, now - SETTLE_MS)), BATCH)
  const last = rows.at(-1)
  if (!last) return { count: 0, hasMore: false }
  const count = await addEffects(app, tx, target, rows, '', now)
  await tx
    .update(webhookTargets)
    .set({ lastEventAt: last.event.at, lastEventId: last.event.id })
    .where(eq(webhookTargets.id, target.id))
  return { count, hasMore: rows.length === BATCH }
}

export interface Replayed {
  readonly count: number
  /** Where to go on, when there was more than one call tells. */
  readonly next: Instant | null
}

/** Tells an address again what it wants to know of what happened since `from`, oldest first. Null where there is no such
 *  address. */
export async function replayTarget(
  app: App,
  id: string,
  from: Instant,
  now: Instant,
  by: TargetActor,
): Promise<Replayed | null> {
  const [target] = await app.store.read.select().from(webhookTargets).where(eq(webhookTargets.id, id))
  if (!target) return null
  const isWanted = and(
    gte(complaintEvents.at, Math.max(0, from)),
    eq(complaints.isProtected, false),
    isNull(complaints.accusedOfficeId),
    target.eventTypes.length > 0 ? inArray(complaintEvents.type, target.eventTypes) : undefined,
  )
  const rows = await eventsWhere(app.store.read, isWanted, MOST_REPLAYED)
  const count = await app.store.write(async (tx) => {
    await audit(tx, entryOf('webhook_replayed', id, by, now))
    return addEffects(app, tx, target, rows, `:again-${now}`, now)
  })
  app.outbox.wake()
  return { count, next: rows.length === MOST_REPLAYED ? (rows.at(-1)?.event.at ?? null) : null }
}

function eventsWhere(db: Pick<Transaction, 'select'>, condition: ReturnType<typeof and>, limit: number) {
  return db
    .select({ event: complaintEvents, complaint: complaints })
    .from(complaintEvents)
    .innerJoin(complaints, eq(complaints.id, complaintEvents.complaintId))
    .where(condition)
    .orderBy(asc(complaintEvents.at), asc(complaintEvents.id))
    .limit(limit)
}

type EventRow = Awaited<ReturnType<typeof eventsWhere>>[number]

/** Nothing of protected cases nor of accusations (the address may be the accused office's), no words of anybody: what changed, where, when. */
async function addEffects(
  app: App,
  tx: Transaction,
  target: WebhookTarget,
  rows: readonly EventRow[],
  suffix: string,
  now: Instant,
): Promise<number> {
  const wanted = rows.filter(
    ({ event, complaint }) =>
      !complaint.isProtected &&
      complaint.accusedOfficeId === null &&
      (target.eventTypes.length === 0 || target.eventTypes.includes(event.type)),
  )
  for (const { event, complaint } of wanted) {
    const { code, status, kind, field, officeId } = complaint
    const told = { id: event.id, type: event.type, at: isoVietnam(event.at) }
    const payload = { target: target.id, event: { ...told, complaint: { code, status, kind, field, officeId } } }
    const dedupeKey = `${keyPrefix(target.id)}${event.id}${suffix}`
    await app.outbox.add(tx, { topic: 'webhook', dedupeKey, payload, complaintId: complaint.id }, now)
  }
  return wanted.length
}

/** The address an effect is for, if it is still registered. */
export async function targetOf(app: App, id: string): Promise<WebhookTarget | null> {
  const [row] = await app.store.read
    .select()
    .from(webhookTargets)
    .where(inArray(webhookTargets.id, [id]))
  return row ?? null
}
