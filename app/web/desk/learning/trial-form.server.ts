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

/** Reads the form of the simulator; null when a rule was begun but is none. */
export function readTrial(app: App, field: Field, now: number): ReadTrial | null {
  const { document } = app.routing.current()
  const months = lastMonths(now)
  const month = months.find((one) => one === field('month')) ?? months.at(-2) ?? ''
  const rule = readRule(app, field, now)
  if (rule === 'invalid') return null
  const typed = Number(field('threshold').replace(',', '.')) / 100
  const threshold = typed >= 0.5 && typed <= 0.99 ? typed : document.threshold
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
