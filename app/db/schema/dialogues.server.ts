import { COMMITMENT_STATES, DIALOGUE_FORMS } from '../../dialogues/words'
import { bool, choice, id, index, instant, int, json, str, table, uniqueIndex } from '../columns.server'
import { complaints } from './complaints.server'
import { staffUsers } from './staff.server'

/** A meeting of the administration with people or businesses (Đối thoại, Cà phê doanh nghiệp). Its questions are
 *  complaints of the register that carry its id in `event_id`. No private person's name stands here: attendees are
 *  organisations and a number. */
export const dialogues = table(
  'dialogues',
  {
    id: id('id').primaryKey(),
    /** The name in the public address; never changed once given. */
    slug: str('slug').notNull(),
    form: choice('form', DIALOGUE_FORMS).notNull(),
    title: str('title').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at'),
    place: str('place').notNull(),
    host: str('host').notNull(),
    hostOfficeId: id('host_office_id'),
    attendees: json<string[]>('attendees').notNull(),
    attendeeCount: int('attendee_count'),
    summary: str('summary'),
    /** Null = only staff see it. */
    publishedAt: instant('published_at'),
    createdBy: id('created_by')
      .notNull()
      .references(() => staffUsers.id),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    lastSeq: int('last_seq').notNull(),
    isDemo: bool('is_demo').notNull(),
  },
  (t) => [uniqueIndex('dialogues_slug').on(t.slug), index('dialogues_starts').on(t.startsAt)],
)

/** A sheet of questions as it was handed over, kept before anything is filed. */
export const dialogueImports = table(
  'dialogue_imports',
  {
    id: id('id').primaryKey(),
    dialogueId: id('dialogue_id')
      .notNull()
      .references(() => dialogues.id),
    nameEnc: str('name_enc').notNull(),
    /** Headings of columns nothing was made of. */
    ignoredColumns: json<string[]>('ignored_columns').notNull(),
    createdBy: id('created_by')
      .notNull()
      .references(() => staffUsers.id),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('dialogue_imports_dialogue').on(t.dialogueId, t.createdAt)],
)

export const DIALOGUE_ROW_STATES = ['open', 'filed', 'dropped'] as const

/** One row of a sheet; its cells are ciphertext. A filed row names its case, a row set aside stays readable. */
export const dialogueRows = table(
  'dialogue_rows',
  {
    id: id('id').primaryKey(),
    importId: id('import_id')
      .notNull()
      .references(() => dialogueImports.id),
    dialogueId: id('dialogue_id')
      .notNull()
      .references(() => dialogues.id),
    /** As the spreadsheet counts, from 1, headings included. */
    rowNumber: int('row_number').notNull(),
    cellsEnc: str('cells_enc').notNull(),
    state: choice('state', DIALOGUE_ROW_STATES).notNull(),
    complaintId: id('complaint_id').references(() => complaints.id),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('dialogue_rows_number').on(t.importId, t.rowNumber),
    index('dialogue_rows_state').on(t.dialogueId, t.state),
  ],
)

/** What the host promised, followed to the end. `firstDueOn` is the day first promised and never changes. */
export const dialogueCommitments = table(
  'dialogue_commitments',
  {
    id: id('id').primaryKey(),
    dialogueId: id('dialogue_id')
      .notNull()
      .references(() => dialogues.id),
    number: int('number').notNull(),
    text: str('text').notNull(),
    officeId: id('office_id').notNull(),
    firstDueOn: str('first_due_on').notNull(),
    dueOn: str('due_on').notNull(),
    state: choice('state', COMMITMENT_STATES).notNull(),
    keptOn: str('kept_on'),
    /** What shows that it was kept, or why it was given up; read by the public. */
    outcomeText: str('outcome_text'),
    complaintId: id('complaint_id').references(() => complaints.id),
    /** The day of the next reminder; null when nothing more is to be said. */
    nextNoticeOn: str('next_notice_on'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('dialogue_commitments_number').on(t.dialogueId, t.number),
    index('dialogue_commitments_notice').on(t.nextNoticeOn),
    index('dialogue_commitments_office').on(t.officeId, t.state, t.dueOn),
  ],
)

/** What happened to an event and its commitments, append-only. `data` holds no personal data. */
export const dialogueEvents = table(
  'dialogue_events',
  {
    id: id('id').primaryKey(),
    dialogueId: id('dialogue_id')
      .notNull()
      .references(() => dialogues.id),
    commitmentId: id('commitment_id').references(() => dialogueCommitments.id),
    seq: int('seq').notNull(),
    type: str('type').notNull(),
    at: instant('at').notNull(),
    actorRole: str('actor_role').notNull(),
    actorId: id('actor_id'),
    data: json<Record<string, string | number | boolean | null | string[]>>('data').notNull(),
  },
  (t) => [
    uniqueIndex('dialogue_events_seq').on(t.dialogueId, t.seq),
    index('dialogue_events_commitment').on(t.commitmentId, t.seq),
  ],
)
