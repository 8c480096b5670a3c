import { FIELD_KEYS } from '~/routing/types'

/** One text answered by one system. */
export interface Answer {
  gold: string
  /** The labelled field and its defensible seconds. */
  accepted: string[]
  /** Fields, best first. */
  ranked: string[]
  confidence: number
  auto: boolean
  abstainGold: boolean
  abstained: boolean
  legalGold: string
  legal: string
  kindGold: string
  kind: string
}

const percent = (part: number, whole: number) =>
  whole === 0 ? '   –' : `${((100 * part) / whole).toFixed(1)}`.padStart(5)

function isRight(answer: Answer): boolean {
  return answer.accepted.includes(answer.ranked[0] ?? '')
}

/** Top-1 as labelled, top-1 and top-3 with defensible second labels, and macro-F1, over texts a person would route. */
export function fieldLine(answers: Answer[]): string {
  const routable = answers.filter((one) => !one.abstainGold)
  const strict = routable.filter((one) => one.ranked[0] === one.gold).length
  const top1 = routable.filter(isRight).length
  const top3 = routable.filter((one) => one.ranked.slice(0, 3).some((field) => one.accepted.includes(field))).length
  const n = routable.length
  return `top-1 ${percent(top1, n)} (as labelled ${percent(strict, n)})  top-3 ${percent(top3, n)}  macro-F1 ${macroF1(routable).toFixed(3)}  n=${n}`
}

function macroF1(answers: Answer[]): number {
  const scores = FIELD_KEYS.map((field) => {
    const said = answers.filter((one) => one.ranked[0] === field)
    const own = answers.filter((one) => one.gold === field)
    const hit = said.filter(isRight).length
    const found = own.filter(isRight).length
    const precision = said.length > 0 ? hit / said.length : 0
    const recall = own.length > 0 ? found / own.length : 0
    return precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0
  })
  return scores.reduce((sum, value) => sum + value, 0) / scores.length
}

/** What was acted on without a person among plain PAKN texts, and how much of that was right. */
export function autoLine(answers: Answer[]): string {
  const plain = answers.filter((one) => one.legalGold === 'pakn' && !one.abstainGold)
  const acted = answers.filter((one) => one.auto)
  const right = acted.filter((one) => isRight(one) && !one.abstainGold && one.legalGold === 'pakn')
  const covered = plain.filter((one) => one.auto).length
  const ofPlain = plain.filter((one) => one.auto && isRight(one)).length
  return `coverage ${percent(covered, plain.length)}  right field ${percent(ofPlain, covered)} (${ofPlain}/${covered}), of all acted on right and rightly ${percent(right.length, acted.length)} (${right.length}/${acted.length})`
}

/** Largest share that could be acted on at 97 % right, and precision at fixed thresholds: the curve an administrator sees. */
export function curveLine(answers: Answer[]): string {
  const plain = answers
    .filter((one) => one.legalGold === 'pakn' && !one.abstainGold)
    .sort((a, b) => b.confidence - a.confidence)
  const points = [0.5, 0.6, 0.7, 0.8, 0.875, 0.9, 0.95].map((threshold) => {
    const acted = plain.filter((one) => one.confidence >= threshold)
    return `${threshold}: ${percent(acted.length, plain.length)}/${percent(acted.filter(isRight).length, acted.length)}`
  })
  return points.join('  ')
}

/** Expected calibration error in ten bins. */
export function calibrationError(answers: Answer[]): number {
  const routable = answers.filter((one) => !one.abstainGold && !one.abstained)
  let error = 0
  for (let bin = 0; bin < 10; bin += 1) {
    const inside = routable.filter((one) => Math.min(9, Math.floor(one.confidence * 10)) === bin)
    if (inside.length === 0) continue
    const said = inside.reduce((sum, one) => sum + one.confidence, 0) / inside.length
    error += (inside.length / routable.length) * Math.abs(said - inside.filter(isRight).length / inside.length)
  }
  return error
}

export function classLine(pairs: { gold: string; said: string }[], name: string): string {
  const said = pairs.filter((pair) => pair.said === name).length
  const gold = pairs.filter((pair) => pair.gold === name).length
  const both = pairs.filter((pair) => pair.gold === name && pair.said === name).length
  return `${name.padEnd(12)} recall ${percent(both, gold)}  precision ${percent(both, said)}  n=${gold}`
}

export function byFieldLines(answers: Answer[], plain: Answer[]): string[] {
  return FIELD_KEYS.map((field) => {
    const line = (list: Answer[]) => {
      const own = list.filter((one) => one.gold === field && !one.abstainGold)
      const top3 = own.filter((one) => one.ranked.slice(0, 3).some((each) => one.accepted.includes(each))).length
      return `${percent(own.filter(isRight).length, own.length)} ${percent(top3, own.length)}`
    }
    return `${field.padEnd(24)} ${line(answers)}   ${line(plain)}`
  })
}
