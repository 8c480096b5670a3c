import { eq } from 'drizzle-orm'
import type { App } from '../app.server'
import type { Actor, NewEvent } from '../complaints/events'
import { newId } from '../complaints/ids'
import type { Instant } from '../complaints/instant'
import { type complaints, routeCorrections, routeJudgements } from '../db/schema.server'
import type { Transaction } from '../db/store.server'
import { judgeAcross } from './heirs.server'
import type { Said, Standing, Verdict } from './judgement'
import { saidOf } from './said'

type Row = typeof complaints.$inferSelect

/** Begins the record of what the machine said of a new case. */
export async function beginJudgement(tx: Transaction, row: Row): Promise<void> {
  const said = saidOf(row.routing)
  if (said) await tx.insert(routeJudgements).values(judgementRow(row, said)).onConflictDoNothing()
}

export function judgementRow(row: Pick<Row, 'id' | 'receivedDay'>, said: Said): typeof routeJudgements.$inferInsert {
  return {
    complaintId: row.id,
    receivedDay: row.receivedDay,
    month: row.receivedDay.slice(0, 7),
    model: said.model,
    action: said.action,
    confidence: said.confidence,
    isAbstained: said.isAbstained,
    isSeveral: said.isSeveral,
    ruleId: said.ruleId,
    saidField: said.field,
    saidOfficeId: said.officeId,
    saidKind: said.kind,
    saidLegalType: said.legalType,
  }
}

/** Keeps what an act of staff says about the machine, in the transaction of the act. `firstSeq` numbers the events. */
export async function learnFrom(
  app: App,
  tx: Transaction,
  before: Row,
  after: Row,
  actor: Actor,
  events: readonly NewEvent[],
  now: Instant,
): Promise<void> {
  if (actor.userId === null) return
  const said = saidOf(before.routing)
  if (!said) return
  for (const [at, event] of events.entries()) {
    const verdict = judgeAcross(app, said, event, standingOf(before), standingOf(after))
    if (verdict)
      await keepVerdict(tx, before.id, said, verdict, { event, actor, seq: before.lastSeq + 1 + at, at: now })
  }
}

export interface ActOfStaff {
  readonly event: { readonly type: string }
  readonly actor: Pick<Actor, 'userId' | 'role' | 'officeId'>
  readonly seq: number
  readonly at: Instant
}

/** Writes one verdict: the case's judgement as it now stands, and a row for each contradiction. */
export async function keepVerdict(
  tx: Transaction,
  complaintId: string,
  said: Said,
  { decided, corrections, why }: Verdict,
  { event, actor, seq, at }: ActOfStaff,
): Promise<void> {
  const staffId = actor.userId ?? ''
  await tx
    .update(routeJudgements)
    .set({
      decidedField: decided.field,
      decidedOfficeId: decided.officeId,
      decidedKind: decided.kind,
      decidedLegalType: decided.legalType,
      judgedAt: at,
      judgedBy: staffId,
      ...(corrections.length > 0 ? { why } : {}),
    })
    .where(eq(routeJudgements.complaintId, complaintId))
  if (corrections.length === 0) return
  const common = { complaintId, seq, act: event.type, why, model: said.model, confidence: said.confidence, at, staffId }
  const rows = corrections.map((one) => ({
    ...common,
    ...one,
    id: newId(at),
    staffRole: actor.role,
    staffOfficeId: actor.officeId,
  }))
  await tx.insert(routeCorrections).values(rows).onConflictDoNothing()
}

export const standingOf = ({ field, officeId, kind, legalType }: Row): Standing => ({
  field,
  officeId,
  kind,
  legalType,
})
