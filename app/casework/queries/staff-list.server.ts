import { asc, eq } from 'drizzle-orm'
import type { App } from '../../app.server'
import type { Instant } from '../../complaints/instant'
import type { StaffRole } from '../../complaints/transitions'
import { staffUsers } from '../../db/schema.server'

export interface StaffLine {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly role: StaffRole
  readonly office: string
  readonly isActive: boolean
  readonly createdAt: Instant
}

/** Everybody with an account, by name. */
export async function staffList(app: App): Promise<StaffLine[]> {
  const rows = await app.store.read.select().from(staffUsers).orderBy(asc(staffUsers.username))
  return rows.map(({ id, username, name, role, officeId, isActive, createdAt }) => ({
    id,
    username,
    name,
    role,
    office: app.directory.office(officeId)?.shortName ?? '',
    isActive,
    createdAt,
  }))
}

/** One account by id. */
export async function staffById(app: App, id: string) {
  const [row] = await app.store.read.select().from(staffUsers).where(eq(staffUsers.id, id))
  return row
}
