import { z } from 'zod'
import { MAX_LENGTH, UNITS } from '~/clock/due-time'
import { toDayNumber } from '~/clock/local-time'
import type { LocalDate } from '~/complaints/instant'
import { TIMER_NAMES, type TimerName } from '~/complaints/kinds'

/** What a policy may be narrowed to, the weightiest first: ties between equally narrow policies are settled in this order. */
export const FILTERS = ['legalType', 'priority', 'field', 'kind', 'officeLevel', 'channel'] as const
export type FilterName = (typeof FILTERS)[number]

const FILTER_NAMES: Readonly<Record<FilterName, string>> = {
  legalType: 'loại đơn',
  priority: 'mức ưu tiên',
  field: 'lĩnh vực',
  kind: 'loại phản ánh',
  officeLevel: 'cấp cơ quan',
  channel: 'kênh tiếp nhận',
}

const localDate = z.string().refine((text) => toDayNumber(text) !== null, 'Ngày phải có dạng NĂM-THÁNG-NGÀY và có thật')
const values = z.array(z.string().min(1)).min(1).optional()

/** One version of a deadline rule. Nothing legal is in code: length, unit, basis and limits all come from here. */
export const policySchema = z
  .object({
    id: z.string().min(1),
    version: z.number().int().positive(),
    timer: z.enum(TIMER_NAMES),
    name: z.string().min(1),
    appliesTo: z.strictObject({
      legalType: values,
      priority: values,
      field: values,
      kind: values,
      officeLevel: values,
      channel: values,
    }),
    length: z.number().int().min(1).max(MAX_LENGTH),
    unit: z.enum(UNITS),
    fromEvent: z.enum(['received', 'assigned', 'answered']),
    legalBasis: z.string().min(1),
    confidence: z.string(),
    /** Read against the text of the law; otherwise shown as unverified until an administrator confirms it. */
    isVerified: z.boolean(),
    /** Set by the system, not by law. */
    isOurs: z.boolean(),
    sourceRule: z.string().nullable(),
    pausable: z.boolean(),
    maxPauses: z.number().int().min(0),
    /** Open minutes of all pauses together; after them the clock runs again by itself. */
    maxPauseMinutes: z.number().int().min(0),
    maxExtensions: z.number().int().min(0),
    /** After the due time: a note to the person every so many days. */
    progressNoteEveryDays: z.number().int().positive().nullable(),
    /** The province's own, shorter goal in the same unit; shown, never a breach. */
    targetLength: z.number().int().positive().nullable(),
    /** First and last day on which the policy starts timers; null = unbounded. */
    validFrom: localDate.nullable(),
    validTo: localDate.nullable(),
  })
  .refine(({ validFrom, validTo }) => validFrom === null || validTo === null || validFrom <= validTo, {
    message: 'Ngày hết hiệu lực phải không sớm hơn ngày có hiệu lực',
    path: ['validTo'],
  })

/** A rule kept for comparison only; nothing ever applies it. */
export const referenceRuleSchema = z.object({
  id: z.string(),
  legalBasis: z.string(),
  what: z.string(),
  days: z.number().nullable(),
  unit: z.string().nullable(),
  fromEvent: z.string(),
  confidence: z.string(),
  progressNoteEveryDays: z.number().optional(),
})

export const policiesFileSchema = z.object({
  title: z.string(),
  note: z.string(),
  policies: z.array(policySchema),
  references: z.array(referenceRuleSchema),
})

export type Policy = z.infer<typeof policySchema>
export type ReferenceRule = z.infer<typeof referenceRuleSchema>
export type PoliciesFile = z.infer<typeof policiesFileSchema>

/** What is known of a complaint when its timer starts; an unknown fact matches no policy that asks for it. */
export type PolicyFacts = { readonly timer: TimerName } & { readonly [name in FilterName]?: string | null }

export type PolicyChoice =
  | { readonly ok: true; readonly policy: Policy; readonly reason: string }
  | { readonly ok: false; readonly error: string }

/**
 * The most specific policy valid on a day: more filters first, then the weightier filter, then the later start, then the
 * newer version, then the id, so that the choice never depends on the order of the list. The reason is in Vietnamese.
 */
export function choosePolicy(policies: readonly Policy[], facts: PolicyFacts, onDate: LocalDate): PolicyChoice {
  const fitting = policies.filter((policy) => isValidOn(policy, onDate) && fits(policy, facts)).sort(compareSpecific)
  const policy = fitting[0]
  if (!policy) return { ok: false, error: `Không có quy định thời hạn nào áp dụng cho "${facts.timer}" ngày ${onDate}` }
  return { ok: true, policy, reason: choiceReason(policy, facts, fitting.length) }
}

const isValidOn = ({ validFrom, validTo }: Policy, date: LocalDate): boolean =>
  (validFrom === null || validFrom <= date) && (validTo === null || date <= validTo)

function fits(policy: Policy, facts: PolicyFacts): boolean {
  if (policy.timer !== facts.timer) return false
  return filtersOf(policy).every((name) => {
    const fact = facts[name]
    return typeof fact === 'string' && (policy.appliesTo[name] ?? []).includes(fact)
  })
}

const filtersOf = (policy: Policy): FilterName[] => FILTERS.filter((name) => policy.appliesTo[name] !== undefined)

/** Bits by weight, so that of two equally long lists the one with the weightier filter is larger. */
const weightOf = (policy: Policy): number =>
  filtersOf(policy).reduce((sum, name) => sum + 2 ** (FILTERS.length - FILTERS.indexOf(name)), 0)

function compareSpecific(a: Policy, b: Policy): number {
  return (
    filtersOf(b).length - filtersOf(a).length ||
    weightOf(b) - weightOf(a) ||
    compareText(b.validFrom ?? '', a.validFrom ?? '') ||
    b.version - a.version ||
    compareText(a.id, b.id)
  )
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function choiceReason(policy: Policy, facts: PolicyFacts, fitting: number): string {
  const filters = filtersOf(policy).map((name) => `${FILTER_NAMES[name]} "${facts[name]}"`)
  const why = filters.length === 0 ? 'quy định chung' : `quy định riêng theo ${filters.join(', ')}`
  const among = fitting > 1 ? `, cụ thể nhất trong ${fitting} quy định phù hợp` : ''
  return `Áp dụng "${policy.name}" (${policy.legalBasis}): ${why}${among}.`
}

/**
 * A timer's own policy as it is to be shown: once an administrator has confirmed the same rule (same length and unit)
 * against the law, a timer that was over or late by then is no longer marked as unverified either.
 */
export function asConfirmed(policy: Policy, inForce: readonly Policy[]): Policy {
  if (policy.isVerified) return policy
  const confirmed = inForce.find(
    ({ id, length, unit, isVerified }) =>
      isVerified && id === policy.id && length === policy.length && unit === policy.unit,
  )
  return confirmed ? { ...policy, isVerified: true, legalBasis: confirmed.legalBasis } : policy
}
