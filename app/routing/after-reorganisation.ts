import type { OfficeRef, RouteInput, RouteResult, Router } from './types'

/** How the structure the router learnt stands to the one in force. */
export interface StructureChange {
  /** The old office whose work this one goes on with; the same id where it is old itself; undefined for a new one. */
  oldOffice(id: string): string | undefined
  /** An old commune that lies in this one; undefined where none did. */
  oldCommune(code: string): string | undefined
  /** Who does now what the old office did. */
  heir(officeId: string, fineField: string | null, oldCommuneCode: string | null): OfficeRef
  /** The commune of today, null where the old one was divided. */
  newCommune(oldCode: string): string | null
  /** The office of a commune of today. */
  officeOfCommune(code: string): OfficeRef | null
  isCommuneOffice(officeId: string): boolean
}

/** The router over the old structure, answering in the new one: people go on using old names for years, and the texts it
 *  learnt from do too. What only the new structure knows (a commune that was in no old one) is taken from what was chosen
 *  in the form. */
export function afterReorganisation(router: Router, change: StructureChange): Router {
  return {
    version: `${router.version}+structure`,
    route: (input) => renamed(router.route(before(input, change)), input, change),
    danger: router.danger,
    weigh: router.weigh,
    measured: router.measured,
  }
}

function before({ officeId, communeCode, ...rest }: RouteInput, change: StructureChange): RouteInput {
  const [office, commune] = [officeId && change.oldOffice(officeId), communeCode && change.oldCommune(communeCode)]
  return { ...rest, ...(office ? { officeId: office } : {}), ...(commune ? { communeCode: commune } : {}) }
}

function renamed(result: RouteResult, input: RouteInput, change: StructureChange): RouteResult {
  const now = (office: OfficeRef): OfficeRef => {
    const chosen = input.communeCode ? change.officeOfCommune(input.communeCode) : null
    if (chosen && change.isCommuneOffice(office.id)) return chosen
    return change.heir(office.id, result.fineField, result.communeCode)
  }
  const commune = result.communeCode ? change.newCommune(result.communeCode) : null
  return {
    ...result,
    office: result.office ? now(result.office) : null,
    candidates: result.candidates.map((one) => ({ ...one, office: one.office ? now(one.office) : null })),
    communeCode: input.communeCode ?? commune,
    accusedOfficeId: meantNow(result.accusedOfficeId, result, input, change),
    decidingOfficeId: meantNow(result.decidingOfficeId, result, input, change),
  }
}

/** The office the person chose, where it is the one meant: several new offices can come from one old one. */
function meantNow(
  officeId: string | null,
  { communeCode }: RouteResult,
  input: RouteInput,
  change: StructureChange,
): string | null {
  if (!officeId) return null
  if (input.officeId && change.oldOffice(input.officeId) === officeId) return input.officeId
  return change.heir(officeId, null, communeCode).id
}
