import { TIMER_NAMES } from '../../complaints/kinds'
import { bool, choice, id, index, instant, int, json, str, table, uniqueIndex } from '../columns.server'
import { complaints } from './complaints.server'

export const TIMER_STATES = ['open', 'paused', 'met', 'ended'] as const

/** One row per timer and round. `dueAt` is null while paused without an end. `nextCheckAt` is what the sweep asks for. */
export const timers = table(
  'timers',
  {
    id: id('id').primaryKey(),
    complaintId: id('complaint_id')
      .notNull()
      .references(() => complaints.id),
    name: choice('name', TIMER_NAMES).notNull(),
    round: int('round').notNull(),
    /** `accept` starts anew with each office the case is given to; every other timer has one leg a round. */
    leg: int('leg').notNull(),
    state: choice('state', TIMER_STATES).notNull(),
    policyId: str('policy_id').notNull(),
    policyVersion: int('policy_version').notNull(),
    calendarVersion: int('calendar_version').notNull(),
    /** The policy as it stood when the timer started: a later edit of the document cannot rewrite history. */
    policy: json<unknown>('policy').notNull(),
    receivedAt: instant('received_at').notNull(),
    countedFrom: instant('counted_from').notNull(),
    pauses: json<[number, number | null][]>('pauses').notNull(),
    extension: json<{ at: number; length: number; ground: string } | null>('extension'),
    dueAt: instant('due_at'),
    metAt: instant('met_at'),
    breachedAt: instant('breached_at'),
    outcome: choice('outcome', ['on_time', 'late', 'none'] as const),
    nextCheckAt: instant('next_check_at'),
    /** Rungs of the ladder already sent: 50 %, 80 %, breach, then one for each day late. */
    ladderStep: int('ladder_step').notNull(),
    /** Progress notes already sent to the person since the breach. */
    noteStep: int('note_step').notNull(),
    officeId: id('office_id'),
  },
  (t) => [
    uniqueIndex('timers_name_round').on(t.complaintId, t.name, t.round, t.leg),
    index('timers_next_check').on(t.nextCheckAt, t.id),
    index('timers_due').on(t.state, t.dueAt),
    index('timers_office_due').on(t.officeId, t.state, t.dueAt),
  ],
)

export const messages = table(
  'messages',
  {
    id: id('id').primaryKey(),
    complaintId: id('complaint_id')
      .notNull()
      .references(() => complaints.id),
    kind: choice('kind', ['submitter', 'question', 'answer', 'notice', 'note'] as const).notNull(),
    bodyEnc: str('body_enc').notNull(),
    authorId: id('author_id'),
    authorRole: str('author_role').notNull(),
    officeId: id('office_id'),
    channel: str('channel'),
    round: int('round').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('messages_complaint').on(t.complaintId, t.at)],
)

export const replies = table(
  'replies',
  {
    id: id('id').primaryKey(),
    complaintId: id('complaint_id')
      .notNull()
      .references(() => complaints.id),
    round: int('round').notNull(),
    state: choice('state', ['draft', 'submitted', 'sent'] as const).notNull(),
    kind: choice('kind', ['answer', 'apology', 'extension'] as const).notNull(),
    bodyEnc: str('body_enc').notNull(),
    documentNumber: str('document_number'),
    signedOn: str('signed_on'),
    promisedAt: instant('promised_at'),
    draftedBy: id('drafted_by'),
    signedBy: id('signed_by'),
    returnNoteEnc: str('return_note_enc'),
    updatedAt: instant('updated_at').notNull(),
    sentAt: instant('sent_at'),
  },
  (t) => [uniqueIndex('replies_round').on(t.complaintId, t.round, t.kind)],
)

/** A file belongs to a complaint, or for a while to a draft of the public form (`draftToken`). */
export const attachments = table(
  'attachments',
  {
    id: id('id').primaryKey(),
    complaintId: id('complaint_id').references(() => complaints.id),
    messageId: id('message_id'),
    replyId: id('reply_id'),
    /** The scanned letter this file is a part of: seen with each of its cases, as far as the rule of case-files allows. */
    letterId: id('letter_id'),
    draftToken: str('draft_token'),
    /** The message it came with (`inbound_messages`), for what no case has yet. */
    inboundId: id('inbound_id'),
    storageName: str('storage_name').notNull(),
    nameEnc: str('name_enc').notNull(),
    mime: str('mime').notNull(),
    bytes: int('bytes').notNull(),
    sha256: str('sha256').notNull(),
    purpose: choice('purpose', ['evidence', 'reply', 'scan', 'recording'] as const).notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('attachments_storage').on(t.storageName),
    index('attachments_complaint').on(t.complaintId),
    index('attachments_draft').on(t.draftToken),
    index('attachments_letter').on(t.letterId),
    index('attachments_inbound').on(t.inboundId),
  ],
)

export const ratings = table(
  'ratings',
  {
    id: id('id').primaryKey(),
    complaintId: id('complaint_id')
      .notNull()
      .references(() => complaints.id),
    round: int('round').notNull(),
    stars: int('stars').notNull(),
    commentEnc: str('comment_enc'),
    isDisagreement: bool('is_disagreement').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [uniqueIndex('ratings_round').on(t.complaintId, t.round)],
)
