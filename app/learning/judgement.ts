import type { EventData } from '../complaints/events'

/** Why a person decided otherwise than the machine. */
export const WHYS = ['misread', 'place', 'competence', 'several', 'new_facts', 'instruction', 'other'] as const
export type Why = (typeof WHYS)[number]

export const isWhy = (value: unknown): value is Why => (WHYS as readonly unknown[]).includes(value)

/** Reasons that are no mistake of the machine: what it was told was different, or somebody above decided. Such cases are
 *  neither counted against it nor taught to it. */
export const NOT_ITS_FAULT: readonly Why[] = ['new_facts', 'instruction']

export const CORRECTED = ['field', 'office', 'kind', 'legal_type', 'abstained'] as const
export type Corrected = (typeof CORRECTED)[number]

/** What the machine said when the case came in; null where it said nothing (or was told by the submitter). */
export interface Said {
  readonly model: string
  readonly action: string
  readonly confidence: number
  readonly isAbstained: boolean
  readonly isSeveral: boolean
  readonly ruleId: string | null
  readonly field: string | null
  readonly officeId: string | null
  readonly kind: string | null
  readonly legalType: string | null
}

/** How a case stands before or after an act. */
export interface Standing {
  readonly field: string | null
  readonly officeId: string | null
  readonly kind: string
  readonly legalType: string
}

export interface Correction {
  readonly what: Corrected
  readonly said: string
  readonly decided: string
}

/** What one act of a member of staff says about the machine. */
export interface Verdict {
  readonly decided: Standing
  readonly corrections: readonly Correction[]
  readonly why: Why
}

interface StaffAct {
  readonly type: string
  readonly data: EventData
}

/** Judges the machine by one act of a member of staff; null where the act says nothing about it.
 *  An office that accepts a case confirms it; one that declines it, or whoever gives it elsewhere, corrects it. */
export function judge(said: Said, act: StaffAct, before: Standing, after: Standing): Verdict | null {
  const why = isWhy(act.data.why) ? act.data.why : null
  switch (act.type) {
    case 'accepted':
    case 'forward_confirmed':
      return { decided: after, corrections: [], why: why ?? 'other' }
    case 'assigned':
      return {
        decided: after,
        corrections: [...place(said, before, after), ...of(said, before, after, ['field'])],
        why: why ?? 'other',
      }
    case 'forwarded':
      return { decided: after, corrections: place(said, before, after), why: why ?? 'competence' }
    case 'declined':
      return declined(said, act.data)(after)
    case 'reclassified': {
      const corrections = of(said, before, after, ['field', 'kind', 'legal_type'])
      return hasChanged(before, after) ? { decided: after, corrections, why: why ?? 'other' } : null
    }
    default:
      return null
  }
}

/** Whether giving a case to an office, or calling it something, goes against what the machine said. */
export function contradicts(said: Said | null, wanted: Partial<Standing>): boolean {
  if (!said) return false
  const differs = (own: string | null, other: string | null | undefined) =>
    own !== null && other !== undefined && other !== null && own !== other
  return (
    differs(said.officeId, wanted.officeId) ||
    (!said.isAbstained && differs(said.field, wanted.field)) ||
    differs(said.kind, wanted.kind) ||
    differs(said.legalType, wanted.legalType)
  )
}

function place(said: Said, before: Standing, after: Standing): Correction[] {
  if (!after.officeId || after.officeId === before.officeId) return []
  if (said.officeId === null) {
    return before.officeId === null ? [{ what: 'abstained', said: '', decided: after.officeId }] : []
  }
  return said.officeId === after.officeId ? [] : [{ what: 'office', said: said.officeId, decided: after.officeId }]
}

/** An office that sends back what the machine, not a person, had given it. */
function declined(said: Said, data: EventData) {
  return (after: Standing): Verdict | null => {
    if (said.officeId === null || data.office !== said.officeId) return null
    const suggested = typeof data.suggestedOffice === 'string' ? data.suggestedOffice : ''
    return {
      decided: { ...after, officeId: suggested || null },
      corrections: [{ what: 'office', said: said.officeId, decided: suggested }],
      why: 'competence',
    }
  }
}

const VALUE = {
  field: (one: Said | Standing) => one.field,
  kind: (one: Said | Standing) => one.kind,
  legal_type: (one: Said | Standing) => one.legalType,
} as const

function of(said: Said, before: Standing, after: Standing, whats: readonly (keyof typeof VALUE)[]): Correction[] {
  return whats.flatMap((what) => {
    const [own, old, now] = [VALUE[what](said), VALUE[what](before), VALUE[what](after)]
    if (own === null || now === null || now === own || now === old) return []
    return what === 'field' && said.isAbstained ? [] : [{ what, said: own, decided: now }]
  })
}

function hasChanged(before: Standing, after: Standing): boolean {
  return before.field !== after.field || before.kind !== after.kind || before.legalType !== after.legalType
}
