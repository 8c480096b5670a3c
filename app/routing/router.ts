import { type Classifier, trainClassifier } from './classifier'
import { createCompetence } from './competence'
import { createDangerFinder, type DangerRow } from './danger'
import { decideRoute, type Engine } from './decide'
import { foldText } from './fold'
import { createLegalTriage, type LegalPatterns } from './legal-triage'
import { createLexicon, type LexiconRow } from './lexicon'
import { createOfficeIndex } from './office-names'
import { createPlaceIndex, type PlaceSuccession } from './places'
import { readText, type TeachingText } from './read-text'
import { createProcedureIndex } from './signals'
import type {
  RouteInput,
  Router,
  RouterCommune,
  RouterField,
  RouterFineField,
  RouterOffice,
  RouterProcedure,
} from './types'
import { createLanguage, type LanguageTable } from './words'

export interface RouterData {
  /** Names the data and the texts learned from; shown beside every decision. */
  version: string
  offices: RouterOffice[]
  communes: RouterCommune[]
  fields: RouterField[]
  fineFields: RouterFineField[]
  procedures: RouterProcedure[]
  successions: PlaceSuccession[]
  language: LanguageTable
  lexicon: LexiconRow[]
  triage: LegalPatterns & { danger: DangerRow[] }
  texts: TeachingText[]
  /** What a wrong assignment costs, in triages by a person. */
  wrongCost?: number
  /** Confidence from which the machine acts alone, where an administrator chose it; follows from the cost otherwise. */
  threshold?: number
}

/** Confidence from which acting without a person pays: a wrong assignment costs `wrongCost` triages, a triage costs one.
 *  thresholdFromCost(10) → 0.9 */
export function thresholdFromCost(wrongCost: number): number {
  return Math.min(0.99, Math.max(0.5, 1 - 1 / Math.max(2, wrongCost)))
}

export const DEFAULT_WRONG_COST = 10

/** A router over one province's offices and fields. Pure: the same data and input give the same result.
 *  Training takes about half a minute; reuse the router. */
export function createRouter(data: RouterData): Router {
  return routerOf(data, createEngine(data))
}

/** The router of `createRouter` with a classifier trained elsewhere (cross-validation, comparison before a switch). */
export function createRouterWith(data: RouterData, classifier: Classifier): Router {
  return routerOf(data, createEngine(data, classifier))
}

function routerOf({ version, texts }: RouterData, engine: Engine): Router {
  return {
    version,
    measured: { points: engine.classifier.parts.curve, size: texts.filter((one) => one.reference).length },
    route: (input: RouteInput) => decideRoute(engine, readText(input.text, engine.reading), input),
    danger: engine.danger,
    weigh: (text, field) => engine.classifier.weigh(readText(text, engine.reading), field),
  }
}

/** The parts that read a text, before anything is learned. */
export function createReading(data: RouterData): Engine['reading'] {
  const language = createLanguage(data.language)
  return {
    language,
    lexicon: createLexicon(data.lexicon, language.words),
    procedures: createProcedureIndex(data.procedures, language.words),
  }
}

function createEngine(data: RouterData, trained?: Classifier): Engine {
  const reading = createReading(data)
  return {
    reading,
    classifier: trained ?? trainClassifier(data.texts, reading, foldText),
    places: createPlaceIndex(data.communes, data.successions),
    offices: createOfficeIndex(data.offices, reading.language.words),
    competence: createCompetence(data),
    communes: new Map(data.communes.map((commune) => [commune.code, commune])),
    fields: new Map(data.fields.map((field) => [field.key, field])),
    fineFieldOf: new Map(data.fineFields.map((fine) => [fine.key, fine.fieldKey])),
    legal: createLegalTriage(data.triage),
    danger: createDangerFinder(data.triage.danger),
    threshold: data.threshold ?? thresholdFromCost(data.wrongCost ?? DEFAULT_WRONG_COST),
  }
}
