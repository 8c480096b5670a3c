import type { EventData, EventType } from '../complaints/events'
import { KINDS, type Kind, LEGAL_TYPES, type LegalType, type Publication } from '../complaints/kinds'
import { STATUSES, type Status } from '../complaints/statuses'
import { NONE } from '../statistics/metrics'

/** What the events alone say of a complaint's present state; the row in the register must say the same. */
export interface Projection {
  readonly status: Status
  readonly officeId: string | null
  readonly round: number
  readonly publication: Publication
  readonly kind: Kind
  readonly legalType: LegalType
  readonly field: string | null
  readonly channel: string
}

interface PastEvent {
  readonly type: string
  readonly data: EventData
}

const STATUS_AFTER: Partial<Record<EventType, Status>> = {
  sent_to_triage: 'triage',
  assigned: 'assigned',
  accepted: 'in_progress',
  declined: 'triage',
  asked: 'waiting_citizen',
  resumed: 'in_progress',
  answered: 'answered',
  closed: 'closed',
  disagreed: 'in_progress',
  withdrawn: 'closed',
  guided: 'guided',
  forwarded: 'forwarded',
  rejected: 'rejected',
  merged: 'merged',
  taken_up_again: 'triage',
}

const PUBLICATION_AFTER: Partial<Record<EventType, Publication>> = {
  publication_proposed: 'proposed',
  published: 'public',
  unpublished: 'private',
  disagreed: 'private',
}

/** Folds a case's events, oldest first, into its present state; null when they do not begin with a receipt. */
export function foldProjection(events: readonly PastEvent[]): Projection | null {
  let state: Projection | null = null
  for (const event of events) {
    if (state !== null) state = step(state, event)
    else if (event.type === 'received') state = begin(event.data)
    else return null
  }
  return state
}

function begin(data: EventData): Projection {
  const [office, field, channel] = Array.isArray(data.cell) ? data.cell : []
  return {
    status: 'received',
    officeId: named(office),
    round: 1,
    publication: 'private',
    kind: oneOf(KINDS, data.kind) ?? 'suggestion',
    legalType: oneOf(LEGAL_TYPES, data.legalType) ?? 'pakn',
    field: named(field),
    channel: channel ?? String(data.channel ?? ''),
  }
}

function step(state: Projection, { type, data }: PastEvent): Projection {
  const name = type as EventType
  const next = {
    ...state,
    status: oneOf(STATUSES, data.to) ?? STATUS_AFTER[name] ?? state.status,
    officeId: officeAfter(state, name, data),
    publication: PUBLICATION_AFTER[name] ?? state.publication,
    round: name === 'disagreed' || name === 'taken_up_again' ? state.round + 1 : state.round,
  }
  if (name === 'assigned' && typeof data.field === 'string') return { ...next, field: data.field }
  return name === 'reclassified' ? reclassified(next, data) : next
}

function officeAfter(state: Projection, type: EventType, data: EventData): string | null {
  switch (type) {
    case 'declined':
      return null
    case 'taken_up_again':
      return typeof data.office === 'string' ? data.office : null
    case 'assigned':
    case 'forwarded':
    case 'sent_to_triage':
      return typeof data.office === 'string' ? data.office : state.officeId
    case 'reclassified':
    case 'redirected':
      return data.office === null || typeof data.office === 'string' ? data.office : state.officeId
    default:
      return state.officeId
  }
}

/** `after` holds `key=value` for each thing that was corrected. */
function reclassified(state: Projection, data: EventData): Projection {
  const pairs = (Array.isArray(data.after) ? data.after : []).map((pair): [string, string] => {
    const at = pair.indexOf('=')
    return [pair.slice(0, at), pair.slice(at + 1)]
  })
  const given = Object.fromEntries(pairs)
  return {
    ...state,
    kind: oneOf(KINDS, given.kind) ?? state.kind,
    legalType: oneOf(LEGAL_TYPES, given.legalType) ?? state.legalType,
    field: given.field ?? state.field,
  }
}

function named(value: string | undefined): string | null {
  return value === undefined || value === NONE ? null : value
}

function oneOf<T extends string>(names: readonly T[], value: unknown): T | undefined {
  return names.find((name) => name === value)
}
