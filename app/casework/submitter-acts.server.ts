import { and, eq } from 'drizzle-orm'
import type { App } from '../app.server'
import { newId } from '../complaints/ids'
import type { Instant } from '../complaints/instant'
import { TIMER_NAMES } from '../complaints/kinds'
import { ratings } from '../db/schema.server'
import { toOfficeInForce } from '../offices/move-cases.server'
import { type ActContext, type ActResult, actAsSubmitter, makeMove, makeNote, requiredText } from './act.server'
import { raiseDanger, URGENT } from './add-message.server'
import { dangerIn } from './danger.server'
import { keepMessage } from './messages.server'
import { endTimers, startTimer } from './timers.server'

/** The person rates the answer, 1 to 5, once for each answer. */
export async function rateAnswer(
  app: App,
  complaintId: string,
  given: { stars: number; comment?: string },
  now: Instant,
): Promise<ActResult> {
  if (!Number.isInteger(given.stars) || given.stars < 1 || given.stars > 5)
    return { ok: false, reason: 'stars-invalid' }
  return actAsSubmitter(app, complaintId, now, async (context) => {
    const { complaint } = context
    if (complaint.status !== 'answered' && complaint.status !== 'closed') return { ok: false, reason: 'wrong-status' }
    const isNew = await keepRating(context, given.stars, given.comment ?? '', false)
    if (!isNew) return { ok: false, reason: 'already-rated' }
    const danger = dangerIn(app, given.comment ?? '')
    const noted = await makeNote(context, {
      type: 'rated',
      data: { stars: given.stars, round: complaint.round },
      patch: { stars: given.stars, ...(danger.isDanger ? URGENT : {}) },
    })
    const key = `${complaint.id}:rating:${complaint.round}`
    if (noted.ok && danger.isDanger) await raiseDanger(context, noted.complaint, key, danger.numbers)
    return noted
  })
}

/** The person disagrees, once for each answer: back to the office, a new round with a new `answer`. */
export async function disagree(app: App, complaintId: string, reason: string, now: Instant): Promise<ActResult> {
  const text = requiredText(reason)
  if (!text.ok) return text
  return actAsSubmitter(app, complaintId, now, async (context) => {
    const { tx, complaint } = context
    if (complaint.outcome === 'withdrawn' || !complaint.answeredAt) return { ok: false, reason: 'wrong-status' }
    const messageId = await keepMessage(context, 'submitter', text.text)
    await endTimers(tx, complaint.id, ['publish'], now)
    const danger = dangerIn(app, text.text)
    const moved = await makeMove(context, 'disagree', {
      type: 'disagreed',
      data: { message: messageId, round: complaint.round + 1 },
      patch: {
        round: complaint.round + 1,
        asks: 0,
        extensions: 0,
        closedAt: null,
        outcome: null,
        publication: 'private',
        ...(danger.isDanger ? URGENT : {}),
      },
    })
    if (!moved.ok) return moved
    if (danger.isDanger) await raiseDanger(context, moved.complaint, messageId, danger.numbers)
    // The office that answered may be gone since: its heir takes the case up.
    const reopened = await toOfficeInForce(app, tx, moved.complaint, now)
    await startTimer(app, tx, reopened, 'answer', now)
    return { ok: true, complaint: reopened }
  })
}

/** The person takes the complaint back. Kept in the register; its timers end as such. */
export async function withdrawComplaint(app: App, complaintId: string, now: Instant): Promise<ActResult> {
  return actAsSubmitter(app, complaintId, now, async (context) => {
    await endTimers(context.tx, complaintId, TIMER_NAMES, now)
    return makeMove(context, 'withdraw', { type: 'withdrawn', patch: { closedAt: now, outcome: 'withdrawn' } })
  })
}

/** False when this round has been rated before. */
async function keepRating(
  { app, tx, complaint, now }: ActContext,
  stars: number,
  comment: string,
  isDisagreement: boolean,
) {
  const written = await tx
    .insert(ratings)
    .values({
      id: newId(now),
      complaintId: complaint.id,
      round: complaint.round,
      stars,
      commentEnc: comment.trim() ? app.vault.encrypt('rating', comment.trim()) : null,
      isDisagreement,
      at: now,
    })
    .onConflictDoNothing({ target: [ratings.complaintId, ratings.round] })
    .returning({ id: ratings.id })
  return written.length === 1
}

/** The comment a person left with a rating, for the office that answered. */
export async function ratingOf(app: App, complaintId: string, round: number) {
  const [row] = await app.store.read
    .select()
    .from(ratings)
    .where(and(eq(ratings.complaintId, complaintId), eq(ratings.round, round)))
  return row
    ? { stars: row.stars, comment: row.commentEnc ? app.vault.decrypt('rating', row.commentEnc) : '', at: row.at }
    : null
}
