import type { App } from '../app.server'
import { newId } from '../complaints/ids'
import type { Instant } from '../complaints/instant'
import { staffUsers } from '../db/schema.server'
import { hashPassword } from '../platform/crypto.server'
import type { StaffMember } from '../staff/staff-member'
import { DEMO_PEOPLE, type DemoPerson, officePeople } from './people'

/** A name and password to be printed at the start of a demo. */
export interface DemoSignIn {
  readonly username: string
  readonly password: string
  readonly name: string
  readonly role: string
  readonly office: string
}

/** The demo's staff, to act in its stories. */
export interface Cast {
  readonly coordinator: StaffMember
  readonly inspector: StaffMember
  /** Officer and head of an office; null where the demo has nobody (bodies outside the province). */
  of(officeId: string | null): { officer: StaffMember; head: StaffMember } | null
}

/** Offices whose people are printed at start; everybody else of the demo has the same password. */
const SHOWN_OFFICES = ['stp', 'stnmt', 'ubnd-huyen-615']

/** Whom to sign in as: one person per role, and officer and head of a few offices. */
export function shownSignIns(app: App, password: string): DemoSignIn[] {
  const offices = SHOWN_OFFICES.map((id) => app.directory.office(id)).filter((office) => office !== undefined)
  return [...DEMO_PEOPLE, ...offices.flatMap((office) => officePeople(office))].map(
    ({ username, name, role, officeId }) => ({
      username,
      password,
      name,
      role,
      office: officeId ? app.directory.officeName(officeId) : '',
    }),
  )
}

/** Adds the demo's staff: one per role, officer and head for every office that takes cases. One password and one hash
 *  for all of them: three hundred hashes would take longer than all the stories. */
export async function createCast(app: App, password: string, now: Instant): Promise<Cast> {
  const offices = app.directory.current().offices.filter((office) => office.acceptsCases)
  const people = [...DEMO_PEOPLE, ...offices.flatMap((office) => officePeople(office))]
  const passwordHash = await hashPassword(password)
  const rows = people.map((person) => staffRow(person, passwordHash, now))
  await app.store.write(async (tx) => {
    for (let i = 0; i < rows.length; i += 50) {
      await tx
        .insert(staffUsers)
        .values(rows.slice(i, i + 50))
        .onConflictDoNothing({ target: staffUsers.username })
    }
  })
  const users = await app.store.read.select().from(staffUsers)
  const byUsername = new Map(users.map((user) => [user.username, user]))
  const member = (person: DemoPerson): StaffMember => {
    const user = byUsername.get(person.username)
    if (!user) throw new Error(`demo staff ${person.username} is missing`)
    return { ...person, id: user.id, isDemo: true }
  }
  return castOf(app, member)
}

function castOf(app: App, member: (person: DemoPerson) => StaffMember): Cast {
  const first = (role: DemoPerson['role']): StaffMember => {
    const person = DEMO_PEOPLE.find((candidate) => candidate.role === role)
    if (!person) throw new Error(`the demo has no ${role}`)
    return member(person)
  }
  return {
    coordinator: first('coordinator'),
    inspector: first('inspector'),
    of: (officeId) => {
      const office = app.directory.office(officeId)
      if (!office?.acceptsCases) return null
      const [officer, head] = officePeople(office)
      return { officer: member(officer), head: member(head) }
    },
  }
}

function staffRow(person: DemoPerson, passwordHash: string, now: Instant): typeof staffUsers.$inferInsert {
  return {
    id: newId(now),
    ...person,
    email: null,
    passwordHash,
    totpSecret: null,
    isActive: true,
    isDemo: true,
    createdAt: now,
  }
}
