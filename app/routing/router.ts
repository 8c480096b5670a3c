import { type RuleTable, scoreByRules } from './rules'
import type {
  OfficeRef,
  RouteCandidate,
  RouteInput,
  RouteResult,
  Router,
  RouterCommune,
  RouterField,
  RouterFineField,
  RouterOffice,
  RouterProcedure,
} from './types'

export interface RouterData {
  offices: RouterOffice[]
  communes: RouterCommune[]
  fields: RouterField[]
  fineFields: RouterFineField[]
  procedures: RouterProcedure[]
  rules: RuleTable
}

const NO_DANGER = { isDanger: false, kinds: [], numbers: [] }

function officeOfField(data: RouterData, field: string): OfficeRef | null {
  const officeId = data.fields.find((row) => row.key === field)?.officeId
  const office = data.offices.find((row) => row.id === officeId)
  return office ? { id: office.id, name: office.name } : null
}

/** A router over one province's offices and fields. Pure: the same data and input give the same result. */
export function createRouter(data: RouterData): Router {
  return { version: 'rules-1', route: (input) => routeByRules(data, input) }
}

function routeByRules(data: RouterData, input: RouteInput): RouteResult {
  const candidates: RouteCandidate[] = scoreByRules(input.text, data.rules).map((match) => ({
    office: officeOfField(data, match.field),
    field: match.field,
    score: Math.min(1, match.score / 10),
    reasons: match.words.map((word) => `nhắc đến “${word}”`),
  }))
  const first = candidates[0]
  return {
    field: first?.field ?? null,
    fineField: null,
    legalType: 'pakn',
    kind: input.kind ?? 'conduct',
    office: null,
    action: first ? 'suggest' : 'triage',
    autoRouted: false,
    confidence: first?.score ?? 0,
    candidates,
    reasons: first?.reasons ?? [],
    communeCode: input.communeCode ?? null,
    dossierCode: input.dossierCode ?? null,
    procedureCode: input.procedureCode ?? null,
    danger: NO_DANGER,
    accusedOfficeId: null,
    severalMatters: false,
    abstained: !first,
  }
}
