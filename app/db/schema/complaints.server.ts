import {
  ANSWER_CHANNELS,
  CHANNELS,
  INTAKE_CLASSES,
  KINDS,
  LEGAL_TYPES,
  PRIORITIES,
  PUBLICATIONS,
  SUBMITTER_TYPES,
} from '../../complaints/kinds'
import { STATUSES } from '../../complaints/statuses'
import { bool, choice, id, index, instant, int, json, num, str, table, uniqueIndex } from '../columns.server'

/** The present state of each complaint: a projection of its events, written in the same transaction. Columns that end
 *  in `Enc` hold ciphertext; `…Hash` a keyed hash for look-up. */
export const complaints = table(
  'complaints',
  {
    id: id('id').primaryKey(),
    code: str('code').notNull(),
    nationalCode: str('national_code'),
    accessKeyHash: str('access_key_hash').notNull(),
    accessKeyEnc: str('access_key_enc').notNull(),
    channel: choice('channel', CHANNELS).notNull(),
    kind: choice('kind', KINDS).notNull(),
    legalType: choice('legal_type', LEGAL_TYPES).notNull(),
    intakeClass: choice('intake_class', INTAKE_CLASSES),
    status: choice('status', STATUSES).notNull(),
    outcome: str('outcome'),
    publication: choice('publication', PUBLICATIONS).notNull(),
    priority: choice('priority', PRIORITIES).notNull(),
    isDanger: bool('is_danger').notNull(),
    isProtected: bool('is_protected').notNull(),
    field: str('field'),
    fineField: str('fine_field'),
    officeId: id('office_id'),
    assigneeId: id('assignee_id'),
    accusedOfficeId: id('accused_office_id'),
    procedureCode: str('procedure_code'),
    dossierCode: str('dossier_code'),
    communeCode: str('commune_code'),
    bodyEnc: str('body_enc').notNull(),
    /** Folded words for search, without what the redaction finder marks as personal. */
    searchText: str('search_text').notNull(),
    submitterType: choice('submitter_type', SUBMITTER_TYPES).notNull(),
    onBehalfOf: choice('on_behalf_of', ['self', 'other', 'group'] as const).notNull(),
    nameEnc: str('name_enc'),
    phoneEnc: str('phone_enc'),
    emailEnc: str('email_enc'),
    addressEnc: str('address_enc'),
    phoneHash: str('phone_hash'),
    emailHash: str('email_hash'),
    zaloHash: str('zalo_hash'),
    zaloEnc: str('zalo_enc'),
    answerChannel: choice('answer_channel', ANSWER_CHANNELS).notNull(),
    publishConsent: bool('publish_consent').notNull(),
    routing: json<unknown>('routing'),
    round: int('round').notNull(),
    refusals: int('refusals').notNull(),
    extensions: int('extensions').notNull(),
    asks: int('asks').notNull(),
    filedAt: instant('filed_at').notNull(),
    receivedAt: instant('received_at').notNull(),
    receivedDay: str('received_day').notNull(),
    assignedAt: instant('assigned_at'),
    answeredAt: instant('answered_at'),
    closedAt: instant('closed_at'),
    updatedAt: instant('updated_at').notNull(),
    lastSeq: int('last_seq').notNull(),
    lastHash: str('last_hash').notNull(),
    mergedIntoId: id('merged_into_id'),
    incidentId: id('incident_id'),
    eventId: id('event_id'),
    stars: int('stars'),
    publicTitle: str('public_title'),
    publicBody: str('public_body'),
    publicReply: str('public_reply'),
    publicSearchText: str('public_search_text'),
    publishedAt: instant('published_at'),
    latitude: num('latitude'),
    longitude: num('longitude'),
    isDemo: bool('is_demo').notNull(),
  },
  (t) => [
    uniqueIndex('complaints_code').on(t.code),
    index('complaints_office_status').on(t.officeId, t.status, t.receivedAt),
    index('complaints_status').on(t.status, t.receivedAt),
    index('complaints_answered').on(t.status, t.answeredAt),
    index('complaints_received').on(t.receivedAt),
    index('complaints_received_day').on(t.receivedDay),
    index('complaints_publication').on(t.publication, t.publishedAt),
    index('complaints_phone').on(t.phoneHash, t.receivedAt),
    index('complaints_email').on(t.emailHash, t.receivedAt),
    index('complaints_zalo').on(t.zaloHash, t.receivedAt),
    index('complaints_incident').on(t.incidentId),
    index('complaints_event').on(t.eventId),
  ],
)

/** One row per provider message or idempotency key: a second delivery hits the unique index, not a look-up. */
export const intakeKeys = table(
  'intake_keys',
  {
    id: id('id').primaryKey(),
    channel: choice('channel', CHANNELS).notNull(),
    providerId: str('provider_id').notNull(),
    bodyHash: str('body_hash').notNull(),
    complaintId: id('complaint_id')
      .notNull()
      .references(() => complaints.id),
    answerEnc: str('answer_enc'),
    at: instant('at').notNull(),
  },
  (t) => [
    uniqueIndex('intake_keys_provider').on(t.channel, t.providerId),
    index('intake_keys_complaint').on(t.complaintId),
  ],
)

export const complaintEvents = table(
  'complaint_events',
  {
    id: id('id').primaryKey(),
    complaintId: id('complaint_id')
      .notNull()
      .references(() => complaints.id),
    seq: int('seq').notNull(),
    type: str('type').notNull(),
    at: instant('at').notNull(),
    actorRole: str('actor_role').notNull(),
    actorId: id('actor_id'),
    officeId: id('office_id'),
    data: json<Record<string, string | number | boolean | null | string[]>>('data').notNull(),
    detailEnc: str('detail_enc'),
    detailHash: str('detail_hash'),
    prevHash: str('prev_hash').notNull(),
    hash: str('hash').notNull(),
    isSealed: bool('is_sealed').notNull(),
  },
  (t) => [
    uniqueIndex('complaint_events_seq').on(t.complaintId, t.seq),
    index('complaint_events_unsealed').on(t.isSealed, t.at),
    index('complaint_events_type').on(t.type, t.at),
  ],
)

/** One chain over all cases, appended after commit by a single sealer, so that no row is hot. */
export const sealedEvents = table(
  'sealed_events',
  {
    position: int('position').primaryKey(),
    eventId: id('event_id')
      .notNull()
      .references(() => complaintEvents.id),
    eventHash: str('event_hash').notNull(),
    hash: str('hash').notNull(),
    sealedAt: instant('sealed_at').notNull(),
    sealedDay: str('sealed_day').notNull(),
  },
  (t) => [uniqueIndex('sealed_events_event').on(t.eventId), index('sealed_events_day').on(t.sealedDay)],
)
