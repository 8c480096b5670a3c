import { and, count, desc, eq } from 'drizzle-orm'
import type { App } from '../../app.server'
import type { Instant } from '../../complaints/instant'
import { auditLog } from '../../db/schema.server'
import { staffNames } from './staff-names.server'

export const AUDIT_PAGE = 50
export const AUDIT_OUTCOMES = ['ok', 'denied', 'failed'] as const
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number]

export interface AuditLine {
  readonly id: string
  readonly at: Instant
  readonly who: string
  readonly action: string
  readonly target: string
  readonly outcome: AuditOutcome
  readonly detail: string
  readonly requestId: string
}

/** Sign-ins, refused accesses and administration, newest first. */
export async function auditPage(app: App, filter: { outcome: AuditOutcome | null; action: string; page: number }) {
  const where = and(
    filter.outcome ? eq(auditLog.outcome, filter.outcome) : undefined,
    filter.action ? eq(auditLog.action, filter.action) : undefined,
  )
  const [counted] = await app.store.read.select({ amount: count() }).from(auditLog).where(where)
  const total = Number(counted?.amount ?? 0)
  const pages = Math.max(1, Math.ceil(total / AUDIT_PAGE))
  const page = Math.min(Math.max(1, filter.page), pages)
  const rows = await app.store.read
    .select()
    .from(auditLog)
    .where(where)
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(AUDIT_PAGE)
    .offset((page - 1) * AUDIT_PAGE)
  const names = await staffNames(
    app,
    rows.map((row) => row.actorId),
  )
  const lines = rows.map(
    (row): AuditLine => ({
      id: row.id,
      at: row.at,
      who: names.get(row.actorId ?? '') ?? '',
      action: row.action,
      target: row.target ?? '',
      outcome: row.outcome,
      detail: row.detail ?? '',
      requestId: row.requestId ?? '',
    }),
  )
  return { lines, total, page, pages }
}
