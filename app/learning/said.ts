import { z } from 'zod'
import type { RouteResult } from '../routing/types'
import type { Said } from './judgement'

const candidate = z.object({ field: z.string(), office: z.object({ id: z.string() }).nullable() })

const kept = z.object({
  action: z.string(),
  confidence: z.number(),
  candidates: z.array(candidate).default([]),
  decidingOfficeId: z.string().nullable().default(null),
  said: z
    .object({
      model: z.string(),
      field: z.string().nullable(),
      officeId: z.string().nullable(),
      kind: z.string().nullable(),
      legalType: z.string().nullable(),
      isAbstained: z.boolean(),
      isSeveral: z.boolean().default(false),
      ruleId: z.string().nullable().default(null),
    })
    .optional(),
})

/** What a case keeps of the machine's answer. `chosenKind`: the submitter said what it is, so the machine was not asked. */
export function keepRoute(route: RouteResult, model: string, chosenKind: boolean) {
  const { reasons, candidates, confidence, action, decidingOfficeId } = route
  const said = {
    model,
    field: route.field,
    officeId: route.office?.id ?? null,
    kind: chosenKind ? null : route.kind,
    legalType: route.legalType,
    isAbstained: route.abstained,
    isSeveral: route.severalMatters,
    ruleId: route.ruleId ?? null,
  }
  return { reasons, candidates, confidence, action, decidingOfficeId, said }
}

/** What the machine said of a case, out of its `routing` column; null where there is none. Cases filed before this was
 *  kept in full say less: the first candidate speaks for them. */
export function saidOf(routing: unknown): Said | null {
  const parsed = kept.safeParse(routing)
  if (!parsed.success) return null
  const { action, confidence, candidates, said } = parsed.data
  if (said) return { ...said, action, confidence }
  const first = candidates[0]
  if (!first) return null
  return {
    model: '',
    action,
    confidence,
    isAbstained: action === 'triage',
    isSeveral: false,
    ruleId: null,
    field: first.field,
    officeId: action === 'triage' ? null : (first.office?.id ?? null),
    kind: null,
    legalType: null,
  }
}

/** Of a khiếu nại, the office whose decision or act it is against, as it was found when the office chosen by the person was
 *  known too; null where nothing was found or kept. */
export function keptDecider(routing: unknown): string | null {
  const parsed = kept.safeParse(routing)
  return parsed.success ? parsed.data.decidingOfficeId : null
}
