import type { RoutingRule } from './routing-document'
import { decideByRule, type MachineAnswer, type RuleChart, type RuleFacts } from './rules'

/** A past case as the simulator reads it: what the machine said then, and what people decided since. */
export interface PastCase extends MachineAnswer {
  readonly code: string
  readonly facts: RuleFacts
  readonly isAbstained: boolean
  /** The office people gave it to; null while nobody has decided. */
  readonly decidedOfficeId: string | null
}

/** What is tried: other rules, another threshold, or both. */
export interface Trial {
  readonly rules: readonly RoutingRule[]
  readonly threshold: number
}

/** Where a case would go: an office without a person, or a person ('' as office). */
interface Way {
  readonly officeId: string
  readonly byRule: boolean
}

export interface Tally {
  readonly right: number
  readonly wrong: number
  /** Acted on alone, not looked at by a person since. */
  readonly unknown: number
  readonly person: number
}

export interface MovedGroup {
  readonly from: string
  readonly to: string
  readonly amount: number
  readonly rightBefore: number
  readonly rightAfter: number
  readonly judged: number
  readonly codes: readonly string[]
}

export interface Simulation {
  readonly total: number
  readonly matched: number
  readonly moved: number
  readonly before: Tally
  readonly after: Tally
  readonly groups: readonly MovedGroup[]
}

const SAMPLE = 20
const SUGGEST_FROM = 0.3

/** What happened at intake: the office acted for alone, or a person. */
function wentTo({ action, officeId }: PastCase): Way {
  const alone = action === 'assign' || action === 'forward'
  return { officeId: alone && officeId ? officeId : '', byRule: false }
}

/** What would have happened: a rule first; else the machine's own answer at the other threshold. */
function wouldGo(past: PastCase, { rules, threshold }: Trial, chart: RuleChart): Way {
  const ruled = decideByRule(rules, past.facts, past, chart)
  if (ruled) return { officeId: ruled.action === 'suggest' ? '' : ruled.officeId, byRule: true }
  const isAsked = past.action === 'triage' || past.isAbstained || past.confidence < SUGGEST_FROM
  const isSure = past.confidence >= threshold && past.officeId !== null && past.field !== 'khac'
  return { officeId: !isAsked && isSure && past.officeId ? past.officeId : '', byRule: false }
}

/** Adds cases to a running simulation, so that a month can be read in pieces. */
export function createSimulation(trial: Trial, chart: RuleChart) {
  const groups = new Map<string, { -readonly [K in keyof MovedGroup]: MovedGroup[K] } & { codes: string[] }>()
  const tallies = { before: emptyTally(), after: emptyTally() }
  const counts = { total: 0, matched: 0, moved: 0 }
  const move = (past: PastCase, from: string, to: string) => {
    const key = `${from}\n${to}`
    const group = groups.get(key) ?? { from, to, amount: 0, rightBefore: 0, rightAfter: 0, judged: 0, codes: [] }
    groups.set(key, group)
    group.amount += 1
    if (past.decidedOfficeId !== null) {
      group.judged += 1
      if (past.decidedOfficeId === from) group.rightBefore += 1
      if (past.decidedOfficeId === to) group.rightAfter += 1
    }
    if (group.codes.length < SAMPLE) group.codes.push(past.code)
  }
  return {
    add(past: PastCase) {
      const [before, after] = [wentTo(past), wouldGo(past, trial, chart)]
      counts.total += 1
      if (after.byRule) counts.matched += 1
      count(tallies.before, before, past)
      count(tallies.after, after, past)
      if (before.officeId === after.officeId) return
      counts.moved += 1
      move(past, before.officeId, after.officeId)
    },
    result: (): Simulation => ({
      ...counts,
      ...tallies,
      groups: [...groups.values()].sort((a, b) => b.amount - a.amount || a.to.localeCompare(b.to)),
    }),
  }
}

type OpenTally = { -readonly [K in keyof Tally]: number }
const emptyTally = (): OpenTally => ({ right: 0, wrong: 0, unknown: 0, person: 0 })

function count(tally: OpenTally, { officeId }: Way, { decidedOfficeId }: PastCase): void {
  if (officeId === '') tally.person += 1
  else if (decidedOfficeId === null) tally.unknown += 1
  else if (decidedOfficeId === officeId) tally.right += 1
  else tally.wrong += 1
}
