import { choice, id, index, instant, int, str, table } from '../columns.server'
import { complaints } from './complaints.server'

export const EXPLANATION_STATES = ['open', 'answered'] as const

/** A written request to the office complained of (yêu cầu giải trình). That office reads `questionEnc` and the deadline
 *  and nothing else: not the complaint, not its code, not the submitter. */
export const explanations = table(
  'explanations',
  {
    id: id('id').primaryKey(),
    complaintId: id('complaint_id')
      .notNull()
      .references(() => complaints.id),
    round: int('round').notNull(),
    officeId: id('office_id').notNull(),
    state: choice('state', EXPLANATION_STATES).notNull(),
    questionEnc: str('question_enc').notNull(),
    askedBy: id('asked_by').notNull(),
    askingOfficeId: id('asking_office_id'),
    askedAt: instant('asked_at').notNull(),
    dueAt: instant('due_at').notNull(),
    answerEnc: str('answer_enc'),
    answeredBy: id('answered_by'),
    answeredAt: instant('answered_at'),
  },
  (t) => [index('explanations_complaint').on(t.complaintId), index('explanations_office').on(t.officeId, t.state)],
)
