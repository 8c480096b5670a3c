import { and, asc, desc, eq } from 'drizzle-orm'
import type { App } from '../app.server'
import { parseReceiptMark, receiptMark } from '../casework/seal-text'
import { type LogProblem, verifyCase } from '../casework/verify-log.server'
import { parseCode } from '../complaints/code'
import type { Instant, LocalDate } from '../complaints/instant'
import { complaintEvents, complaints, sealedEvents } from '../db/schema.server'

export interface ReceiptCheck {
  readonly code: string
  readonly receivedAt: Instant
  /** Nothing in this case's log was changed since. */
  readonly isIntact: boolean
  /** Where the receipt stands in the chain over all cases; null in the first seconds. */
  readonly sealed: { readonly position: number; readonly hash: string; readonly day: LocalDate } | null
  /** The published head of that day, which covers it. */
  readonly dayHead: { readonly position: number; readonly hash: string } | null
}

/** The mark printed on the receipt of a case: the beginning of the hash of its first event. */
export async function receiptMarkOf(app: App, complaintId: string): Promise<string> {
  const [first] = await app.store.read
    .select({ hash: complaintEvents.hash })
    .from(complaintEvents)
    .where(and(eq(complaintEvents.complaintId, complaintId), eq(complaintEvents.seq, 1)))
  return first ? receiptMark(first.hash) : ''
}

/** Checks a receipt as its holder typed it. Null for an unknown code and for a wrong mark alike: a code alone tells
 *  nobody whether there is such a case. */
export async function checkReceipt(app: App, typedCode: string, typedMark: string): Promise<ReceiptCheck | null> {
  const [code, mark] = [parseCode(typedCode), parseReceiptMark(typedMark)]
  if (!code || !mark) return null
  const [row] = await app.store.read.select().from(complaints).where(eq(complaints.code, code))
  if (!row) return null
  const chain = await app.store.read
    .select()
    .from(complaintEvents)
    .where(eq(complaintEvents.complaintId, row.id))
    .orderBy(asc(complaintEvents.seq))
  const [first] = chain
  if (!first?.hash.startsWith(mark)) return null
  const problems: LogProblem[] = []
  const end = verifyCase(code, chain, (problem) => problems.push(problem))
  const [seal] = await app.store.read.select().from(sealedEvents).where(eq(sealedEvents.eventId, first.id))
  return {
    code,
    receivedAt: first.at,
    isIntact: problems.length === 0 && end.hash === row.lastHash && (!seal || seal.eventHash === first.hash),
    sealed: seal ? { position: seal.position, hash: seal.hash, day: seal.sealedDay } : null,
    dayHead: seal ? await headOfDay(app, seal.sealedDay) : null,
  }
}

async function headOfDay(app: App, day: LocalDate) {
  const [row] = await app.store.read
    .select({ position: sealedEvents.position, hash: sealedEvents.hash })
    .from(sealedEvents)
    .where(eq(sealedEvents.sealedDay, day))
    .orderBy(desc(sealedEvents.position))
    .limit(1)
  return row ?? null
}
