import { and, eq, ne } from 'drizzle-orm'
import type { App } from '../app.server'
import { audit } from '../casework/load.server'
import type { Instant } from '../complaints/instant'
import { sessions, staffUsers } from '../db/schema.server'
import { verifyPassword } from '../platform/crypto.server'
import { PASSWORD_MIN } from './create-user.server'
import { changePassword } from './sessions.server'
import type { StaffMember } from './staff-member'

export type ManageResult =
  | { ok: true }
  | { ok: false; reason: 'user-unknown' | 'user-self' | 'password-too-short' | 'password-wrong' | 'password-same' }

/** Opens or closes an account; closing ends its sessions at once. Nobody closes their own. */
export async function setActive(
  app: App,
  admin: StaffMember,
  userId: string,
  isActive: boolean,
  now: Instant,
): Promise<ManageResult> {
  if (userId === admin.id) return { ok: false, reason: 'user-self' }
  return app.store.write(async (tx): Promise<ManageResult> => {
    const changed = await tx
      .update(staffUsers)
      .set({ isActive })
      .where(and(eq(staffUsers.id, userId), ne(staffUsers.isActive, isActive)))
      .returning({ id: staffUsers.id })
    if (changed.length === 0) return { ok: false, reason: 'user-unknown' }
    if (!isActive) await tx.delete(sessions).where(eq(sessions.userId, userId))
    const action = isActive ? 'user_opened' : 'user_closed'
    await audit(tx, { at: now, actorId: admin.id, action, target: userId, outcome: 'ok' })
    return { ok: true }
  })
}

/** Sets a new password for somebody who lost theirs, and ends all their sessions. */
export async function resetPassword(
  app: App,
  admin: StaffMember,
  userId: string,
  password: string,
  now: Instant,
): Promise<ManageResult> {
  if (password.length < PASSWORD_MIN) return { ok: false, reason: 'password-too-short' }
  const [user] = await app.store.read.select({ id: staffUsers.id }).from(staffUsers).where(eq(staffUsers.id, userId))
  if (!user) return { ok: false, reason: 'user-unknown' }
  await changePassword(app, userId, password, null)
  await app.store.write((tx) =>
    audit(tx, { at: now, actorId: admin.id, action: 'password_reset', target: userId, outcome: 'ok' }),
  )
  return { ok: true }
}

/** A person changes their own password: the present one must be known, every other session ends. */
export async function changeOwnPassword(
  app: App,
  staff: StaffMember,
  given: { present: string; wanted: string; sessionId: string },
  now: Instant,
): Promise<ManageResult> {
  const [user] = await app.store.read.select().from(staffUsers).where(eq(staffUsers.id, staff.id))
  if (!user || !(await verifyPassword(user.passwordHash, given.present))) return { ok: false, reason: 'password-wrong' }
  if (given.wanted.length < PASSWORD_MIN) return { ok: false, reason: 'password-too-short' }
  if (given.wanted === given.present) return { ok: false, reason: 'password-same' }
  await changePassword(app, staff.id, given.wanted, given.sessionId)
  await app.store.write((tx) =>
    audit(tx, { at: now, actorId: staff.id, action: 'password_changed', target: staff.id, outcome: 'ok' }),
  )
  return { ok: true }
}
