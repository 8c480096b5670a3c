import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { trainClassifier } from '~/routing/classifier'
import { foldText } from '~/routing/fold'
import { loadRouter, readRouterData } from '~/routing/load.server'
import { nearCopies } from '~/routing/near-copies'
import type { TeachingText } from '~/routing/read-text'
import { createReading, createRouterWith, type RouterData } from '~/routing/router'
import { type RuleTable, scoreByRules } from '~/routing/rules'
import { FIELD_KEYS, type Router } from '~/routing/types'
import { trainLogistic } from './routing-baseline'
import {
  type Answer,
  autoLine,
  byFieldLines,
  calibrationError,
  classLine,
  curveLine,
  fieldLine,
} from './routing-measures'

const FOLDS = 5
const ROUTING = resolve(import.meta.dirname, '..', 'data', 'routing')

interface Labelled {
  text: string
  place: string
  legal: string
  teaching: TeachingText
}

type System = (
  text: string,
  place: string,
) => Pick<Answer, 'ranked' | 'confidence' | 'auto' | 'abstained' | 'legal' | 'kind'>

function readRows(texts: TeachingText[]): Labelled[] {
  const raw = ['labelled-a.jsonl', 'labelled-b.jsonl'].flatMap((name) =>
    readFileSync(resolve(ROUTING, name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { text: string; place: string; legal_type: string }),
  )
  return raw.map((row, at) => ({
    text: row.text,
    place: row.place,
    legal: row.legal_type.replace('-', '_'),
    teaching: texts[at] as TeachingText,
  }))
}

/** Five parts with every field spread evenly, the same in every run. */
function foldsOf(rows: Labelled[]): number[] {
  const seen = new Map<string, number>()
  return rows.map(({ teaching }) => {
    const count = seen.get(teaching.field) ?? 0
    seen.set(teaching.field, count + 1)
    return count % FOLDS
  })
}

function engineSystem(router: Router): System {
  return (text, place) => {
    const result = router.route({ text, place })
    return {
      ranked: result.candidates.map((one) => one.field),
      confidence: result.confidence,
      auto: result.autoRouted,
      abstained: result.abstained,
      legal: result.legalType,
      kind: result.kind,
    }
  }
}

function rankedSystem(scores: (text: string) => number[]): System {
  return (text) => {
    const values = scores(text)
    const order = [...FIELD_KEYS.keys()].sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b)
    const confidence = values[order[0] ?? 0] ?? 0
    const ranked = order.map((at) => FIELD_KEYS[at] ?? 'khac')
    return { ranked, confidence, auto: confidence > 0.6, abstained: false, legal: 'pakn', kind: 'conduct' }
  }
}

function ruleScores(table: RuleTable): (text: string) => number[] {
  return (text) => {
    const matches = new Map(scoreByRules(text, table).map((match) => [match.field, match.score]))
    const total = [...matches.values()].reduce((sum, value) => sum + value, 0) || 1
    return FIELD_KEYS.map((key) => (matches.get(key) ?? 0) / total)
  }
}

function answer(row: Labelled, system: System, text: string): Answer {
  const { teaching } = row
  return {
    gold: teaching.field,
    accepted: [teaching.field, ...(teaching.altFields ?? [])],
    abstainGold: teaching.abstain ?? false,
    legalGold: row.legal,
    kindGold: teaching.kind ?? 'conduct',
    ...system(text, row.place),
  }
}

type Run = Record<string, { accented: Answer[]; plain: Answer[] }>

/** `guarded`: in each fold without the teaching texts that resemble a text held out. */
function crossValidate(data: RouterData, rows: Labelled[], guarded: boolean): Run {
  const folds = foldsOf(rows)
  const own = data.texts.slice(rows.length)
  const rules = ruleScores(
    (JSON.parse(readFileSync(resolve(ROUTING, 'rules.json'), 'utf8')) as { fields: RuleTable }).fields,
  )
  const run: Run = {}
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const training = rows.filter((_, at) => folds[at] !== fold)
    const resembled = nearCopies(rows.filter((_, at) => folds[at] === fold).map((row) => row.text))
    const apart = guarded ? own.filter((one) => resembled(one.text).length === 0) : own
    const classifier = trainClassifier(
      [...training.map((row) => row.teaching), ...apart],
      createReading(data),
      foldText,
    )
    const logistic = trainLogistic(
      training.map((row) => ({ text: row.text, label: (FIELD_KEYS as readonly string[]).indexOf(row.teaching.field) })),
      FIELD_KEYS.length,
    )
    const systems: Record<string, System> = {
      'this engine': engineSystem(createRouterWith(data, classifier)),
      'TF-IDF + logistic regression': rankedSystem(logistic),
      'plain rules': rankedSystem(rules),
    }
    for (const [name, system] of Object.entries(systems)) {
      run[name] ??= { accented: [], plain: [] }
      for (const row of rows.filter((_, at) => folds[at] === fold)) {
        run[name].accented.push(answer(row, system, row.text))
        run[name].plain.push(answer(row, system, foldText(row.text)))
      }
    }
  }
  return run
}

function report(run: Run): string[] {
  const lines: string[] = []
  for (const [name, { accented, plain }] of Object.entries(run)) {
    lines.push('', name, `  with accents     ${fieldLine(accented)}`, `  without accents  ${fieldLine(plain)}`)
    lines.push(`  acted on without a person: ${autoLine(accented)}   without accents: ${autoLine(plain)}`)
  }
  const own = run['this engine']
  if (!own) return lines
  for (const [title, list] of Object.entries(own)) {
    lines.push('', `this engine, ${title}`, `  calibration error ${calibrationError(list).toFixed(3)}`)
    lines.push(`  threshold: share of plain PAKN acted on / right   ${curveLine(list)}`)
    const legal = list.map((one) => ({ gold: one.legalGold, said: one.legal }))
    for (const type of ['to_cao', 'khieu_nai']) lines.push(`  ${classLine(legal, type)}`)
    const kinds = list.map((one) => ({ gold: one.kindGold, said: one.kind }))
    for (const kind of ['conduct', 'regulation', 'suggestion', 'question', 'compliment'])
      lines.push(`  ${classLine(kinds, kind)}`)
    lines.push(
      `  ${classLine(
        list.map((one) => ({ gold: String(one.abstainGold), said: String(one.abstained) })),
        'true',
      )} (abstention)`,
    )
  }
  lines.push(
    '',
    'by field: top-1, top-3 with accents; top-1, top-3 without',
    ...byFieldLines(own.accented, own.plain).map((line) => `  ${line}`),
  )
  return lines
}

/** Bytes in use once everything unneeded has been thrown away. */
function heldBytes(): number {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** `npm run bench -- routing`: five-fold cross-validation on the labelled texts, beside two baselines. With `near-copies` a
 *  second time with the teaching texts that resemble a text held out. */
export async function run(args: string[]): Promise<void> {
  const started = performance.now()
  const empty = heldBytes()
  const router = loadRouter()
  const held = heldBytes() - empty
  const data = readRouterData()
  const rows = readRows(data.texts)
  console.log(report(crossValidate(data, rows, true)).join('\n'))
  const free = args.includes('near-copies') ? crossValidate(data, rows, false)['this engine'] : undefined
  if (free)
    console.log(
      `\nthis engine, near copies kept\n  with accents     ${fieldLine(free.accented)}\n  without accents  ${fieldLine(free.plain)}`,
    )
  const before = performance.now()
  for (const row of rows) router.route({ text: row.text, place: row.place })
  console.log(
    `\n${((performance.now() - before) / rows.length).toFixed(2)} ms a text, ${((before - started) / 1000).toFixed(0)} s in all, ${(held / 1e6).toFixed(0)} MB held by the engine`,
  )
}
