import type { StaffRole } from '../../complaints/transitions'
import { bool, choice, id, index, instant, str, table, uniqueIndex } from '../columns.server'

export const STAFF_ROLES = [
  'operator',
  'coordinator',
  'officer',
  'head',
  'inspector',
  'auditor',
  'admin',
] as const satisfies readonly StaffRole[]

export const staffUsers = table(
  'staff_users',
  {
    id: id('id').primaryKey(),
    username: str('username').notNull(),
    name: str('name').notNull(),
    email: str('email'),
    role: choice('role', STAFF_ROLES).notNull(),
    officeId: id('office_id'),
    passwordHash: str('password_hash').notNull(),
    totpSecret: str('totp_secret'),
    isActive: bool('is_active').notNull(),
    isDemo: bool('is_demo').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [uniqueIndex('staff_users_username').on(t.username), index('staff_users_office').on(t.officeId)],
)

/** The id is the SHA-256 of the cookie's token: a stolen database opens no session. */
export const sessions = table(
  'sessions',
  {
    id: id('id').primaryKey(),
    userId: id('user_id')
      .notNull()
      .references(() => staffUsers.id),
    csrfToken: str('csrf_token').notNull(),
    createdAt: instant('created_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [index('sessions_user').on(t.userId), index('sessions_expiry').on(t.expiresAt)],
)

/** Sign-ins, refused accesses and administration: what an auditor asks about. No personal data of submitters. */
export const auditLog = table(
  'audit_log',
  {
    id: id('id').primaryKey(),
    at: instant('at').notNull(),
    actorId: id('actor_id'),
    action: str('action').notNull(),
    target: str('target'),
    outcome: choice('outcome', ['ok', 'denied', 'failed'] as const).notNull(),
    detail: str('detail'),
    requestId: str('request_id'),
  },
  (t) => [index('audit_log_at').on(t.at)],
)
