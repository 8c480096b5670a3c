import { and, desc, eq, isNotNull, isNull, ne, notInArray, or } from 'drizzle-orm'
import type { App } from '../app.server'
import { redactedFor } from '../casework/queries/redacted.server'
import type { Instant } from '../complaints/instant'
import { KINDS } from '../complaints/kinds'
import { complaints, routeJudgements as judgements } from '../db/schema.server'
import type { TeachingText } from '../routing/classifier'
import { FIELD_KEYS } from '../routing/types'
import { isCountable } from './countable.server'
import { NOT_ITS_FAULT } from './judgement'

/** More would make training longer without making it better. */
const MOST = 5000
const SHORTEST = 15

export interface TaughtCase {
  readonly judgedAt: Instant
  readonly text: TeachingText
}

/** The cases whose field people decided otherwise than the machine, or it had left to them: without what looks personal
 *  and what the submitter gave as name or address. Never a denunciation, a protected case or one that accuses an office. */
export async function taughtCases(app: App): Promise<TaughtCase[]> {
  const isOtherwise = or(ne(judgements.saidField, judgements.decidedField), eq(judgements.isAbstained, true))
  const isMistake = or(isNull(judgements.why), notInArray(judgements.why, [...NOT_ITS_FAULT]))
  const rows = await app.store.read
    .select({ row: complaints, judgement: judgements })
    .from(judgements)
    .innerJoin(complaints, eq(complaints.id, judgements.complaintId))
    .where(
      and(
        isCountable(),
        isNotNull(judgements.judgedAt),
        isNotNull(judgements.decidedField),
        isOtherwise,
        isMistake,
        eq(complaints.legalType, 'pakn'),
      ),
    )
    .orderBy(desc(judgements.judgedAt), desc(judgements.complaintId))
    .limit(MOST)
  return rows.flatMap(({ row, judgement }) => {
    const field = FIELD_KEYS.find((key) => key === judgement.decidedField)
    const kind = KINDS.find((one) => one === judgement.decidedKind)
    const text = readable(redactedFor(app, row)(app.vault.decrypt('body', row.bodyEnc)))
    if (!field || field === 'khac' || text.length < SHORTEST || judgement.judgedAt === null) return []
    return [{ judgedAt: judgement.judgedAt, text: { text, field, ...(kind ? { kind } : {}) } }]
  })
}

/** Without the marks that stand for personal data: they are no words to learn from. */
const readable = (text: string) => text.replace(/\[[^\]\n]{1,40}\]/g, ' ').trim()
