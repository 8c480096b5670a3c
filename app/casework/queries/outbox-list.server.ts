import { and, count, desc, eq, inArray, isNull, or, type SQL } from 'drizzle-orm'
import type { App } from '../../app.server'
import type { Instant } from '../../complaints/instant'
import { complaints, outbox } from '../../db/schema.server'
import type { StaffMember } from '../../staff/staff-member'
import { viewerOf } from '../load.server'
import { visibleCases } from './visible-cases.server'

export type OutboxState = (typeof outbox.$inferSelect)['state']
export const OUTBOX_PAGE = 25

/** Roads on which a person has to do something: call, or post a letter. */
export const HAND_DELIVERED = ['phone', 'post'] as const

export interface OutboxLine {
  readonly id: string
  readonly topic: string
  readonly state: OutboxState
  readonly createdAt: Instant
  readonly dueAt: Instant
  readonly doneAt: Instant | null
  readonly attempts: number
  readonly error: string
  readonly code: string
  readonly isTask: boolean
  /** Addressee and text; null for those who may not read personal data. */
  readonly content: { to: string; subject: string; body: string } | null
}

export interface OutboxFilter {
  readonly state: OutboxState | null
  readonly onlyTasks: boolean
  readonly page: number
}

/** Messages about cases the person may see; an administrator sees that they exist and how they fare, not what they say. */
export async function outboxPage(app: App, staff: StaffMember, filter: OutboxFilter) {
  const where = and(
    visibleMessages(app, staff),
    filter.state ? eq(outbox.state, filter.state) : undefined,
    filter.onlyTasks ? and(inArray(outbox.topic, [...HAND_DELIVERED]), eq(outbox.isDemo, false)) : undefined,
  )
  const [counted] = await app.store.read
    .select({ amount: count() })
    .from(outbox)
    .leftJoin(complaints, eq(complaints.id, outbox.complaintId))
    .where(where)
  const total = Number(counted?.amount ?? 0)
  const pages = Math.max(1, Math.ceil(total / OUTBOX_PAGE))
  const page = Math.min(Math.max(1, filter.page), pages)
  const rows = await app.store.read
    .select({ message: outbox, code: complaints.code })
    .from(outbox)
    .leftJoin(complaints, eq(complaints.id, outbox.complaintId))
    .where(where)
    .orderBy(desc(outbox.createdAt), desc(outbox.id))
    .limit(OUTBOX_PAGE)
    .offset((page - 1) * OUTBOX_PAGE)
  return { lines: rows.map((row) => toLine(app, staff, row.message, row.code ?? '')), total, page, pages }
}

/** How many messages stand in each state, of those the person may see. */
export async function outboxCounts(app: App, staff: StaffMember): Promise<Partial<Record<OutboxState, number>>> {
  const rows = await app.store.read
    .select({ state: outbox.state, amount: count() })
    .from(outbox)
    .leftJoin(complaints, eq(complaints.id, outbox.complaintId))
    .where(visibleMessages(app, staff))
    .groupBy(outbox.state)
  return Object.fromEntries(rows.map((row) => [row.state, Number(row.amount)]))
}

/** Whether this message is one the person may see, before anything is done to it. */
export async function maySeeMessage(app: App, staff: StaffMember, id: string): Promise<boolean> {
  const [row] = await app.store.read
    .select({ id: outbox.id })
    .from(outbox)
    .leftJoin(complaints, eq(complaints.id, outbox.complaintId))
    .where(and(eq(outbox.id, id), visibleMessages(app, staff)))
  return row !== undefined
}

/** Messages of no case (to staff themselves, of the clock's ladder) belong to the coordinator and the administrator. */
function visibleMessages(app: App, staff: StaffMember): SQL | undefined {
  if (staff.role === 'admin') return undefined
  const ofCase = visibleCases(viewerOf(app, staff))
  return staff.role === 'coordinator' ? or(isNull(outbox.complaintId), ofCase) : ofCase
}

function toLine(app: App, staff: StaffMember, row: typeof outbox.$inferSelect, code: string): OutboxLine {
  // What the demonstration tells of the past was done in its story.
  const isTask = !row.isDemo && (HAND_DELIVERED as readonly string[]).includes(row.topic)
  return {
    id: row.id,
    topic: row.topic,
    state: row.state,
    createdAt: row.createdAt,
    dueAt: row.dueAt,
    doneAt: row.doneAt,
    attempts: row.attempts,
    error: row.lastError ?? '',
    code: staff.role === 'admin' ? '' : code,
    isTask,
    content: staff.role === 'admin' ? null : messageContent(app, row.payloadEnc),
  }
}

/** Addressee and text of a message; `short` is what a short message of it says. Access keys belong to the submitter; only the demonstration, where nothing is really
 *  sent, shows them. */
export function messageContent(app: App, sealed: string) {
  const payload = JSON.parse(app.vault.decrypt('outbox', sealed)) as Record<string, unknown>
  const text = (key: string) => (typeof payload[key] === 'string' ? payload[key] : '')
  const shown = (value: string) => (app.config.isDemo ? value : hideKeys(value))
  const body = text('body') || text('sms') || text('text')
  return { to: text('to'), subject: text('subject'), body: shown(body), short: shown(text('sms') || body) }
}

/** `hideKeys('… 7K3MQ-X2PWA …')` → `'… •••••-••••• …'` */
export function hideKeys(text: string): string {
  return text.replace(/\b[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}\b/g, '•••••-•••••')
}
