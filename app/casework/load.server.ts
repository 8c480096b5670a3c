import { eq } from 'drizzle-orm'
import type { App } from '../app.server'
import { newId } from '../complaints/ids'
import type { Instant } from '../complaints/instant'
import { auditLog, complaints } from '../db/schema.server'
import type { Database, Transaction } from '../db/store.server'
import { type Action, may, maySee } from '../staff/permissions'
import type { StaffMember } from '../staff/staff-member'
import type { ComplaintRow } from './record.server'

declare const authorized: unique symbol
/** A complaint together with the proof that this person may do this to it; nothing but the loaders here makes one. */
export type Authorized<T> = T & { readonly [authorized]: true }

export type LoadFailure = 'not-found' | 'not-allowed'
export type Loaded = { ok: true; complaint: Authorized<ComplaintRow> } | { ok: false; reason: LoadFailure }

/** The case with this code, if the member of staff may do `action` to it now. A case that may not be seen is
 *  `not-found`, and the attempt is written to the audit log; one that may be seen but not changed is `not-allowed`. */
export async function loadForAction(
  app: App,
  db: Database,
  staff: StaffMember,
  action: Action,
  code: string,
): Promise<Loaded> {
  const [complaint] = await db.select().from(complaints).where(eq(complaints.code, code))
  if (!complaint) return { ok: false, reason: 'not-found' }
  const viewer = viewerOf(app, staff)
  if (!maySee(viewer, complaint)) {
    app.log.warn({ actorId: staff.id, action, code }, 'case refused')
    return { ok: false, reason: 'not-found' }
  }
  if (!may(viewer, action, complaint)) return { ok: false, reason: 'not-allowed' }
  return { ok: true, complaint: complaint as Authorized<ComplaintRow> }
}

/** The case for its submitter, whose access key has been checked, inside a transaction. */
export async function loadForSubmitter(tx: Database, complaintId: string): Promise<Authorized<ComplaintRow> | null> {
  const [complaint] = await tx.select().from(complaints).where(eq(complaints.id, complaintId))
  return complaint ? (complaint as Authorized<ComplaintRow>) : null
}

/** The case for the product's own acts (clock, router), inside a transaction. */
export const loadForSystem = loadForSubmitter

/** What permissions need to know of a member of staff. */
export function viewerOf(app: App, staff: StaffMember) {
  return {
    role: staff.role,
    userId: staff.id,
    officeId: staff.officeId,
    officeLine: app.directory.officeLine(staff.officeId),
  } as const
}

/** Writes that somebody asked for a case that is not theirs. Kept outside the refused transaction. */
export async function auditRefusal(
  app: App,
  staff: StaffMember,
  action: string,
  code: string,
  now: Instant,
  requestId?: string,
) {
  await app.store.write((tx) =>
    audit(tx, { at: now, actorId: staff.id, action, target: code, outcome: 'denied', requestId: requestId ?? null }),
  )
}

interface AuditEntry {
  at: Instant
  actorId: string | null
  action: string
  target: string | null
  outcome: 'ok' | 'denied' | 'failed'
  detail?: string | null
  requestId?: string | null
}

/** Appends to the audit log. `detail` must hold no personal data. */
export async function audit(tx: Transaction, entry: AuditEntry): Promise<void> {
  await tx.insert(auditLog).values({ id: newId(entry.at), ...entry })
}
