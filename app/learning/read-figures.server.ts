import { and, count, eq, gte, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { App } from '../app.server'
import { type Instant, localDate } from '../complaints/instant'
import { complaints, routeJudgements as judgements } from '../db/schema.server'
import { drawCurve } from '../routing/decision-curve'
import { isCountable } from './countable.server'
import { type JudgedGroup, type LearningSummary, type MeasuredCurve, summarise } from './figures'
import { NOT_ITS_FAULT } from './judgement'

export const MONTHS_SHOWN = 12
/** Cases the live curve is drawn from at most: the newest. */
const CURVE_CASES = 20_000

/** The last twelve months, oldest first: '2025-12' … '2026-11'. */
export function lastMonths(now: Instant, amount = MONTHS_SHOWN): string[] {
  const [year = 0, month = 1] = localDate(now).split('-').map(Number)
  return Array.from({ length: amount }, (_, at) => {
    const index = year * 12 + month - 1 - (amount - 1 - at)
    return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
  })
}

/** How right the machine has been by what people decided, over the last twelve months. */
export async function learningFigures(app: App, now: Instant): Promise<LearningSummary> {
  const months = lastMonths(now)
  const isJudged = sql<number>`case when ${judgements.judgedAt} is null then 0 else 1 end`
  const isExcused = sql<number>`case when ${inArray(judgements.why, [...NOT_ITS_FAULT])} then 1 else 0 end`
  const isRight = sql<number>`case when ${judgements.saidOfficeId} = ${judgements.decidedOfficeId} then 1 else 0 end`
  const { month, action, isAbstained, saidField, decidedField } = judgements
  const rows = await app.store.read
    .select({
      month,
      action,
      isAbstained,
      said: saidField,
      decided: decidedField,
      isJudged,
      isExcused,
      isRight,
      amount: count(),
    })
    .from(judgements)
    .innerJoin(complaints, eq(complaints.id, judgements.complaintId))
    .where(and(isCountable(), gte(judgements.receivedDay, `${months[0]}-01`)))
    .groupBy(month, action, isAbstained, saidField, decidedField, sql`6`, sql`7`, sql`8`)
  const groups = rows.map(
    (row): JudgedGroup => ({
      ...row,
      isJudged: Number(row.isJudged) === 1,
      isExcused: Number(row.isExcused) === 1,
      isRightOffice: Number(row.isRight) === 1,
      amount: Number(row.amount),
    }),
  )
  return summarise(groups, months)
}

/** Coverage and share right by threshold, as people decided: right = the office proposed is the one that has the case now.
 *  Cases decided by a rule say nothing about the model. */
export async function liveCurve(app: App, now: Instant): Promise<MeasuredCurve> {
  const rows = await app.store.read
    .select({
      p: judgements.confidence,
      said: judgements.saidOfficeId,
      decided: judgements.decidedOfficeId,
      why: judgements.why,
    })
    .from(judgements)
    .innerJoin(complaints, eq(complaints.id, judgements.complaintId))
    .where(
      and(
        isCountable(),
        isNotNull(judgements.judgedAt),
        isNull(judgements.ruleId),
        gte(judgements.receivedDay, `${lastMonths(now)[0]}-01`),
      ),
    )
    .limit(CURVE_CASES)
  const answers = rows
    .filter(({ why }) => !NOT_ITS_FAULT.some((one) => one === why))
    .map(({ p, said, decided }) => ({ p: said === null ? 0 : p, right: said !== null && said === decided }))
  return { points: drawCurve(answers), size: answers.length }
}
