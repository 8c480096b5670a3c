import type { App } from '../app.server'
import { newId } from '../complaints/ids'
import type { Instant } from '../complaints/instant'
import type { StaffRole } from '../complaints/transitions'
import { staffUsers } from '../db/schema.server'
import { hashPassword } from '../platform/crypto.server'

export interface NewStaff {
  readonly username: string
  readonly name: string
  readonly role: StaffRole
  readonly officeId: string | null
  readonly email?: string | null
  readonly password: string
  readonly isDemo?: boolean
}

export const PASSWORD_MIN = 12
const OFFICE_BOUND: readonly StaffRole[] = ['officer', 'head', 'inspector']

export type CreateUserResult =
  | { ok: true; id: string }
  | { ok: false; reason: 'username-taken' | 'username-invalid' | 'password-too-short' | 'office-missing' }

/** Adds a member of staff. Officers, heads and inspectors belong to an office. */
export async function createUser(app: App, given: NewStaff, now: Instant): Promise<CreateUserResult> {
  const username = given.username.normalize('NFKC').trim().toLowerCase()
  if (!/^[a-z0-9._@-]{3,60}$/.test(username)) return { ok: false, reason: 'username-invalid' }
  if (given.password.length < PASSWORD_MIN) return { ok: false, reason: 'password-too-short' }
  if (OFFICE_BOUND.includes(given.role) && !app.directory.office(given.officeId))
    return { ok: false, reason: 'office-missing' }
  const id = newId(now)
  const passwordHash = await hashPassword(given.password)
  const written = await app.store.write((tx) =>
    tx
      .insert(staffUsers)
      .values({
        id,
        username,
        name: given.name.trim(),
        email: given.email ?? null,
        role: given.role,
        officeId: given.officeId,
        passwordHash,
        totpSecret: null,
        isActive: true,
        isDemo: given.isDemo === true,
        createdAt: now,
      })
      .onConflictDoNothing({ target: staffUsers.username })
      .returning({ id: staffUsers.id }),
  )
  return written.length === 1 ? { ok: true, id } : { ok: false, reason: 'username-taken' }
}
