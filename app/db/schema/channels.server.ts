import { CHANNELS } from '../../complaints/kinds'
import { bool, choice, id, index, instant, int, json, str, table, uniqueIndex } from '../columns.server'
import { complaints } from './complaints.server'

/** What became of a message that came in: `new` not yet worked, `pending` waiting for the person to say where it
 *  belongs, `kept` waiting for a person of the call desk, the others done. */
export const INBOUND_STATES = ['new', 'pending', 'kept', 'filed', 'added', 'command', 'ignored'] as const

/** Every message of every road, kept before anything is made of it; a provider's second delivery hits the unique
 *  index. Sender, text and our reply are encrypted. */
export const inboundMessages = table(
  'inbound_messages',
  {
    id: id('id').primaryKey(),
    channel: choice('channel', CHANNELS).notNull(),
    providerId: str('provider_id').notNull(),
    senderHash: str('sender_hash'),
    senderEnc: str('sender_enc'),
    textEnc: str('text_enc').notNull(),
    /** Facts of the road itself: call step, subject, ids of stored attachments. */
    dataEnc: str('data_enc'),
    state: choice('state', INBOUND_STATES).notNull(),
    note: str('note'),
    complaintId: id('complaint_id').references(() => complaints.id),
    replyEnc: str('reply_enc'),
    at: instant('at').notNull(),
    settledAt: instant('settled_at'),
  },
  (t) => [
    uniqueIndex('inbound_messages_provider').on(t.channel, t.providerId),
    index('inbound_messages_sender').on(t.senderHash, t.state, t.at),
    index('inbound_messages_state').on(t.state, t.at),
    index('inbound_messages_complaint').on(t.complaintId),
  ],
)

/** Numbers that get no more messages: the person said so, or nobody can be reached there. The id is the keyed hash. */
export const silencedContacts = table('silenced_contacts', {
  id: id('id').primaryKey(),
  reason: choice('reason', ['asked', 'unreachable'] as const).notNull(),
  at: instant('at').notNull(),
})

/** Keys of programs that call our addresses. Only the hash of a key is kept. */
export const apiKeys = table(
  'api_keys',
  {
    id: id('id').primaryKey(),
    name: str('name').notNull(),
    keyHash: str('key_hash').notNull(),
    scopes: json<string[]>('scopes').notNull(),
    perMinute: int('per_minute').notNull(),
    createdAt: instant('created_at').notNull(),
    revokedAt: instant('revoked_at'),
    expiresAt: instant('expires_at'),
    /** To the minute. */
    lastUsedAt: instant('last_used_at'),
  },
  (t) => [uniqueIndex('api_keys_hash').on(t.keyHash)],
)

/** Addresses of other software that hear of changes. `lastEventAt` and `lastEventId` say how far each has been told. */
export const webhookTargets = table('webhook_targets', {
  id: id('id').primaryKey(),
  name: str('name').notNull(),
  url: str('url').notNull(),
  secretEnc: str('secret_enc').notNull(),
  eventTypes: json<string[]>('event_types').notNull(),
  isActive: bool('is_active').notNull(),
  lastEventAt: instant('last_event_at').notNull(),
  lastEventId: id('last_event_id').notNull(),
  createdAt: instant('created_at').notNull(),
})
