import { and, eq, inArray } from 'drizzle-orm'
import type { App } from '../app.server'
import { newId } from '../complaints/ids'
import { type Instant, localDate } from '../complaints/instant'
import { outbox, POSTING_WAYS, postings } from '../db/schema.server'
import type { Transaction } from '../db/store.server'
import type { StaffMember } from '../staff/staff-member'
import { type ActResult, act, makeNote, type Refusal } from './act.server'
import { loadForAction } from './load.server'

/** States in which a letter still waits for somebody to post it. */
export const UNPOSTED = ['pending', 'shown', 'parked'] as const
export type PostingWay = (typeof POSTING_WAYS)[number]
/** What the public is told the letter was. */
export type PaperKind = 'answer' | 'apology' | 'extension' | 'notice'

interface Given {
  readonly what: PaperKind
  /** The task it settles; where left out, every waiting letter of this kind about the case. */
  readonly outboxId?: string
  /** `YYYY-MM-DD` */
  readonly postedOn: string
  readonly way: string
  readonly trackingNumber?: string
}

const TRACKING_MAX = 40

/** The kind of paper a notice is, by its name. */
export function paperKind(notice: string): PaperKind {
  if (notice === 'answered') return 'answer'
  if (notice === 'extended') return 'extension'
  return notice === 'apology' ? 'apology' : 'notice'
}

/** Writes down that a paper was handed to the post or to the person: when, how, by whom. */
export async function recordPosting(
  app: App,
  staff: StaffMember,
  code: string,
  given: Given,
  now: Instant,
): Promise<ActResult> {
  const way = POSTING_WAYS.find((one) => one === given.way)
  const trackingNumber = given.trackingNumber?.trim().slice(0, TRACKING_MAX) || null
  if (!way) return { ok: false, reason: 'posting-way-missing' }
  if (way === 'registered' && trackingNumber === null) return { ok: false, reason: 'tracking-missing' }
  return act(app, staff, 'record_posting', code, now, async (context) => {
    const { tx, complaint } = context
    const waiting = await waitingLetters(app, tx, complaint.id)
    const mine = waiting.filter((row) => (given.outboxId ? row.id === given.outboxId : row.what === given.what))
    if (given.outboxId && mine.length === 0) return { ok: false, reason: 'letter-gone' }
    const refusal = dayRefusal(given.postedOn, Math.min(complaint.filedAt, ...mine.map((row) => row.createdAt)), now)
    if (refusal) return { ok: false, reason: refusal }
    const what = mine[0]?.what ?? given.what
    await settle(tx, mine, trackingNumber, now)
    await tx.insert(postings).values({
      id: newId(now),
      complaintId: complaint.id,
      what,
      outboxId: mine[0]?.id ?? null,
      postedOn: given.postedOn,
      way,
      trackingNumber,
      postedBy: staff.id,
      at: now,
    })
    const detail = trackingNumber ? { detail: { trackingNumber } } : {}
    return makeNote(context, { type: 'letter_posted', data: { what, way, postedOn: given.postedOn }, ...detail })
  })
}

interface WaitingLetter {
  readonly id: string
  readonly what: PaperKind
  readonly createdAt: Instant
}

async function waitingLetters(app: App, tx: Transaction, complaintId: string): Promise<WaitingLetter[]> {
  const rows = await tx
    .select()
    .from(outbox)
    .where(and(eq(outbox.complaintId, complaintId), eq(outbox.topic, 'post'), inArray(outbox.state, [...UNPOSTED])))
  return rows.map(({ id, payloadEnc, createdAt }) => {
    const { notice } = JSON.parse(app.vault.decrypt('outbox', payloadEnc)) as { notice?: string }
    return { id, createdAt, what: paperKind(notice ?? '') }
  })
}

async function settle(tx: Transaction, mine: readonly WaitingLetter[], trackingNumber: string | null, now: Instant) {
  for (const { id } of mine) {
    await tx
      .update(outbox)
      .set({ state: 'sent', doneAt: now, lastError: null, providerId: trackingNumber })
      .where(eq(outbox.id, id))
  }
}

/** A letter is posted on or after the day it exists, and not tomorrow. */
function dayRefusal(postedOn: string, from: Instant, now: Instant): Refusal | null {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(postedOn) && !Number.isNaN(Date.parse(postedOn))
  return isDay && postedOn >= localDate(from) && postedOn <= localDate(now) ? null : 'posted-on-wrong'
}

export interface Posting {
  readonly what: PaperKind
  readonly postedOn: string
  readonly way: PostingWay
  readonly trackingNumber: string
}

/** What was posted about a case, oldest first, for a person who may print its letters. */
export async function postingsOf(app: App, staff: StaffMember, code: string): Promise<Posting[]> {
  const loaded = await loadForAction(app, app.store.read, staff, 'record_posting', code)
  if (!loaded.ok) return []
  const rows = await app.store.read
    .select()
    .from(postings)
    .where(eq(postings.complaintId, loaded.complaint.id))
    .orderBy(postings.at, postings.id)
  return rows.map(({ what, postedOn, way, trackingNumber }) => ({
    what: paperKindStored(what),
    postedOn,
    way,
    trackingNumber: trackingNumber ?? '',
  }))
}

const KINDS: readonly PaperKind[] = ['answer', 'apology', 'extension']
const paperKindStored = (what: string): PaperKind => KINDS.find((kind) => kind === what) ?? 'notice'
