import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { type Classifier, createClassifier, trainClassifier } from './classifier'
import { foldText } from './fold'
import { decodeModel, type ModelFile } from './model-file'
import type { TeachingText } from './read-text'
import { createReading, createRouterWith, type RouterData } from './router'
import { ROUTE_KINDS, type RouteKind, type Router } from './types'

const DATA_ROOT = resolve(import.meta.dirname, '..', '..', 'data')

/** Raised whenever the learner itself changes, so that a model of the older one is trained anew. */
export const LEARNER = 6

/** Longer texts written by hand to teach with. */
const TEACHING = Array.from({ length: 13 }, (_, at) => at + 1).map((number) => `teaching-${number}.jsonl`)

/** Keys of the labelled texts → kinds of the register. */
const KIND_OF: Record<string, RouteKind> = {
  complaint_conduct: 'conduct',
  complaint_regulation: 'regulation',
  request: 'suggestion',
  question: 'question',
  compliment: 'compliment',
}

const labelledText = z.object({
  text: z.string(),
  field: z.string(),
  alt_fields: z.array(z.string()).default([]),
  kind: z.string().optional(),
  office_level: z.string().optional(),
  abstain: z.boolean().optional(),
})

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T
}

/** One JSON object per line, as in the labelled texts. */
export function readLabelled(path: string): TeachingText[] {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
  return lines.map((line) => {
    const row = labelledText.parse(JSON.parse(line))
    const kind = KIND_OF[row.kind ?? ''] ?? ROUTE_KINDS.find((one) => one === row.kind)
    return {
      text: row.text,
      field: row.field,
      altFields: row.alt_fields,
      ...(row.abstain === undefined ? {} : { abstain: row.abstain }),
      ...(kind ? { kind } : {}),
      ...(row.office_level ? { level: row.office_level } : {}),
    }
  })
}

/** Hand-written texts: a line "[field]", then one text per line. Short, yet each says what it is about. */
export function readOwnTexts(path: string): TeachingText[] {
  const texts: TeachingText[] = []
  let field = ''
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line.startsWith('[')) field = line.slice(1, line.indexOf(']'))
    else if (line.trim() !== '' && !line.startsWith('#')) texts.push({ text: line, field, abstain: false })
  }
  return texts
}

/** Phrases by field, each taught as words of that field. */
export function readPhrases(path: string): TeachingText[] {
  return readJson<{ rows: { field: string; phrases: string[] }[] }>(path).rows.flatMap(({ field, phrases }) =>
    phrases.map((text) => ({ text, field, isPhrase: true })),
  )
}

/** Everything the engine needs, read from the files that ship. `province` is a folder below data/provinces. */
export function readRouterData(dataRoot = DATA_ROOT, province = 'kon-tum'): RouterData {
  const routing = (name: string) => resolve(dataRoot, 'routing', name)
  const local = (name: string) => resolve(dataRoot, 'provinces', province, name)
  const fields = readJson<Pick<RouterData, 'fields' | 'fineFields'>>(local('fields.json'))
  const texts = [
    ...['labelled-a.jsonl', 'labelled-b.jsonl'].map((name) =>
      readLabelled(routing(name)).map((one) => ({ ...one, reference: true })),
    ),
    readOwnTexts(routing('own-texts.txt')),
    ...TEACHING.map((name) => readLabelled(routing(name))),
    readPhrases(routing('phrases.json')),
  ].flat()
  return {
    version: `${readJson<{ version: string }>(routing('lexicon.json')).version}.${texts.length}`,
    offices: readJson<Pick<RouterData, 'offices'>>(local('offices.json')).offices,
    communes: readJson<Pick<RouterData, 'communes'>>(local('communes.json')).communes,
    fields: fields.fields,
    fineFields: fields.fineFields,
    procedures: readJson<Pick<RouterData, 'procedures'>>(local('procedures.json')).procedures,
    successions: readJson<Pick<RouterData, 'successions'>>(routing('successions.json')).successions,
    language: readJson<RouterData['language']>(routing('language.json')),
    lexicon: readJson<{ rows: RouterData['lexicon'] }>(routing('lexicon.json')).rows,
    triage: readJson<RouterData['triage']>(routing('triage.json')),
    texts,
  }
}

/** Fingerprint of everything the classifier learns from. */
export function learningInputs(data: RouterData): string {
  const hash = createHash('sha256')
  hash.update(JSON.stringify([LEARNER, data.texts, data.language, data.lexicon, data.procedures]))
  return hash.digest('hex').slice(0, 16)
}

const classifiers = new Map<string, Classifier>()

/** The classifier that ships, if it was trained on exactly these texts; else one trained now (about half a minute), once per
 *  process. */
export function loadClassifier(data: RouterData, dataRoot = DATA_ROOT): Classifier {
  const inputs = learningInputs(data)
  const known = classifiers.get(inputs)
  if (known) return known
  const path = resolve(dataRoot, 'routing', 'model.json')
  const file = existsSync(path) ? readJson<ModelFile>(path) : null
  const classifier =
    file?.inputs === inputs
      ? createClassifier(decodeModel(file))
      : trainClassifier(data.texts, createReading(data), foldText)
  classifiers.set(inputs, classifier)
  return classifier
}

let loaded: { key: string; router: Router } | undefined

/** The router of a province's files, built once per process. */
export function loadRouter(dataRoot = DATA_ROOT, province = 'kon-tum'): Router {
  const key = `${dataRoot}\n${province}`
  if (loaded?.key !== key) {
    const data = readRouterData(dataRoot, province)
    loaded = { key, router: createRouterWith(data, loadClassifier(data, dataRoot)) }
  }
  return loaded.router
}
