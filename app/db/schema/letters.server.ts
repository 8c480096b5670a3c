import { choice, id, index, instant, int, str, table, uniqueIndex } from '../columns.server'
import { complaints } from './complaints.server'
import { staffUsers } from './staff.server'

export const POSTING_WAYS = ['ordinary', 'registered', 'by_hand'] as const

/** The register of incoming papers (sổ văn bản đến): one row a letter, slip or visit, numbered by office and year. */
export const letters = table(
  'letters',
  {
    id: id('id').primaryKey(),
    officeId: id('office_id').notNull(),
    /** Of the day of receipt. */
    year: int('year').notNull(),
    /** Số đến. */
    number: int('number').notNull(),
    source: choice('source', ['letter', 'box', 'walk_in'] as const).notNull(),
    receivedOn: str('received_on').notNull(),
    registeredBy: id('registered_by')
      .notNull()
      .references(() => staffUsers.id),
    registeredAt: instant('registered_at').notNull(),
  },
  (t) => [
    uniqueIndex('letters_number').on(t.officeId, t.year, t.number),
    index('letters_registered').on(t.officeId, t.registeredAt),
  ],
)

/** Each matter of a letter is a case of its own. */
export const letterParts = table(
  'letter_parts',
  {
    id: id('id').primaryKey(),
    letterId: id('letter_id')
      .notNull()
      .references(() => letters.id),
    complaintId: id('complaint_id')
      .notNull()
      .references(() => complaints.id),
    part: int('part').notNull(),
  },
  (t) => [uniqueIndex('letter_parts_part').on(t.letterId, t.part), uniqueIndex('letter_parts_case').on(t.complaintId)],
)

/** A case that was split off another one. */
export const caseSplits = table(
  'case_splits',
  {
    id: id('id').primaryKey(),
    fromId: id('from_id')
      .notNull()
      .references(() => complaints.id),
    complaintId: id('complaint_id')
      .notNull()
      .references(() => complaints.id),
    at: instant('at').notNull(),
  },
  (t) => [uniqueIndex('case_splits_case').on(t.complaintId), index('case_splits_from').on(t.fromId)],
)

/** The form in which a signed reply goes out on paper; what it says stands in the reply. */
export const paperLetters = table(
  'paper_letters',
  {
    id: id('id').primaryKey(),
    complaintId: id('complaint_id')
      .notNull()
      .references(() => complaints.id),
    replyId: id('reply_id').notNull(),
    /** Number, symbol, place, addressee, signature: JSON, encrypted. */
    formEnc: str('form_enc').notNull(),
    updatedBy: id('updated_by').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [uniqueIndex('paper_letters_reply').on(t.replyId), index('paper_letters_case').on(t.complaintId)],
)

/** A paper that was handed to the post or to the person. */
export const postings = table(
  'postings',
  {
    id: id('id').primaryKey(),
    complaintId: id('complaint_id')
      .notNull()
      .references(() => complaints.id),
    /** The notice of the outbox it carried, or the kind of the signed reply. */
    what: str('what').notNull(),
    outboxId: id('outbox_id'),
    postedOn: str('posted_on').notNull(),
    way: choice('way', POSTING_WAYS).notNull(),
    trackingNumber: str('tracking_number'),
    postedBy: id('posted_by').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('postings_case').on(t.complaintId, t.at)],
)
