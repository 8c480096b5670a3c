import { bool, choice, id, index, instant, int, str, table, uniqueIndex } from '../columns.server'
import { complaints } from './complaints.server'

export const OUTBOX_STATES = ['pending', 'sent', 'shown', 'parked', 'cancelled'] as const

/** Effects still to happen outside the database. `payloadEnc` holds the addressee and the text, encrypted. */
export const outbox = table(
  'outbox',
  {
    id: id('id').primaryKey(),
    topic: str('topic').notNull(),
    state: choice('state', OUTBOX_STATES).notNull(),
    dedupeKey: str('dedupe_key').notNull(),
    payloadEnc: str('payload_enc').notNull(),
    complaintId: id('complaint_id').references(() => complaints.id),
    officeId: id('office_id'),
    createdAt: instant('created_at').notNull(),
    dueAt: instant('due_at').notNull(),
    attempts: int('attempts').notNull(),
    leaseUntil: instant('lease_until'),
    leaseOwner: str('lease_owner'),
    doneAt: instant('done_at'),
    providerId: str('provider_id'),
    delivery: str('delivery'),
    segments: int('segments'),
    lastError: str('last_error'),
    isDemo: bool('is_demo').notNull(),
  },
  (t) => [
    uniqueIndex('outbox_dedupe').on(t.dedupeKey),
    index('outbox_due').on(t.state, t.dueAt),
    index('outbox_complaint').on(t.complaintId),
    index('outbox_provider').on(t.providerId),
  ],
)
