import { and, eq, gt, lte, ne } from 'drizzle-orm'
import type { App } from '../app.server'
import { audit } from '../casework/load.server'
import type { Instant } from '../complaints/instant'
import { sessions, staffUsers } from '../db/schema.server'
import { hashPassword, randomToken, sha256Hex, verifyPassword } from '../platform/crypto.server'
import type { StaffMember } from './staff-member'

export const SESSION_COOKIE = 'ln_phien'
const IDLE_MS = 8 * 3_600_000
const LONGEST_MS = 24 * 3_600_000
const TOUCH_MS = 60_000

export interface OpenSession {
  readonly staff: StaffMember
  readonly sessionId: string
  readonly csrfToken: string
}

/** A hash that no password has: the time of a sign-in does not tell whether the name exists. */
let decoy: Promise<string> | null = null
const decoyHash = () => {
  decoy ??= hashPassword(randomToken())
  return decoy
}

/** Checks name and password and opens a new session (never an old one's id: no fixation). Returns the cookie's token,
 *  or null without saying which of the two was wrong. */
export async function signIn(
  app: App,
  username: string,
  password: string,
  now: Instant,
): Promise<{ token: string; staff: StaffMember } | null> {
  const name = username.normalize('NFKC').trim().toLowerCase()
  const [user] = await app.store.read.select().from(staffUsers).where(eq(staffUsers.username, name))
  const matches = await verifyPassword(user?.passwordHash ?? (await decoyHash()), password)
  const isRight = matches && user?.isActive === true
  if (!isRight || !user) {
    await app.store.write((tx) =>
      audit(tx, { at: now, actorId: user?.id ?? null, action: 'sign_in', target: null, outcome: 'failed' }),
    )
    return null
  }
  const token = randomToken()
  await app.store.write(async (tx) => {
    await tx.insert(sessions).values({
      id: sha256Hex(token),
      userId: user.id,
      csrfToken: randomToken(),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: now + IDLE_MS,
    })
    await tx.delete(sessions).where(lte(sessions.expiresAt, now))
    await audit(tx, { at: now, actorId: user.id, action: 'sign_in', target: null, outcome: 'ok' })
  })
  return { token, staff: memberOf(user) }
}

/** The session behind a cookie's token, or null; moves its end forward at most once a minute. */
export async function readSession(app: App, token: string | undefined, now: Instant): Promise<OpenSession | null> {
  if (!token) return null
  const id = sha256Hex(token)
  const [row] = await app.store.read
    .select()
    .from(sessions)
    .innerJoin(staffUsers, eq(staffUsers.id, sessions.userId))
    .where(and(eq(sessions.id, id), gt(sessions.expiresAt, now), eq(staffUsers.isActive, true)))
  if (!row) return null
  if (now - row.sessions.lastSeenAt > TOUCH_MS) {
    const expiresAt = Math.min(now + IDLE_MS, row.sessions.createdAt + LONGEST_MS)
    await app.store.write((tx) => tx.update(sessions).set({ lastSeenAt: now, expiresAt }).where(eq(sessions.id, id)))
  }
  return { staff: memberOf(row.staff_users), sessionId: id, csrfToken: row.sessions.csrfToken }
}

export async function signOut(app: App, sessionId: string): Promise<void> {
  await app.store.write((tx) => tx.delete(sessions).where(eq(sessions.id, sessionId)))
}

/** Changes the password and ends every other session of the person. */
export async function changePassword(
  app: App,
  userId: string,
  password: string,
  keepSessionId: string | null,
): Promise<void> {
  const passwordHash = await hashPassword(password)
  await app.store.write(async (tx) => {
    await tx.update(staffUsers).set({ passwordHash }).where(eq(staffUsers.id, userId))
    await tx.delete(sessions).where(and(eq(sessions.userId, userId), ne(sessions.id, keepSessionId ?? '')))
  })
}

function memberOf(user: typeof staffUsers.$inferSelect): StaffMember {
  const { id, username, name, role, officeId, isDemo } = user
  return { id, username, name, role, officeId, isDemo }
}
