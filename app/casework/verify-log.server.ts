import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import type { App } from '../app.server'
import { chainText, GENESIS } from '../complaints/chain'
import { complaintEvents, complaints, sealedEvents } from '../db/schema.server'
import { sha256Hex } from '../platform/crypto.server'
import { sealText } from './seal-text'

const CASES_AT_ONCE = 200
const LINKS_AT_ONCE = 2_000
/** More than this and the log as a whole is not to be trusted. */
const PROBLEMS_MAX = 1_000

export const PROBLEM_KINDS = [
  'event-changed',
  'detail-changed',
  'event-missing',
  'event-out-of-order',
  'case-end-differs',
  'link-changed',
  'link-missing',
  'sealed-event-missing',
  'sealed-event-changed',
  'seal-removed',
  'head-differs',
] as const

/** Something that was changed, taken away or put elsewhere after it had been written. */
export interface LogProblem {
  readonly kind: (typeof PROBLEM_KINDS)[number]
  /** The case, where the finding is about one. */
  readonly code?: string
  /** The event's number in its case. */
  readonly seq?: number
  /** The link's number in the chain over all cases. */
  readonly position?: number
}

export interface Verification {
  readonly ok: boolean
  readonly cases: number
  readonly events: number
  readonly sealed: number
  /** Committed and not yet in the chain over all cases; a running server seals them within seconds. */
  readonly unsealed: number
  readonly problems: LogProblem[]
}

/** A head published earlier, which the chain must still contain. */
export interface KnownHead {
  readonly position: number
  readonly hash: string
}

/** Recomputes every hash of the log: the chain of each case, then the chain over all cases. */
export async function verifyLog(app: App, known: readonly KnownHead[] = []): Promise<Verification> {
  const problems: LogProblem[] = []
  const note = (problem: LogProblem) => {
    if (problems.length < PROBLEMS_MAX) problems.push(problem)
  }
  const counted = await verifyCases(app, note)
  const sealed = await verifySealedChain(app, note)
  await findRemovedSeals(app, note)
  for (const head of known) {
    const [row] = await app.store.read
      .select({ hash: sealedEvents.hash })
      .from(sealedEvents)
      .where(eq(sealedEvents.position, head.position))
    if (row?.hash !== head.hash) note({ kind: 'head-differs', position: head.position })
  }
  const unsealed = await app.store.read.$count(complaintEvents, eq(complaintEvents.isSealed, false))
  return { ok: problems.length === 0, ...counted, sealed, unsealed, problems }
}

type Note = (problem: LogProblem) => void
type EventRow = typeof complaintEvents.$inferSelect

async function verifyCases(app: App, note: Note): Promise<{ cases: number; events: number }> {
  let [cases, events] = [0, 0]
  for (let after = ''; ; ) {
    const rows = await app.store.read
      .select({ id: complaints.id, code: complaints.code, lastSeq: complaints.lastSeq, lastHash: complaints.lastHash })
      .from(complaints)
      .where(gt(complaints.id, after))
      .orderBy(asc(complaints.id))
      .limit(CASES_AT_ONCE)
    const last = rows.at(-1)
    if (!last) return { cases, events }
    const byCase = await eventsByCase(
      app,
      rows.map((row) => row.id),
    )
    for (const row of rows) {
      const chain = byCase.get(row.id) ?? []
      const end = verifyCase(row.code, chain, note)
      if (end.seq !== row.lastSeq || end.hash !== row.lastHash) note({ kind: 'case-end-differs', code: row.code })
      events += chain.length
    }
    cases += rows.length
    after = last.id
  }
}

async function eventsByCase(app: App, ids: readonly string[]): Promise<Map<string, EventRow[]>> {
  const rows = await app.store.read
    .select()
    .from(complaintEvents)
    .where(inArray(complaintEvents.complaintId, [...ids]))
    .orderBy(asc(complaintEvents.complaintId), asc(complaintEvents.seq))
  const byCase = new Map<string, EventRow[]>()
  for (const row of rows) byCase.set(row.complaintId, [...(byCase.get(row.complaintId) ?? []), row])
  return byCase
}

/** The end of one case's chain as recomputed; a changed event does not hide what is wrong after it. */
export function verifyCase(code: string, chain: readonly EventRow[], note: Note): { seq: number; hash: string } {
  let end = { seq: 0, hash: GENESIS }
  for (const row of chain) {
    const { seq } = row
    if (seq !== end.seq + 1) note({ kind: 'event-missing', code, seq: end.seq + 1 })
    else if (row.prevHash !== end.hash) note({ kind: 'event-out-of-order', code, seq })
    if (hashOf(row) !== row.hash) note({ kind: 'event-changed', code, seq })
    // Erased detail (null) is lawful: its hash stays in the chain.
    if (row.detailEnc !== null && sha256Hex(row.detailEnc) !== row.detailHash) {
      note({ kind: 'detail-changed', code, seq })
    }
    end = { seq, hash: row.hash }
  }
  return end
}

function hashOf(row: EventRow): string {
  const { complaintId, seq, type, at, actorRole, actorId, data, detailHash, prevHash } = row
  return sha256Hex(chainText({ complaintId, seq, type, at, actorRole, actorId, data, detailHash, prevHash }))
}

async function verifySealedChain(app: App, note: Note): Promise<number> {
  let [position, hash, count] = [0, GENESIS, 0]
  for (;;) {
    const rows = await app.store.read
      .select({
        link: sealedEvents,
        eventHash: complaintEvents.hash,
        seq: complaintEvents.seq,
        code: complaints.code,
      })
      .from(sealedEvents)
      .leftJoin(complaintEvents, eq(complaintEvents.id, sealedEvents.eventId))
      .leftJoin(complaints, eq(complaints.id, complaintEvents.complaintId))
      .where(gt(sealedEvents.position, position))
      .orderBy(asc(sealedEvents.position))
      .limit(LINKS_AT_ONCE)
    if (rows.length === 0) return count
    for (const { link, eventHash, seq, code } of rows) {
      const { eventId, sealedDay } = link
      if (link.position !== position + 1) note({ kind: 'link-missing', position: position + 1 })
      const sealed = { position: link.position, eventId, eventHash: link.eventHash, sealedDay, prevHash: hash }
      if (sha256Hex(sealText(sealed)) !== link.hash) note({ kind: 'link-changed', position: link.position })
      const where = { position: link.position, ...(code === null || seq === null ? {} : { code, seq }) }
      if (eventHash === null) note({ kind: 'sealed-event-missing', ...where })
      else if (eventHash !== link.eventHash) note({ kind: 'sealed-event-changed', ...where })
      position = link.position
      hash = link.hash
      count += 1
    }
  }
}

/** Events marked as sealed that stand nowhere in the chain: their links were taken off its end. */
async function findRemovedSeals(app: App, note: Note): Promise<void> {
  const rows = await app.store.read
    .select({ code: complaints.code, seq: complaintEvents.seq })
    .from(complaintEvents)
    .innerJoin(complaints, eq(complaints.id, complaintEvents.complaintId))
    .leftJoin(sealedEvents, eq(sealedEvents.eventId, complaintEvents.id))
    .where(and(eq(complaintEvents.isSealed, true), isNull(sealedEvents.position)))
    .limit(PROBLEMS_MAX)
  for (const { code, seq } of rows) note({ kind: 'seal-removed', code, seq })
}

export interface DayHead {
  readonly day: string
  readonly position: number
  readonly hash: string
}

/** The last link of each of the newest `days` days on which something was sealed, newest first: what is published. */
export async function dayHeads(app: App, days: number): Promise<DayHead[]> {
  const last = await app.store.read
    .select({ position: sql<number | string>`max(${sealedEvents.position})` })
    .from(sealedEvents)
    .groupBy(sealedEvents.sealedDay)
    .orderBy(sql`max(${sealedEvents.position}) desc`)
    .limit(days)
  if (last.length === 0) return []
  const rows = await app.store.read
    .select({ day: sealedEvents.sealedDay, position: sealedEvents.position, hash: sealedEvents.hash })
    .from(sealedEvents)
    .where(
      inArray(
        sealedEvents.position,
        last.map((row) => Number(row.position)),
      ),
    )
  return rows.sort((a, b) => b.position - a.position)
}
