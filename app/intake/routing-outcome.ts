import type { Kind, LegalType, Priority } from '../complaints/kinds'
import type { Status } from '../complaints/statuses'
import type { RouteResult } from '../routing/types'
import { isForbiddenOffice } from '../staff/permissions'
import type { IntakeFields } from './intake-input'

/** What routing decided for a new complaint, in the register's terms. */
export interface RoutingOutcome {
  readonly status: Extract<Status, 'triage' | 'assigned' | 'forwarded'>
  readonly officeId: string | null
  readonly accusedOfficeId: string | null
  readonly field: string | null
  readonly fineField: string | null
  readonly kind: Kind
  readonly legalType: LegalType
  readonly isDanger: boolean
  readonly isProtected: boolean
  readonly priority: Priority
  readonly reasons: readonly string[]
}

export interface OfficeChart {
  /** Office id → parent id (null for the province itself); absent when the office is unknown. */
  parentOf(officeId: string): string | null | undefined
  /** Whether the office may be given cases now (not external, not dissolved). */
  acceptsCases(officeId: string): boolean
  readonly inspectorOfficeId: string
}

export type OutcomeFields = Pick<IntakeFields, 'isProtected' | 'concernsOffice' | 'officeId' | 'kind'>

/** Turns the router's proposal into what happens. A denunciation (`to_cao`) and the protected line go to the
 *  inspectorate's own inbox; a `khieu_nai` and danger wait for a person; an accused office never gets its own case. */
export function routingOutcome(fields: OutcomeFields, route: RouteResult, chart: OfficeChart): RoutingOutcome {
  const isProtected = fields.isProtected || route.legalType === 'to_cao'
  const accusedOfficeId = route.accusedOfficeId ?? (fields.concernsOffice ? (fields.officeId ?? null) : null)
  const base = {
    accusedOfficeId,
    field: route.field,
    fineField: route.fineField,
    kind: fields.kind ?? route.kind,
    legalType: route.legalType,
    isDanger: route.danger.isDanger,
    isProtected,
    priority: route.danger.isDanger ? ('urgent' as const) : ('normal' as const),
    reasons: route.reasons,
  }
  if (isProtected) return { ...base, status: 'triage', officeId: protectedOffice(accusedOfficeId, chart) }
  if (route.legalType === 'khieu_nai' || route.danger.isDanger) return { ...base, status: 'triage', officeId: null }
  if (route.action === 'forward' && route.office) return forwarded(base, route.office.id, chart)
  const officeId = fields.officeId && chart.acceptsCases(fields.officeId) ? fields.officeId : assignedOffice(route)
  if (!officeId) return { ...base, status: 'triage', officeId: null }
  if (!accusedOfficeId) return { ...base, status: 'assigned', officeId }
  const competent = officeAbove(accusedOfficeId, chart)
  return competent
    ? { ...base, status: 'assigned', officeId: competent }
    : { ...base, status: 'triage', officeId: null }
}

/** A body outside the province is not handed the complaint about itself: a person finds who is above it. */
function forwarded<T extends { accusedOfficeId: string | null }>(base: T, officeId: string, chart: OfficeChart) {
  return isForbiddenOffice(lineOf(officeId, chart), base.accusedOfficeId)
    ? { ...base, status: 'triage' as const, officeId: null }
    : { ...base, status: 'forwarded' as const, officeId }
}

function lineOf(officeId: string, chart: OfficeChart): string[] {
  const line = [officeId]
  for (let at = chart.parentOf(officeId); at && !line.includes(at); at = chart.parentOf(at)) line.push(at)
  return line
}

function assignedOffice(route: RouteResult): string | null {
  return route.action === 'assign' && route.office ? route.office.id : null
}

function protectedOffice(accusedOfficeId: string | null, chart: OfficeChart): string | null {
  return accusedOfficeId === chart.inspectorOfficeId ? null : chart.inspectorOfficeId
}

/** Who examines the conduct of an office: the office above it, or the inspectorate where only the province is above. */
export function officeAbove(accusedOfficeId: string, chart: OfficeChart): string | null {
  if (accusedOfficeId === chart.inspectorOfficeId) return null
  const parent = chart.parentOf(accusedOfficeId)
  const isBelowProvince = parent !== undefined && parent !== null && chart.parentOf(parent) !== null
  return isBelowProvince && chart.acceptsCases(parent) ? parent : chart.inspectorOfficeId
}
