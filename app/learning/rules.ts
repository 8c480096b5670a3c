import { foldedWords } from '../routing/fold'
import { searchTextOf } from '../routing/search-text'
import type { RouteInput, RouteResult, Router } from '../routing/types'
import type { RoutingRule } from './routing-document'

/** What a rule asks about a case. */
export interface RuleFacts {
  /** Folded words with a blank on either side of each: see `ruleLine`. */
  readonly line: string
  readonly channel: string | null
  readonly communeCode: string | null
  readonly procedureCode: string | null
}

/** What the machine made of a case, as far as a rule may change it. */
export interface MachineAnswer {
  readonly field: string | null
  readonly officeId: string | null
  readonly action: string
  readonly confidence: number
  readonly legalType: string
  readonly isDanger: boolean
  readonly isSeveral: boolean
  readonly accusedOfficeId: string | null
}

/** The organisation as rules ask about it. */
export interface RuleChart {
  officeName(officeId: string): string | null
  officeOfField(field: string, communeCode: string | null): string | null
  isExternal(officeId: string): boolean
  isForbidden(officeId: string, accusedOfficeId: string | null): boolean
}

export interface RuleDecision {
  readonly rule: RoutingRule
  readonly field: string | null
  readonly officeId: string
  readonly action: 'assign' | 'forward' | 'suggest'
  readonly phrase: string | null
}

/** The text of a case as rules read it: the folded words the register keeps for search, so that a rule tried on last
 *  month's cases does just what it will do on tomorrow's. */
export function ruleLine(searchText: string): string {
  return ` ${foldedWords(searchText).join(' ')} `
}

/** The first rule that fits decides, but never about a denunciation, a complaint under the law, danger or several matters at
 *  once, and never towards the office complained of. */
export function decideByRule(
  rules: readonly RoutingRule[],
  facts: RuleFacts,
  answer: MachineAnswer,
  chart: RuleChart,
): RuleDecision | null {
  if (answer.legalType !== 'pakn' || answer.isDanger || answer.isSeveral) return null
  for (const rule of rules) {
    if (!fits(rule, facts, answer)) continue
    const field = rule.field ?? answer.field
    const officeId = rule.officeId ?? (field ? chart.officeOfField(field, facts.communeCode) : null)
    if (!officeId || chart.officeName(officeId) === null) continue
    if (chart.isForbidden(officeId, answer.accusedOfficeId)) continue
    const alone = chart.isExternal(officeId) ? 'forward' : 'assign'
    const action = rule.act === 'suggest' ? 'suggest' : alone
    return { rule, field, officeId, action, phrase: phraseIn(rule, facts.line) ?? null }
  }
  return null
}

function phraseIn(rule: RoutingRule, line: string): string | undefined {
  return rule.words.find((words) => {
    const folded = foldedWords(words).join(' ')
    return folded !== '' && line.includes(` ${folded} `)
  })
}

function fits(rule: RoutingRule, facts: RuleFacts, answer: MachineAnswer): boolean {
  if (rule.channel && rule.channel !== facts.channel) return false
  if (rule.communeCode && rule.communeCode !== facts.communeCode) return false
  if (rule.procedureCode && rule.procedureCode !== facts.procedureCode) return false
  if (rule.fromField && rule.fromField !== answer.field) return false
  return rule.words.length === 0 || phraseIn(rule, facts.line) !== undefined
}

/** A router whose answers the administrator's rules may change. */
export function withRules(router: Router, rules: readonly RoutingRule[], chart: RuleChart): Router {
  if (rules.length === 0) return router
  return { ...router, route: (input) => ruled(router.route(input), input, rules, chart) }
}

function ruled(result: RouteResult, input: RouteInput, rules: readonly RoutingRule[], chart: RuleChart): RouteResult {
  const facts: RuleFacts = {
    line: ruleLine(searchTextOf(input.text)),
    channel: input.channel ?? null,
    communeCode: result.communeCode,
    procedureCode: result.procedureCode,
  }
  const decision = decideByRule(rules, facts, answerOf(result), chart)
  if (!decision) return result
  const { rule, field, officeId, action, phrase } = decision
  const office = { id: officeId, name: chart.officeName(officeId) ?? '' }
  const because = phrase ? `nhắc đến “${phrase}”` : 'theo nơi xảy ra hoặc thủ tục đã chọn'
  const reasons = [`theo quy tắc “${rule.name}” của tỉnh: ${because}`]
  const others = result.candidates.filter((one) => one.office?.id !== officeId)
  return {
    ...result,
    field,
    fineField: field === result.field ? result.fineField : null,
    office,
    action,
    autoRouted: action !== 'suggest',
    confidence: 1,
    candidates: [{ office, field: field ?? 'khac', score: 1, reasons }, ...others].slice(0, 3),
    reasons,
    abstained: false,
    ruleId: rule.id,
  }
}

const answerOf = (result: RouteResult): MachineAnswer => ({
  field: result.field,
  officeId: result.office?.id ?? null,
  action: result.action,
  confidence: result.confidence,
  legalType: result.legalType,
  isDanger: result.danger.isDanger,
  isSeveral: result.severalMatters,
  accusedOfficeId: result.accusedOfficeId,
})
