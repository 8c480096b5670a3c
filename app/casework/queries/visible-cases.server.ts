import { and, eq, inArray, isNotNull, isNull, ne, not, or, type SQL, sql } from 'drizzle-orm'
import { complaints } from '../../db/schema.server'
import type { Viewer } from '../../staff/permissions'

const NOTHING = sql`1 = 0`
const EVERYTHING = sql`1 = 1`

/** The rule of `maySee`, as a condition for lists: what this viewer may not see is not counted either.
 *  A test compares the two over every combination of facts. */
export function visibleCases(viewer: Viewer): SQL {
  if (viewer.role === 'system') return EVERYTHING
  if (viewer.role === 'submitter' || viewer.role === 'admin') return NOTHING
  return both(notAccusing(viewer.officeLine), byRole(viewer))
}

/** Law and house rule: who stands in or below the accused office does not see the case (Luật Tố cáo 2018, Điều 9). */
function notAccusing(officeLine: readonly string[]): SQL {
  if (officeLine.length === 0) return EVERYTHING
  return either(isNull(complaints.accusedOfficeId), not(inArray(complaints.accusedOfficeId, [...officeLine])))
}

/** Protected cases and denunciations: for inspectors, but for those that accuse the inspectorate itself. */
const isSheltered = () => either(eq(complaints.isProtected, true), eq(complaints.legalType, 'to_cao'))
const isOrdinary = () => both(eq(complaints.isProtected, false), ne(complaints.legalType, 'to_cao'))

/** See `isLeftToTheProvince` in permissions.ts. */
const isLeftToTheProvince = () => both(isNull(complaints.officeId), isNotNull(complaints.accusedOfficeId))

function byRole({ role, officeId }: Viewer): SQL {
  const isOwn = officeId === null ? NOTHING : eq(complaints.officeId, officeId)
  switch (role) {
    case 'coordinator':
      return either(isOrdinary(), isLeftToTheProvince())
    case 'operator':
    case 'auditor':
      return isOrdinary()
    case 'inspector':
      return either(either(isSheltered(), eq(complaints.kind, 'conduct')), isOwn)
    default:
      return both(isOrdinary(), isOwn)
  }
}

const both = (left: SQL, right: SQL): SQL => and(left, right) ?? EVERYTHING
const either = (left: SQL, right: SQL): SQL => or(left, right) ?? NOTHING
