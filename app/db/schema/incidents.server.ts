import { bool, choice, id, index, instant, int, str, table, uniqueIndex } from '../columns.server'
import { complaints } from './complaints.server'
import { staffUsers } from './staff.server'

/** `proposed` by the product or by staff, `open` once a person confirmed it, `answered` when the one answer went to all,
 *  `closed` without one, `dismissed` when the cases turned out not to be one matter. */
export const INCIDENT_STATES = ['proposed', 'open', 'answered', 'closed', 'dismissed'] as const
/** `approved`: signed, and being given to case after case. `done`: every linked case has it or says why not. */
export const INCIDENT_ANSWER_STATES = ['none', 'draft', 'submitted', 'approved', 'done'] as const
export const INCIDENT_CASE_STATES = ['proposed', 'linked', 'out'] as const
export const FOLLOWER_STATES = ['pending', 'confirmed', 'stopped', 'told'] as const

/** Cases whose fingerprint is still to be taken: written with the case, emptied by the background. */
export const likenessQueue = table(
  'likeness_queue',
  {
    complaintId: id('complaint_id')
      .primaryKey()
      .references(() => complaints.id),
    at: instant('at').notNull(),
  },
  (t) => [index('likeness_queue_at').on(t.at)],
)

/** The fingerprint of a case: keyed hashes of a few of its words in their place, for finding what may be like it.
 *  Nothing of the text can be read from them. Rows go when they are too old to be asked for. */
export const likenessBands = table(
  'likeness_bands',
  {
    /** Band and case together: the same fingerprint taken twice is one. */
    id: id('id').primaryKey(),
    complaintId: id('complaint_id')
      .notNull()
      .references(() => complaints.id),
    band: str('band').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    index('likeness_bands_complaint').on(t.complaintId),
    index('likeness_bands_band').on(t.band, t.at),
    index('likeness_bands_at').on(t.at),
  ],
)

/** One happening that many people report. */
export const incidents = table(
  'incidents',
  {
    id: id('id').primaryKey(),
    code: str('code').notNull(),
    state: choice('state', INCIDENT_STATES).notNull(),
    /** Words of lists only (field, place) until a person writes a title; shown to the public once `isPublic`. */
    title: str('title').notNull(),
    field: str('field'),
    communeCode: str('commune_code'),
    procedureCode: str('procedure_code'),
    /** Who answers for all. */
    officeId: id('office_id'),
    proposedBy: id('proposed_by').references(() => staffUsers.id),
    proposedAt: instant('proposed_at').notNull(),
    confirmedBy: id('confirmed_by').references(() => staffUsers.id),
    confirmedAt: instant('confirmed_at'),
    isPublic: bool('is_public').notNull(),
    publicNotice: str('public_notice').notNull(),
    noticeAt: instant('notice_at'),
    answerState: choice('answer_state', INCIDENT_ANSWER_STATES).notNull(),
    answerEnc: str('answer_enc'),
    documentNumber: str('document_number'),
    draftedBy: id('drafted_by').references(() => staffUsers.id),
    signedBy: id('signed_by').references(() => staffUsers.id),
    signedAt: instant('signed_at'),
    closedAt: instant('closed_at'),
    updatedAt: instant('updated_at').notNull(),
    isDemo: bool('is_demo').notNull(),
  },
  (t) => [
    uniqueIndex('incidents_code').on(t.code),
    index('incidents_state').on(t.state, t.updatedAt),
    index('incidents_answer').on(t.answerState),
    index('incidents_public').on(t.isPublic, t.state),
  ],
)

/** Which cases belong to an incident. A case taken out keeps its row, so that nobody links it again by oversight. */
export const incidentCases = table(
  'incident_cases',
  {
    id: id('id').primaryKey(),
    incidentId: id('incident_id')
      .notNull()
      .references(() => incidents.id),
    complaintId: id('complaint_id')
      .notNull()
      .references(() => complaints.id),
    state: choice('state', INCIDENT_CASE_STATES).notNull(),
    /** How alike it was when the product proposed it, in percent. */
    percent: int('percent'),
    linkedBy: id('linked_by'),
    /** Who took it out. */
    outBy: choice('out_by', ['submitter', 'staff', 'rule'] as const),
    answer: choice('answer', ['pending', 'given', 'left'] as const),
    /** Why the answer was not given to this case, as a code. */
    leftBecause: str('left_because'),
    at: instant('at').notNull(),
  },
  (t) => [
    uniqueIndex('incident_cases_pair').on(t.incidentId, t.complaintId),
    index('incident_cases_complaint').on(t.complaintId),
    index('incident_cases_answer').on(t.answer),
  ],
)

/** People who asked to be told the public answer to a matter somebody else reported. The address is kept until they
 *  were told once, said stop, or did not confirm in time. */
export const followers = table(
  'followers',
  {
    id: id('id').primaryKey(),
    incidentId: id('incident_id').references(() => incidents.id),
    complaintId: id('complaint_id').references(() => complaints.id),
    channel: choice('channel', ['email', 'sms'] as const).notNull(),
    addressEnc: str('address_enc'),
    /** Target and address together, hashed under the key: the same person twice is one follower. */
    addressHash: str('address_hash').notNull(),
    state: choice('state', FOLLOWER_STATES).notNull(),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    uniqueIndex('followers_address').on(t.addressHash),
    index('followers_incident').on(t.incidentId, t.state),
    index('followers_complaint').on(t.complaintId, t.state),
    index('followers_pending').on(t.state, t.createdAt),
  ],
)
