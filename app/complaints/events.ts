import type { Instant } from './instant'
import type { Role } from './transitions'

/** What can happen to a complaint. The log is append-only: audit trail, timeline and input of clock and statistics. */
export const EVENT_TYPES = [
  'received',
  'routed',
  'sent_to_triage',
  'assigned',
  'accepted',
  'declined',
  'asked',
  'resumed',
  'message_added',
  'note_added',
  'attachment_added',
  'reply_drafted',
  'reply_submitted',
  'reply_returned',
  'answered',
  'closed',
  'disagreed',
  'rated',
  'withdrawn',
  'guided',
  'forwarded',
  'rejected',
  'merged',
  'taken_up_again',
  'reclassified',
  'publication_proposed',
  'published',
  'unpublished',
  'extended',
  'timer_breached',
  'notice_sent',
  'deadline_changed',
  'apology_drafted',
  'apology_sent',
  'contact_changed',
  'linked',
  'redirected',
  'charge_taken',
  'split_off',
  'split_from',
  'letter_posted',
  'incident_joined',
  'incident_left',
  'accused_asked',
  'accused_answered',
  'forward_confirmed',
] as const
export type EventType = (typeof EVENT_TYPES)[number]

/** Facts without personal data, safe to keep in the clear: ids, names of lists, counts, instants. */
export type EventData = Record<string, string | number | boolean | null | string[]>

export interface Actor {
  readonly role: Role
  /** Staff user id; null for submitters and the system. */
  readonly userId: string | null
  readonly officeId: string | null
  /** Name shown beside what staff did; never a submitter's. */
  readonly name: string
}

export const SYSTEM: Actor = { role: 'system', userId: null, officeId: null, name: 'Hệ thống' }
export const SUBMITTER: Actor = { role: 'submitter', userId: null, officeId: null, name: 'Người phản ánh' }

/** A decision's outcome, not yet written: `detail` (free text, possibly personal) is encrypted before it is stored. */
export interface NewEvent {
  readonly type: EventType
  readonly data: EventData
  readonly detail?: Record<string, string>
}

export interface ComplaintEvent extends NewEvent {
  readonly complaintId: string
  readonly seq: number
  readonly at: Instant
  readonly actorRole: Role
  readonly actorId: string | null
}
