import { type AccessFacts, maySee, type Viewer } from '~/staff/permissions'

/** A member of staff who can be told something. */
export interface Recipient extends Viewer {
  readonly userId: string
  readonly email: string | null
}

type NoticedCase = AccessFacts & { readonly assigneeId: string | null }

/**
 * Who is told at a rung of the ladder: 1 (50 %) the officer, 2 (80 %) the head as well, 3 (breach) and each day late the
 * coordinator as well. The officer is the one in charge, or all of the office's while nobody is. Where a level has
 * nobody the next one is told instead, so that no case waits for a post that is empty; a case without an office goes to
 * the coordinator. Only who may see the case is told (a protected one: the inspectors).
 */
export function recipientsOf(complaint: NoticedCase, step: number, staff: readonly Recipient[]): Recipient[] {
  const allowed = staff.filter((person) => maySee(person, complaint))
  if (complaint.isProtected || complaint.legalType === 'to_cao') {
    return allowed.filter(({ role }) => role === 'inspector')
  }
  const levels = levelsOf(complaint, allowed)
  const told = levels.slice(0, Math.min(step, levels.length))
  const next = levels.slice(told.length).find((level) => level.length > 0) ?? []
  const people = told.flat()
  return people.length > 0 ? people : next
}

function levelsOf(complaint: NoticedCase, allowed: readonly Recipient[]): Recipient[][] {
  const inOffice = allowed.filter(({ officeId }) => officeId !== null && officeId === complaint.officeId)
  const officers = inOffice.filter(({ role }) => role === 'officer' || role === 'inspector')
  const inCharge = inOffice.filter(({ userId }) => userId === complaint.assigneeId)
  const heads = inOffice.filter(({ role, userId }) => role === 'head' && userId !== complaint.assigneeId)
  const coordinators = allowed.filter(({ role }) => role === 'coordinator')
  return [inCharge.length > 0 ? inCharge : officers, heads, coordinators]
}
