import { asc, eq } from 'drizzle-orm'
import type { App } from '../../app.server'
import { EVENT_TYPES, type EventData, type EventType } from '../../complaints/events'
import type { Instant } from '../../complaints/instant'
import { complaintEvents } from '../../db/schema.server'
import { staffNames } from './staff-names.server'

export interface TimelineEvent {
  readonly seq: number
  readonly type: EventType
  readonly at: Instant
  readonly actorRole: string
  /** Name of the member of staff; empty for the submitter and the system. */
  readonly actor: string
  /** Facts with ids of offices already turned into names. */
  readonly facts: Readonly<Record<string, string>>
  /** Free text written with the act (reason, ground). */
  readonly detail: string | null
}

export type CaseTimeline = readonly TimelineEvent[]

const isKnown = (type: string): type is EventType => (EVENT_TYPES as readonly string[]).includes(type)
const OFFICE_FACTS = ['office', 'previousOffice', 'suggestedOffice']

/** What happened to a case, oldest first. */
export async function timelineOf(
  app: App,
  complaintId: string,
  shown: (text: string) => string,
): Promise<CaseTimeline> {
  const rows = await app.store.read
    .select()
    .from(complaintEvents)
    .where(eq(complaintEvents.complaintId, complaintId))
    .orderBy(asc(complaintEvents.seq))
  const names = await staffNames(
    app,
    rows.map((row) => row.actorId),
  )
  return rows.flatMap(({ type, ...row }) =>
    isKnown(type)
      ? [
          {
            seq: row.seq,
            type,
            at: row.at,
            actorRole: row.actorRole,
            actor: names.get(row.actorId ?? '') ?? '',
            facts: factsOf(app, row.data),
            detail: row.detailEnc ? shown(detailOf(app, row.detailEnc)) : null,
          },
        ]
      : [],
  )
}

function factsOf(app: App, data: EventData): Record<string, string> {
  const facts: Record<string, string> = {}
  for (const [key, value] of Object.entries(data)) {
    if (value === null) continue
    if (Array.isArray(value)) facts[key] = value.join('; ')
    else if (OFFICE_FACTS.includes(key)) facts[key] = app.directory.officeName(String(value))
    else if (key === 'field') facts[key] = app.directory.field(String(value))?.name ?? ''
    else facts[key] = String(value)
  }
  return facts
}

function detailOf(app: App, sealed: string): string {
  const detail = JSON.parse(app.vault.decrypt('event', sealed)) as Record<string, string>
  return Object.values(detail).join('\n')
}
