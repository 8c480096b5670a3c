import { and, count, desc, eq, inArray } from 'drizzle-orm'
import type { App } from '../../app.server'
import type { Instant } from '../../complaints/instant'
import { auditLog, complaints } from '../../db/schema.server'
import { isConflicted } from '../../staff/permissions'
import type { StaffMember } from '../../staff/staff-member'
import { viewerOf } from '../load.server'
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

/** Stands for the code of a case that is hidden from the reader, and for one that does not exist: the log must not tell
 *  the two apart. */
const HIDDEN = '•••'

/** Sign-ins, refused accesses and administration, newest first. */
export async function auditPage(
  app: App,
  staff: StaffMember,
  filter: { outcome: AuditOutcome | null; action: string; page: number },
) {
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
  const shown = await shownCodes(
    app,
    staff,
    rows.flatMap(({ action, target, detail }) => [action, target ?? '', detail ?? '']),
  )
  const lines = rows.map(
    (row): AuditLine => ({
      id: row.id,
      at: row.at,
      who: names.get(row.actorId ?? '') ?? '',
      action: shown(row.action),
      target: shown(row.target ?? ''),
      outcome: row.outcome,
      detail: shown(row.detail ?? ''),
      requestId: row.requestId ?? '',
    }),
  )
  return { lines, total, page, pages }
}

const CODES = /PA-\d{6}-[0-9A-Z]{5}-[0-9A-Z]/g

/** The log names cases that were asked for. Whoever reads it learns nothing by that of a case that accuses the own
 *  office, or is sheltered (Luật Tố cáo 2018, Điều 9). */
async function shownCodes(app: App, staff: StaffMember, texts: readonly string[]) {
  const codes = [...new Set(texts.flatMap((text) => text.match(CODES) ?? []))]
  const rows =
    codes.length === 0 ? [] : await app.store.read.select().from(complaints).where(inArray(complaints.code, codes))
  const viewer = viewerOf(app, staff)
  const isOpen = (row: (typeof rows)[number]) =>
    !row.isProtected && row.legalType !== 'to_cao' && !isConflicted(viewer, row)
  const open = new Set(rows.filter(isOpen).map(({ code }) => code))
  return (text: string): string => text.replace(CODES, (code) => (open.has(code) ? code : HIDDEN))
}
