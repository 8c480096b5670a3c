import type { App } from '~/app.server'
import { audit } from '~/casework/load.server'
import { officeIdTyped } from '~/casework/queries/office-choices.server'
import { staffById } from '~/casework/queries/staff-list.server'
import type { Instant } from '~/complaints/instant'
import { STAFF_ROLES } from '~/db/schema/staff.server'
import { randomToken } from '~/platform/crypto.server'
import { createUser } from '~/staff/create-user.server'
import { resetPassword, setActive } from '~/staff/manage-users.server'
import type { StaffMember } from '~/staff/staff-member'

export interface Asked {
  readonly app: App
  readonly admin: StaffMember
  readonly now: Instant
  readonly field: (name: string) => string
}

/** What became of an administrator's form. A new password is shown once, in the answer, and kept nowhere. */
export type Managed =
  | { ok: true; password: string | null; name: string; isNew: boolean }
  | { ok: false; reason: ManageRefusal }

type ManageRefusal =
  | 'username-taken'
  | 'username-invalid'
  | 'password-too-short'
  | 'password-wrong'
  | 'password-same'
  | 'office-missing'
  | 'name-missing'
  | 'role-unknown'
  | 'user-unknown'
  | 'user-self'

const TEMPORARY_BYTES = 12

/** Does what an administrator's form asks for: add, close, open, or set a new password. */
export async function manage(act: string, asked: Asked): Promise<Managed> {
  if (act === 'create') return create(asked)
  const { app, admin, now, field } = asked
  const user = await staffById(app, field('id'))
  if (!user) return { ok: false, reason: 'user-unknown' }
  const password = act === 'reset' ? randomToken(TEMPORARY_BYTES) : null
  const result = password
    ? await resetPassword(app, admin, user.id, password, now)
    : await setActive(app, admin, user.id, act === 'open', now)
  return result.ok ? { ok: true, password, name: user.username, isNew: false } : result
}

async function create({ app, admin, now, field }: Asked): Promise<Managed> {
  const role = STAFF_ROLES.find((one) => one === field('role'))
  if (!role) return { ok: false, reason: 'role-unknown' }
  if (field('name').trim() === '') return { ok: false, reason: 'name-missing' }
  const officeId = field('office').trim() ? officeIdTyped(app, field('office')) : null
  if (officeId === '') return { ok: false, reason: 'office-missing' }
  const password = randomToken(TEMPORARY_BYTES)
  const given = { username: field('username'), name: field('name'), role, officeId, password }
  const result = await createUser(app, given, now)
  if (!result.ok) return result
  await app.store.write((tx) =>
    audit(tx, { at: now, actorId: admin.id, action: 'user_created', target: result.id, outcome: 'ok', detail: role }),
  )
  return { ok: true, password, name: given.username, isNew: true }
}
