import { and, inArray } from 'drizzle-orm'
import type { App } from '../app.server'
import type { ComplaintRow } from '../casework/record.server'
import type { Recipient } from '../clock/recipients'
import { tellStaff } from '../clock/staff-notices.server'
import { newId } from '../complaints/ids'
import type { Instant } from '../complaints/instant'
import { complaints, incidentCases } from '../db/schema.server'
import type { Transaction } from '../db/store.server'
import { candidatesFor, isComparable, isOfWave, mayBeCompared, WAVE_STATUSES } from './candidates.server'
import { comparedCase } from './compared.server'
import { activeIncidentOf, addIncident, type IncidentRow } from './incident-row.server'
import { type Compared, judgeLikeness } from './judge'

const HOUR_MS = 3_600_000
/** A happening goes on for days: later reports of it join the incident that is open. */
const JOIN_MS = 7 * 24 * HOUR_MS

interface Like {
  readonly row: ComplaintRow
  readonly percent: number | null
}

/** Looks whether a newly filed case belongs to a wave: joins it to the incident its like are in (as a proposal), or
 *  proposes an incident once enough like cases came within the hours of the settings. Runs in the transaction that
 *  took the case off the queue, so that one wave is one proposal and one notice. */
export async function watchForWave(
  app: App,
  tx: Transaction,
  row: ComplaintRow,
  compared: Compared,
  coordinators: readonly Recipient[],
  now: Instant,
): Promise<void> {
  const isTooOld = now - row.filedAt > app.config.wave.hours * HOUR_MS
  if (isTooOld || row.incidentId !== null || !mayBeCompared(row) || !isOfWave(row.status)) return
  const like = await likeCases(app, tx, row, compared)
  const links = await activeIncidentOf(tx, [row.id, ...like.map((one) => one.row.id)])
  if (links.some(({ link }) => link.complaintId === row.id)) return
  const active = links.find(({ link, incident }) => link.state !== 'out' && isWorkedOn(incident))
  if (active) return propose(tx, active.incident, row, percentFor(like, active.link.complaintId), now)
  const taken = new Set(links.map(({ link }) => link.complaintId))
  const since = row.filedAt - app.config.wave.hours * HOUR_MS
  const fresh = like.filter((one) => !taken.has(one.row.id) && one.row.filedAt >= since)
  if (fresh.length + 1 >= app.config.wave.cases) await openProposal(app, tx, row, fresh, coordinators, now)
}

const isWorkedOn = ({ state }: IncidentRow) => state === 'proposed' || state === 'open'
const percentFor = (like: readonly Like[], id: string) => like.find((one) => one.row.id === id)?.percent ?? null

async function likeCases(app: App, tx: Transaction, row: ComplaintRow, compared: Compared): Promise<Like[]> {
  const open = and(isComparable(), inArray(complaints.status, [...WAVE_STATUSES]))
  const rows = await candidatesFor(app, tx, compared, row.filedAt - JOIN_MS, open, row.id)
  return rows.flatMap((other) => {
    const likeness = judgeLikeness(compared, comparedCase(app, other))
    return likeness ? [{ row: other, percent: likeness.percent }] : []
  })
}

/** Proposes an incident of a case and its like, and tells the coordinators. */
export async function openProposal(
  app: App,
  tx: Transaction,
  row: ComplaintRow,
  like: readonly Like[],
  coordinators: readonly Recipient[],
  now: Instant,
): Promise<void> {
  const rows = [row, ...like.map((one) => one.row)]
  const incident = await addIncident(app, tx, { ...sharedFacts(app, rows), proposedBy: null }, now)
  for (const member of rows) await propose(tx, incident, member, percentFor(like, member.id), now)
  const facts = {
    incident: incident.code,
    title: incident.title,
    cases: rows.length,
    hours: app.config.wave.hours,
    path: `/can-bo/su-co/${incident.code}`,
  }
  const notice = { key: `incident:${incident.id}`, kind: 'incident' as const, facts, complaintId: null, officeId: null }
  await tellStaff(app, tx, coordinators, notice, now)
}

/** What most of the cases share, and a title out of the words of lists: no text of any person stands in it. */
export function sharedFacts(app: App, rows: readonly ComplaintRow[]) {
  const [field, communeCode] = [most(rows.map((row) => row.field)), most(rows.map((row) => row.communeCode))]
  const procedureCode = most(rows.map((row) => row.procedureCode))
  const names = [app.directory.field(field)?.name, app.directory.commune(communeCode)?.officialName]
  const title = names.filter(Boolean).join(' – ') || 'Nhiều phản ánh giống nhau'
  return { title, field, communeCode, procedureCode, officeId: most(rows.map((row) => row.officeId)) }
}

/** The most frequent value held by at least half, else null. */
function most(values: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>()
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1)
  const [best] = [...counts].sort((a, b) => b[1] - a[1])
  return best && best[1] * 2 >= values.length ? best[0] : null
}

async function propose(
  tx: Transaction,
  incident: IncidentRow,
  row: ComplaintRow,
  percent: number | null,
  now: Instant,
): Promise<void> {
  const link = {
    id: newId(now),
    incidentId: incident.id,
    complaintId: row.id,
    state: 'proposed' as const,
    percent,
    at: now,
  }
  await tx
    .insert(incidentCases)
    .values(link)
    .onConflictDoNothing({ target: [incidentCases.incidentId, incidentCases.complaintId] })
}
