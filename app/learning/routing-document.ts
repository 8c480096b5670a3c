import { z } from 'zod'
import { CHANNELS } from '../complaints/kinds'
import { DEFAULT_WRONG_COST, thresholdFromCost } from '../routing/router'

const phrase = z.string().trim().min(2).max(80)

/** A rule an administrator wrote: where these words (any of them), this place, procedure and channel come together, the
 *  case goes to this field and office. The first rule that fits decides. */
export const routingRuleSchema = z
  .object({
    id: z.string().min(1).max(40),
    name: z.string().trim().min(3).max(120),
    words: z.array(phrase).max(20).default([]),
    communeCode: z.string().nullable().default(null),
    procedureCode: z.string().nullable().default(null),
    channel: z.enum(CHANNELS).nullable().default(null),
    /** Only where the machine itself would have said this field. */
    fromField: z.string().nullable().default(null),
    field: z.string().nullable().default(null),
    officeId: z.string().nullable().default(null),
    /** `alone`: assigned without a person; `suggest`: proposed first. */
    act: z.enum(['alone', 'suggest']),
  })
  .refine((rule) => rule.words.length > 0 || rule.procedureCode !== null || rule.communeCode !== null, 'rule-too-wide')
  .refine((rule) => rule.field !== null || rule.officeId !== null, 'rule-aimless')

export type RoutingRule = z.infer<typeof routingRuleSchema>

/** Everything an administrator decides about routing, as one numbered document. */
export const routingDocumentSchema = z.object({
  /** What a wrong assignment costs, in triages by a person. */
  wrongCost: z.number().min(2).max(200),
  threshold: z.number().min(0.5).max(0.99),
  /** A classifier trained here; null = the one that ships. */
  modelId: z.string().nullable(),
  rules: z.array(routingRuleSchema).max(100),
})
export type RoutingDocument = z.infer<typeof routingDocumentSchema>

export const SHIPPED_ROUTING: RoutingDocument = {
  wrongCost: DEFAULT_WRONG_COST,
  threshold: thresholdFromCost(DEFAULT_WRONG_COST),
  modelId: null,
  rules: [],
}
