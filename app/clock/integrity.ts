import type { Instant } from '~/complaints/instant'

/** What somebody could do to make lateness look better than it is; shown to the public without saying whose case it was. */
export const INTEGRITY_KINDS = [
  'bulk',
  'incident',
  'extension',
  'rules',
  'merge',
  'late_reclassified',
  'late_ended',
] as const
export type IntegrityKind = (typeof INTEGRITY_KINDS)[number]

export interface IntegrityEntry {
  readonly kind: IntegrityKind
  readonly at: Instant
  readonly officeId: string | null
  /** How many cases the entry is about. */
  readonly cases: number
  /** For changed due times. */
  readonly dueBefore: Instant | null
  readonly dueAfter: Instant | null
  /** What was done: the type of the events. */
  readonly what: string
}

/** One act that ends or answers a case, by whom. */
export interface EndingAct {
  readonly type: string
  readonly at: Instant
  readonly actorId: string | null
  readonly officeId: string | null
  /** The incident whose one answer the act gave. */
  readonly incident?: string | null
}

export const BULK_CASES = 10
export const BULK_MS = 10 * 60_000

/** Acts of one person that ended at least ten cases within ten minutes: more than anybody can have read. */
export function bulkActs(acts: readonly EndingAct[]): IntegrityEntry[] {
  const byPerson = new Map<string, EndingAct[]>()
  for (const act of acts) {
    if (act.actorId === null) continue
    const key = `${act.actorId} ${act.type}`
    byPerson.set(key, [...(byPerson.get(key) ?? []), act])
  }
  return [...byPerson.values()].flatMap(runsOf)
}

/** One line for each incident answered once for all, whoever signed and however few the cases were. */
export function incidentAnswers(acts: readonly EndingAct[]): IntegrityEntry[] {
  const lines = new Map<string, IntegrityEntry>()
  for (const { incident, type, at, officeId } of acts) {
    if (!incident) continue
    const line = lines.get(incident)
    const first = { kind: 'incident' as const, what: type, officeId, dueBefore: null, dueAfter: null }
    lines.set(incident, { ...first, at: Math.min(at, line?.at ?? at), cases: (line?.cases ?? 0) + 1 })
  }
  return [...lines.values()]
}

/** Cuts one person's acts where more than ten minutes lie between a run's first and the next. */
function runsOf(acts: readonly EndingAct[]): IntegrityEntry[] {
  const sorted = [...acts].sort((a, b) => a.at - b.at)
  const runs: EndingAct[][] = []
  for (const act of sorted) {
    const run = runs.at(-1)
    if (run?.[0] && act.at - run[0].at <= BULK_MS) run.push(act)
    else runs.push([act])
  }
  return runs.flatMap((run) => {
    const [first] = run
    if (!first || run.length < BULK_CASES) return []
    const entry = { at: first.at, officeId: first.officeId, cases: run.length, dueBefore: null, dueAfter: null }
    return [{ kind: 'bulk' as const, what: first.type, ...entry }]
  })
}
