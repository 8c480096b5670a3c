import { type Classifier, OFFICE_LEVELS, type Prediction } from './classifier'
import { type Competence, refOf } from './competence'
import { type ConflictFinding, type ConflictInput, findConflict, findDecider, isBlame } from './conflict'
import { isForPerson } from './for-person'
import { isThankful } from './kind-cues'
import type { LegalFinding } from './legal-triage'
import type { OfficeIndex } from './office-names'
import { concernsOtherProvince } from './other-province'
import type { PlaceFinding, PlaceIndex } from './places'
import type { Reading, ReadText } from './read-text'
import { abstainReasons, officeReasons, phraseReasons } from './reasons'
import { readDossierCode, readProcedureCode } from './signals'
import {
  type Danger,
  FIELD_KEYS,
  ROUTE_KINDS,
  type RouteAction,
  type RouteCandidate,
  type RouteInput,
  type RouteKind,
  type RouteResult,
  type RouterCommune,
  type RouterField,
  type RouterOffice,
} from './types'

export interface Engine {
  reading: Reading
  classifier: Classifier
  places: PlaceIndex
  offices: OfficeIndex
  competence: Competence
  communes: Map<string, RouterCommune>
  fields: Map<string, RouterField>
  fineFieldOf: Map<string, string>
  legal: (text: string) => LegalFinding
  danger: (text: string) => Danger
  threshold: number
}

/** Everything read from one text before the decision. */
export interface Findings {
  input: RouteInput
  read: ReadText
  prediction: Prediction
  place: PlaceFinding
  communeCode: string | null
  legal: LegalFinding
  danger: Danger
  conflict: ConflictFinding
  decidingOfficeId: string | null
  kind: RouteKind
  probabilities: Float64Array
  procedureCode: string | null
  dossierCode: string | null
  otherProvince: boolean
}

/** The listed body for matters of another province. */
const OTHER_PROVINCE = 'ext-tinh-khac'
const SUGGEST_FROM = 0.3
/** Who names a commune mostly means its office: so much less its level needs then. */
const COMMUNE_NAMED = 0.12
const CANDIDATES = 3

/** Ranks offices and decides what may be done without a person. */
export function decideRoute(engine: Engine, read: ReadText, input: RouteInput): RouteResult {
  const findings = gatherFindings(engine, read, input)
  const candidates = rankCandidates(engine, findings)
  const first = candidates[0]
  const abstained =
    !input.procedureCode &&
    isForPerson(findings.prediction, findings.read.words.length, Math.max(...findings.probabilities))
  const confidence = abstained ? Math.min(first?.score ?? 0, SUGGEST_FROM) : (first?.score ?? 0)
  const action = decideAction(engine, findings, first, confidence, abstained)
  return {
    field: first?.field ?? null,
    fineField: first ? fineFieldOf(engine, findings, first.field) : null,
    legalType: findings.legal.legalType,
    kind: findings.kind,
    office: action === 'triage' && abstained ? null : (first?.office ?? null),
    action,
    autoRouted: action === 'assign' || action === 'forward',
    confidence: round(confidence),
    candidates,
    reasons: [...findings.legal.because, ...(abstained ? abstainReasons(findings) : []), ...(first?.reasons ?? [])],
    communeCode: findings.communeCode,
    dossierCode: findings.dossierCode,
    procedureCode: findings.procedureCode,
    danger: findings.danger,
    accusedOfficeId: findings.conflict.accusedOfficeId,
    decidingOfficeId: findings.decidingOfficeId,
    severalMatters: findings.prediction.severalMatters,
    abstained,
  }
}

function gatherFindings(engine: Engine, read: ReadText, input: RouteInput): Findings {
  const prediction = engine.classifier.predict(read)
  const place = engine.places.find(input.text, input.place)
  const communeCode = input.communeCode ?? place.communeCode
  const procedure = procedureOf(engine, read, input)
  const dossier = readDossierCode(input.dossierCode ?? input.text)
  const line = ` ${read.words.map((word) => word.folded).join(' ')} `
  const kind = input.kind ?? kindOf(prediction, line)
  const about: ConflictInput = {
    line,
    words: read.words,
    mentions: engine.offices.find(read.words),
    communeOfficeId: communeCode ? (engine.communes.get(communeCode)?.officeId ?? null) : null,
    chosenOfficeId: input.officeId ?? null,
    concernsOffice: input.concernsOffice ?? false,
    isCompliment: kind === 'compliment' && mayBePraise(line) && !input.concernsOffice,
  }
  const legal = engine.legal(input.text)
  return {
    input,
    read,
    prediction,
    place,
    communeCode,
    kind,
    conflict: findConflict(about),
    decidingOfficeId: legal.legalType === 'khieu_nai' ? findDecider(about) : null,
    legal,
    danger: engine.danger(input.text),
    probabilities: withSignals(engine, prediction.fields, input, procedure?.chosenField ?? null),
    procedureCode: procedure?.code ?? null,
    dossierCode: dossier?.code ?? input.dossierCode ?? null,
    otherProvince: communeCode === null && concernsOtherProvince(line),
  }
}

/** Who speaks of bad behaviour without a word of thanks pays no compliment. */
const mayBePraise = (line: string): boolean => isThankful(line) || !isBlame(line)

function kindOf({ kinds }: Prediction, line: string): RouteKind {
  const likeliest = ROUTE_KINDS[kinds.indexOf(Math.max(...kinds))] ?? 'conduct'
  return likeliest === 'compliment' && !mayBePraise(line) ? 'conduct' : likeliest
}

function procedureOf(engine: Engine, read: ReadText, input: RouteInput) {
  const code = input.procedureCode ?? readProcedureCode(input.text)
  const chosen = code ? engine.reading.procedures.byCode(code) : undefined
  if (chosen) return { code: chosen.code, chosenField: chosen.fieldKey ?? null }
  const sure = read.procedure && read.procedure.score > 0.85 ? read.procedure.procedure : null
  return sure ? { code: sure.code, chosenField: null } : null
}

/** A chosen procedure nearly settles the field; a chosen office speaks for its own fields. */
function withSignals(
  engine: Engine,
  fields: Float64Array,
  input: RouteInput,
  chosenField: string | null,
): Float64Array {
  return fields.map((probability, at) => {
    const key = FIELD_KEYS[at] ?? ''
    const byProcedure = key === chosenField ? 30 : 1
    const byOffice = input.officeId && engine.fields.get(key)?.officeId === input.officeId ? 3 : 1
    const odds = (probability / Math.max(1e-6, 1 - probability)) * byProcedure * byOffice
    return odds / (1 + odds)
  })
}

function fineFieldOf(engine: Engine, { read, input }: Findings, field: string): string | null {
  const code = input.procedureCode
  const chosen = code ? engine.reading.procedures.byCode(code)?.fineField : null
  if (chosen && engine.fineFieldOf.get(chosen) === field) return chosen
  const sums = new Map<string, number>()
  for (const hit of read.hits) {
    if (hit.field === field && engine.fineFieldOf.get(hit.fineField) === field) {
      sums.set(hit.fineField, (sums.get(hit.fineField) ?? 0) + hit.weight)
    }
  }
  return [...sums].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

function rankCandidates(engine: Engine, findings: Findings): RouteCandidate[] {
  const order = [...FIELD_KEYS.keys()].sort(
    (a, b) => (findings.probabilities[b] ?? 0) - (findings.probabilities[a] ?? 0) || a - b,
  )
  return order.slice(0, CANDIDATES).map((at) => {
    const field = FIELD_KEYS[at] ?? 'khac'
    const office = officeFor(engine, findings, field)
    return {
      office: refOf(office),
      field,
      score: round(findings.probabilities[at] ?? 0),
      reasons: [...phraseReasons(engine, findings, field), ...officeReasons(engine, findings, office)],
    }
  })
}

function levelOf({ levels }: Prediction, communeCode: string | null): (typeof OFFICE_LEVELS)[number] {
  const favoured = OFFICE_LEVELS.map(
    (level, at) => (levels[at] ?? 0) + (level === 'commune' && communeCode ? COMMUNE_NAMED : 0),
  )
  return OFFICE_LEVELS[favoured.indexOf(Math.max(...favoured))] ?? 'province'
}

/** The competent office, unless it is the one complained of: then its superior or the inspectorate. */
function officeFor(engine: Engine, findings: Findings, field: string): RouterOffice | null {
  const { competence } = engine
  const { conflict, legal, prediction, communeCode } = findings
  const accused = conflict.accusedOfficeId
  if (legal.legalType === 'to_cao') return competence.superiorOf(accused ?? 'ubnd-tinh', true)
  if (findings.otherProvince && !conflict.aboutBehaviour) return competence.office(OTHER_PROVINCE)
  const competent = competence.officeFor(
    field,
    fineFieldOf(engine, findings, field),
    communeCode,
    levelOf(prediction, communeCode),
  )
  if (!conflict.aboutBehaviour) return competent
  if (
    accused &&
    (field === 'thanh-tra-ky-luat' || competent?.id === accused || isAbove(competence, accused, competent))
  ) {
    return competence.superiorOf(accused, conflict.bribery)
  }
  return competent?.id === accused ? null : competent
}

/** An office under the accused one is no judge of it. */
function isAbove(competence: Competence, accused: string, office: RouterOffice | null): boolean {
  let at = office
  for (let step = 0; at && step < 4; step += 1) {
    if (at.id === accused) return true
    at = competence.office(at.parentId)
  }
  return false
}

function decideAction(
  engine: Engine,
  { legal, danger }: Findings,
  first: RouteCandidate | undefined,
  confidence: number,
  abstained: boolean,
): RouteAction {
  if (!first || abstained || legal.legalType !== 'pakn' || danger.isDanger) return 'triage'
  if (confidence < SUGGEST_FROM) return 'triage'
  if (confidence < engine.threshold || !first.office || first.field === 'khac') return 'suggest'
  return engine.competence.isExternal(engine.competence.office(first.office.id)) ? 'forward' : 'assign'
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
