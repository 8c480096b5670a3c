import type { RouterProcedure } from './types'
import type { Word } from './words'

export interface DossierCode {
  code: string
  /** National code of the province: H34 was Kon Tum, H48 is Quảng Ngãi. */
  provinceCode: string
  /** Number of the receiving unit inside the province, as printed. */
  unit: string
  /** Date of filing, YYYY-MM-DD, or null if the digits are no date. */
  filedOn: string | null
}

/** Reads a dossier code such as H34.21-240912-0031 (unit 21, filed 2024-09-12), typed with dots, dashes or blanks. */
export function readDossierCode(text: string): DossierCode | null {
  const match = /\b(H\d{2})[.\s-]{0,2}(\d{1,3})(?:[.\s-]\d{1,3})?[.\s-]{1,2}(\d{6})[.\s-]{1,2}(\d{1,6})\b/i.exec(text)
  if (!match) return null
  const [, province = '', unit = '', day = '', number = ''] = match
  const month = Number(day.slice(2, 4))
  const date = Number(day.slice(4, 6))
  const valid = month >= 1 && month <= 12 && date >= 1 && date <= 31
  return {
    code: `${province.toUpperCase()}.${unit}-${day}-${number}`,
    provinceCode: province.toUpperCase(),
    unit,
    filedOn: valid ? `20${day.slice(0, 2)}-${day.slice(2, 4)}-${day.slice(4, 6)}` : null,
  }
}

/** A national procedure code written in the text: 1.001193, 2.000815.000.00.00.H34 */
export function readProcedureCode(text: string): string | null {
  return /\b([123]\.\d{6})(?:\.\d{3})?\b/.exec(text)?.[1] ?? null
}

export interface ProcedureMatch {
  procedure: RouterProcedure
  /** Share of the procedure's rare words found in the text, 0–1. */
  score: number
}

export interface ProcedureIndex {
  byCode(code: string): RouterProcedure | undefined
  match(words: Word[]): ProcedureMatch | null
  /** Names and everyday names of those whose field is known. */
  named: { field: string; name: string }[]
}

const COMMON = new Set(
  'thu tuc cap giay phep chung nhan dang ky cho va cua theo tai cac trong doi voi co khong ho so viec hoac lai de nghi'.split(
    ' ',
  ),
)

/** Fuzzy look-up of procedures by name and everyday names: word pairs of the name found in the text, rare ones weighing more. */
export function createProcedureIndex(
  procedures: (RouterProcedure & { keywords?: string[] })[],
  wordsOf: (text: string) => Word[],
): ProcedureIndex {
  const byCode = new Map(procedures.map((procedure) => [procedure.code, procedure]))
  const rows = procedures.flatMap((procedure) =>
    [procedure.name, ...(procedure.keywords ?? [])].map((name) => ({ procedure, pairs: pairsOf(wordsOf(name)) })),
  )
  const frequency = new Map<string, number>()
  for (const row of rows) for (const pair of row.pairs) frequency.set(pair, (frequency.get(pair) ?? 0) + 1)
  const weight = (pair: string) => 1 / (1 + Math.log(1 + (frequency.get(pair) ?? 1)))
  const postings = new Map<string, number[]>()
  rows.forEach((row, at) => {
    for (const pair of row.pairs) postings.set(pair, [...(postings.get(pair) ?? []), at])
  })
  const totals = rows.map((row) => [...row.pairs].reduce((sum, pair) => sum + weight(pair), 0))
  return {
    byCode: (code) => byCode.get(code),
    named: procedures.flatMap(({ fieldKey, name, keywords }) =>
      fieldKey ? [{ field: fieldKey, name: [name, ...(keywords ?? [])].join(' . ') }] : [],
    ),
    match: (words) => {
      const sums = new Map<number, number>()
      for (const pair of pairsOf(words)) {
        for (const at of postings.get(pair) ?? []) sums.set(at, (sums.get(at) ?? 0) + weight(pair))
      }
      let best: ProcedureMatch | null = null
      for (const [at, sum] of sums) {
        const score = sum / ((totals[at] as number) + 0.15)
        const row = rows[at]
        if (row && row.pairs.size > 0 && score > (best?.score ?? 0.6)) best = { procedure: row.procedure, score }
      }
      return best
    },
  }
}

function pairsOf(words: Word[]): Set<string> {
  const pairs = new Set<string>()
  for (let at = 0; at + 1 < words.length; at += 1) {
    const a = words[at]?.folded ?? ''
    const b = words[at + 1]?.folded ?? ''
    if (!(COMMON.has(a) && COMMON.has(b))) pairs.add(`${a} ${b}`)
  }
  return pairs
}
