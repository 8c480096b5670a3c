import { and, eq, inArray } from 'drizzle-orm'
import type { App } from '../../app.server'
import type { Status } from '../../complaints/statuses'
import { complaints, letterParts, letters } from '../../db/schema.server'
import type { StaffMember } from '../../staff/staff-member'
import { type LinkReason, linkedIds } from '../linked-ids.server'
import { viewerOf } from '../load.server'
import { visibleCases } from './visible-cases.server'

export interface LinkedCase {
  readonly code: string
  readonly status: Status
  readonly office: string
  /** In the same letter, what this case was split from, what was split from it. */
  readonly why: LinkReason
}

export interface LinkedCases {
  /** The letter it came in, by its number in the register. */
  readonly letter: { number: string; source: (typeof letters.$inferSelect)['source']; receivedOn: string } | null
  /** Those of them this person may see; how many others there are is not told. */
  readonly cases: readonly LinkedCase[]
}

/** The cases that came with this one, as far as they exist for the person who asks. */
export async function linkedCases(app: App, staff: StaffMember, complaintId: string): Promise<LinkedCases> {
  const { read } = app.store
  const [of] = await read
    .select({ letter: letters })
    .from(letterParts)
    .innerJoin(letters, eq(letters.id, letterParts.letterId))
    .where(eq(letterParts.complaintId, complaintId))
  const letter = of?.letter ?? null
  return {
    letter: letter && {
      number: `${letter.number}/${letter.year}`,
      source: letter.source,
      receivedOn: letter.receivedOn,
    },
    cases: await visibleOnes(app, staff, await linkedIds(app, complaintId)),
  }
}

async function visibleOnes(app: App, staff: StaffMember, whys: Map<string, LinkReason>): Promise<LinkedCase[]> {
  if (whys.size === 0) return []
  const rows = await app.store.read
    .select()
    .from(complaints)
    .where(and(inArray(complaints.id, [...whys.keys()]), visibleCases(viewerOf(app, staff))))
    .orderBy(complaints.filedAt, complaints.id)
  return rows.map(({ id, code, status, officeId }) => ({
    code,
    status,
    office: app.directory.officeName(officeId),
    why: whys.get(id) ?? 'letter',
  }))
}
