import type { App } from '../../app.server'
import { SYSTEM } from '../../complaints/events'
import type { Instant } from '../../complaints/instant'
import type { Transaction } from '../../db/store.server'
import { receiveComplaint } from '../../intake/receive.server'
import { sha256Hex } from '../../platform/crypto.server'
import { decodeText } from '../../platform/decode-text'
import { type InboundRow, keepInbound, settle } from '../inbox/inbound.server'
import { type Doubt, type Extraction, extract } from './extract'
import { parseTranscript } from './parse'
import type { ParseFailure, Transcript, Turn } from './transcript'

/** Two hours of speech are about 150 kB; a batch of a year stays below this. */
export const FILE_MAX_BYTES = 5 * 1024 * 1024

/** Who is told by SMS that the call is registered: the callers of the last two days, all of them, or nobody. A code for a
 *  call of last year would only puzzle. */
export type Acknowledge = 'recent' | 'all' | 'none'
const RECENT_MS = 2 * 86_400_000

/** Whether the caller of a call held at `heldAt` and imported at `now` is told. */
export function isTold(acknowledge: Acknowledge, heldAt: Instant, now: Instant): boolean {
  return acknowledge === 'recent' ? now - heldAt <= RECENT_MS : acknowledge === 'all'
}

/** What a kept transcript carries for the person who looks at it. */
export interface KeptTranscript {
  readonly file: string
  readonly turns: readonly Turn[]
  readonly extraction: Extraction
  readonly heldAt: Instant
  readonly acknowledge: Acknowledge
}

export type ImportedCall =
  | { readonly result: 'filed'; readonly code: string }
  | { readonly result: 'kept'; readonly doubts: readonly string[] }
  | { readonly result: 'repeated' }

export type ImportedFile =
  | { readonly ok: true; readonly calls: readonly ImportedCall[] }
  | { readonly ok: false; readonly reason: ParseFailure | 'too-large' }

/** Takes one transcript file in. Every call in it is kept under the file's SHA-256 before anything is made of it, so
 *  that a second import of the same content does nothing and one cut off half way goes on where it was. What is sound
 *  becomes a complaint, what is doubtful waits in the review queue. */
export async function importTranscript(
  app: App,
  name: string,
  bytes: Uint8Array,
  now: Instant,
  acknowledge: Acknowledge = 'recent',
): Promise<ImportedFile> {
  if (bytes.length > FILE_MAX_BYTES) return { ok: false, reason: 'too-large' }
  const { text, isBroken } = decodeText(bytes)
  const parsed = parseTranscript(name, text)
  if (!parsed.ok) return parsed
  const sha256 = sha256Hex(bytes)
  const isBatch = parsed.transcripts.length > 1
  const calls: ImportedCall[] = []
  for (const [row, transcript] of parsed.transcripts.entries()) {
    if (transcript.turns.length === 0) continue
    const providerId = `transcript:${sha256}${isBatch ? `:${row}` : ''}`
    calls.push(await importCall(app, { name, providerId, transcript, isBroken, acknowledge }, now))
  }
  return { ok: true, calls }
}

interface OneCall {
  readonly name: string
  readonly providerId: string
  readonly transcript: Transcript
  readonly isBroken: boolean
  readonly acknowledge: Acknowledge
}

async function importCall(app: App, call: OneCall, now: Instant): Promise<ImportedCall> {
  const { transcript, providerId, name } = call
  const heldAt = transcript.startedAt !== undefined && transcript.startedAt <= now ? transcript.startedAt : now
  const read = readCall(app, transcript, heldAt)
  const doubts: Doubt[] = call.isBroken ? [...read.doubts, 'broken-encoding'] : [...read.doubts]
  const extraction = { ...read, doubts }
  const { acknowledge } = call
  const data = { file: name, turns: transcript.turns, extraction, heldAt, acknowledge }
  const heard = { channel: 'call', providerId, senderKind: 'phone', sender: extraction.phone } as const
  const { row } = await keepInbound(app, { ...heard, text: transcript.text, data }, now)
  if (row.state !== 'new') return { result: 'repeated' }
  if (doubts.length > 0) return keep(app, row, doubts, now)
  const filed = await receiveComplaint(
    app,
    draftOf(extraction),
    {
      actor: SYSTEM,
      providerId,
      receivedAt: heldAt,
      skipAcknowledgement: !isTold(acknowledge, heldAt, now),
      also: async (tx, complaintId) => {
        await settle(app, tx, [row.id], { state: 'filed', complaintId }, now)
        await rememberPromises(app, tx, { complaintId, key: row.id, extraction }, now)
      },
    },
    now,
  )
  if (filed.ok) return { result: 'filed', code: filed.receipt.code }
  return keep(app, row, filed.reason === 'invalid' ? Object.values(filed.errors) : [filed.reason], now)
}

async function keep(app: App, row: InboundRow, doubts: readonly string[], now: Instant): Promise<ImportedCall> {
  await app.store.write((tx) => settle(app, tx, [row.id], { state: 'kept', note: doubts.join(' ') }, now))
  return { result: 'kept', doubts }
}

/** What the register makes of a conversation, without writing anything. */
export function readCall(app: App, transcript: Transcript, heldAt: Instant): Extraction {
  return extract(transcript, {
    route: (text) => app.router().route({ text, channel: 'call' }),
    calendar: app.rules.calendarFor(null),
    at: heldAt,
  })
}

function draftOf({ body, name, phone, communeCode, dossierCode }: Extraction) {
  return { channel: 'call', body, submitter: { type: 'citizen', name, phone }, communeCode, dossierCode }
}

/** A promise made on the telephone becomes a call-back task that comes up at its time. */
export async function rememberPromises(
  app: App,
  tx: Transaction,
  {
    complaintId,
    key,
    extraction,
  }: { complaintId: string; key: string; extraction: Pick<Extraction, 'promises' | 'phone'> },
  now: Instant,
): Promise<void> {
  for (const [i, { sentence, dueAt }] of extraction.promises.entries()) {
    if (dueAt === null) continue
    const payload = { to: extraction.phone ?? '', body: sentence, notice: 'promise' }
    const effect = {
      topic: 'phone',
      dedupeKey: `promise:${key}:${i}`,
      payload,
      complaintId,
      dueAt: Math.max(dueAt, now),
    }
    await app.outbox.add(tx, effect, now)
  }
}
