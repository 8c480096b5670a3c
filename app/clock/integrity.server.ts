import { and, desc, eq, gte, inArray, isNotNull, lt, lte, ne } from 'drizzle-orm'
import type { App } from '../app.server'
import type { EventType } from '../complaints/events'
import { type Instant, localDate } from '../complaints/instant'
import { complaintEvents, complaints, timers } from '../db/schema.server'
import { bulkActs, type IntegrityEntry, type IntegrityKind, incidentAnswers } from './integrity'

const ENDING: readonly EventType[] = ['answered', 'closed', 'guided', 'forwarded', 'rejected', 'merged']
const LEAVING: readonly EventType[] = ['guided', 'forwarded', 'rejected', 'merged']
const MOST = 5000

interface Period {
  readonly from: Instant
  /** Not included. */
  readonly to: Instant
}

/** Everything in a period that could make lateness look better than it is, newest first, without codes, names or
 *  contents: bulk closings, changed due times, late cases that were given another kind or field or left by a side exit.
 *  Cases of the protected stream are left out altogether. */
export async function integrityList(app: App, period: Period): Promise<IntegrityEntry[]> {
  const acts = await eventsIn(app, period, ENDING)
  const changes = await eventsIn(app, period, ['extended', 'deadline_changed'])
  const late = await lateActs(app, period, ['reclassified', ...LEAVING])
  const ending = acts.map(({ type, at, actorId, officeId, data }) => {
    return { type, at, actorId, officeId, incident: typeof data.incident === 'string' ? data.incident : null }
  })
  const entries = [
    ...bulkActs(ending.filter(({ incident }) => incident === null)),
    ...incidentAnswers(ending),
    ...groupChanges(changes.map(changeOf)),
    ...late.map(
      ({ type, at, officeId }): IntegrityEntry => ({
        kind: type === 'reclassified' ? 'late_reclassified' : 'late_ended',
        what: type,
        at,
        officeId,
        cases: 1,
        dueBefore: null,
        dueAfter: null,
      }),
    ),
  ]
  return entries.sort((a, b) => b.at - a.at)
}

const isIn = ({ from, to }: Period, types: readonly EventType[]) =>
  and(
    inArray(complaintEvents.type, [...types]),
    gte(complaintEvents.at, from),
    lt(complaintEvents.at, to),
    eq(complaints.isProtected, false),
    ne(complaints.legalType, 'to_cao'),
  )

const columns = {
  type: complaintEvents.type,
  at: complaintEvents.at,
  actorId: complaintEvents.actorId,
  data: complaintEvents.data,
  officeId: complaints.officeId,
}

function eventsIn(app: App, period: Period, types: readonly EventType[]) {
  return app.store.read
    .select(columns)
    .from(complaintEvents)
    .innerJoin(complaints, eq(complaints.id, complaintEvents.complaintId))
    .where(isIn(period, types))
    .orderBy(desc(complaintEvents.at))
    .limit(MOST)
}

/** Acts on a case whose `answer` was late already. */
function lateActs(app: App, period: Period, types: readonly EventType[]) {
  return app.store.read
    .selectDistinct({ ...columns, id: complaintEvents.id })
    .from(complaintEvents)
    .innerJoin(complaints, eq(complaints.id, complaintEvents.complaintId))
    .innerJoin(
      timers,
      and(
        eq(timers.complaintId, complaints.id),
        eq(timers.name, 'answer'),
        isNotNull(timers.breachedAt),
        lte(timers.breachedAt, complaintEvents.at),
      ),
    )
    .where(isIn(period, types))
    .orderBy(desc(complaintEvents.at))
    .limit(MOST)
}

type EventLine = Awaited<ReturnType<typeof eventsIn>>[number]

function changeOf({ type, at, data, officeId }: EventLine): IntegrityEntry {
  const instant = (value: unknown) => (typeof value === 'number' ? value : null)
  const why = String(data.why ?? '')
  const kind: IntegrityKind = type === 'extended' ? 'extension' : why === 'merge' ? 'merge' : 'rules'
  const dueBefore = instant(type === 'extended' ? data.previousDueAt : data.dueBefore)
  const dueAfter = instant(type === 'extended' ? data.dueAt : data.dueAfter)
  return { kind, at, officeId, cases: 1, dueBefore, dueAfter, what: type === 'extended' ? 'extended' : why }
}

/** A new calendar moves many timers at once: one line for each office and day. */
function groupChanges(changes: readonly IntegrityEntry[]): IntegrityEntry[] {
  const lines = new Map<string, IntegrityEntry>()
  for (const change of changes) {
    const isSingle = change.kind !== 'rules'
    const key = isSingle ? `${lines.size}` : `${change.what} ${change.officeId} ${localDate(change.at)}`
    const line = lines.get(key)
    const summed = line ? { ...line, cases: line.cases + 1, dueBefore: null, dueAfter: null } : change
    lines.set(key, summed)
  }
  return [...lines.values()]
}
