import type { App } from '~/app.server'
import { newId } from '~/complaints/ids'
import { CHANNELS } from '~/complaints/kinds'
import { lastMonths } from '~/learning/read-figures.server'
import { type RoutingRule, routingRuleSchema } from '~/learning/routing-document'
import type { Trial } from '~/learning/simulate'

export interface ReadTrial {
  readonly month: string
  readonly trial: Trial
  /** The rule written, as it would be adopted; null when only the threshold is tried. */
  readonly rule: RoutingRule | null
}

type Field = (name: string) => string

/** Reads the form of the simulator; a code of `learning.no_…` when a rule was begun but is none, or the threshold lies
 *  outside 50–99 %. */
export function readTrial(app: App, field: Field, now: number): ReadTrial | 'rule-invalid' | 'threshold-invalid' {
  const { document } = app.routing.current()
  const months = lastMonths(now)
  const month = months.find((one) => one === field('month')) ?? months.at(-2) ?? ''
  const rule = readRule(app, field, now)
  if (rule === 'invalid') return 'rule-invalid'
  const written = field('threshold').trim()
  const threshold = written === '' ? document.threshold : Number(written.replace(',', '.')) / 100
  if (!(threshold >= 0.5 && threshold <= 0.99)) return 'threshold-invalid'
  const rules = rule ? [rule, ...document.rules] : document.rules
  return { month, rule, trial: { rules, threshold } }
}

function readRule(app: App, field: Field, now: number): RoutingRule | null | 'invalid' {
  const words = field('words')
    .split(/[\n;]/)
    .map((one) => one.trim())
    .filter(Boolean)
  const own = {
    words,
    communeCode: app.directory.commune(field('communeCode'))?.code ?? null,
    procedureCode: app.directory.procedure(field('procedureCode').trim())?.code ?? null,
    channel: CHANNELS.find((one) => one === field('channel')) ?? null,
    fromField: app.directory.field(field('fromField'))?.key ?? null,
    field: app.directory.field(field('field'))?.key ?? null,
    officeId: app.directory.office(field('officeId'))?.id ?? null,
  }
  const isEmpty = words.length === 0 && !own.communeCode && !own.procedureCode && !own.field && !own.officeId
  if (isEmpty && field('name').trim() === '') return null
  const id = field('ruleId') || newId(now)
  const act = field('ruleAct') === 'suggest' ? 'suggest' : 'alone'
  const parsed = routingRuleSchema.safeParse({ ...own, id, name: field('name'), act })
  return parsed.success ? parsed.data : 'invalid'
}
