import { and, desc, eq, inArray, isNull, or } from 'drizzle-orm'
import type { App } from '~/app.server'
import { hideKeys, messageContent } from '~/casework/queries/outbox-list.server'
import type { ComplaintRow } from '~/casework/record.server'
import { inboundReply, inboundText } from '~/channels/inbox/inbound.server'
import { wordsOf } from '~/channels/inbox/kept.server'
import { readableInbound } from '~/channels/inbox/may-read.server'
import type { Instant } from '~/complaints/instant'
import { inboundMessages, messages, outbox } from '~/db/schema.server'
import { excerptOf } from '~/platform/excerpt'
import type { StaffMember } from '~/staff/staff-member'
import { CONTACT_KINDS, type Contact, hashesOf } from './contacts.server'

/** Ways a message leaves by; what goes to staff or to other software is no contact with the person. */
const ROADS_OUT = ['sms', 'email', 'zalo', 'phone', 'post'] as const
const MOST_ENTRIES = 300
const CASE_EXCERPT = 400

export const ENTRY_KINDS = [
  'case',
  'added',
  'command',
  'unfinished',
  'missed',
  'question',
  'answer',
  'sent',
  'reply',
] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

/** One contact with the person, theirs or ours. */
export interface PersonEntry {
  readonly key: string
  readonly kind: EntryKind
  readonly at: Instant
  /** The road; a key of the register, or of the outbox for what we sent. */
  readonly channel: string
  /** The case it belongs to; empty for what belongs to none. */
  readonly code: string
  readonly text: string
  /** Of a message we sent: how far it came. */
  readonly state: string
  /** Where an unfinished contact waits. */
  readonly reviewId: string
}

type Given = Pick<PersonEntry, 'key' | 'kind' | 'at' | 'channel'> & Partial<PersonEntry>
const entry = (given: Given): PersonEntry => ({ code: '', text: '', state: '', reviewId: '', ...given })

/** Every contact with the person on every road, newest first; `cases` are those that may be seen. */
export async function entriesOf(
  app: App,
  staff: StaffMember,
  cases: readonly ComplaintRow[],
  contacts: readonly Contact[],
): Promise<PersonEntry[]> {
  const codes = new Map(cases.map((row) => [row.id, row.code]))
  const sent = await sentTo(app, codes)
  const all = [
    ...cases.map((row) => caseEntry(app, row)),
    ...sent,
    ...(await talkOf(app, codes, sent)),
    ...(await heardIn(app, codes)),
    ...(await unfinished(app, staff, contacts)),
  ]
  return all.sort((a, b) => b.at - a.at || (a.key < b.key ? 1 : -1)).slice(0, MOST_ENTRIES)
}

function caseEntry(app: App, row: ComplaintRow): PersonEntry {
  const text = excerptOf(app.vault.decrypt('body', row.bodyEnc), CASE_EXCERPT)
  const { code, channel, receivedAt: at } = row
  return entry({ key: `case:${row.id}`, kind: 'case', at, channel, code, text })
}

async function sentTo(app: App, codes: ReadonlyMap<string, string>): Promise<PersonEntry[]> {
  if (codes.size === 0) return []
  const rows = await app.store.read
    .select()
    .from(outbox)
    .where(and(inArray(outbox.complaintId, [...codes.keys()]), inArray(outbox.topic, [...ROADS_OUT])))
    .orderBy(desc(outbox.createdAt))
    .limit(MOST_ENTRIES)
  return rows.map((row) => {
    const { body, short } = messageContent(app, row.payloadEnc)
    return entry({
      key: `sent:${row.id}`,
      kind: 'sent',
      at: row.createdAt,
      channel: row.topic,
      code: codes.get(row.complaintId ?? '') ?? '',
      text: row.topic === 'sms' ? short : body,
      state: row.state,
    })
  })
}

const TALK = { submitter: 'added', question: 'question', answer: 'answer' } as const

/** What was said in the cases. A question or an answer that left as a message in the same moment is told by that. */
async function talkOf(
  app: App,
  codes: ReadonlyMap<string, string>,
  sent: readonly PersonEntry[],
): Promise<PersonEntry[]> {
  if (codes.size === 0) return []
  const told = new Set(sent.map((one) => `${one.code}:${one.at}`))
  const rows = await app.store.read
    .select()
    .from(messages)
    .where(
      and(
        inArray(messages.complaintId, [...codes.keys()]),
        inArray(messages.kind, ['submitter', 'question', 'answer']),
      ),
    )
    .orderBy(desc(messages.at))
    .limit(MOST_ENTRIES)
  return rows.flatMap((row) => {
    const code = codes.get(row.complaintId) ?? ''
    const kind = TALK[row.kind as keyof typeof TALK]
    if (kind !== 'added' && told.has(`${code}:${row.at}`)) return []
    const text = app.vault.decrypt('message', row.bodyEnc)
    return [entry({ key: `talk:${row.id}`, kind, at: row.at, channel: row.channel ?? '', code, text })]
  })
}

/** Texts of a conversation that became part of a case: the case and its additions say what came in, here stand the
 *  commands and what we said back. */
async function heardIn(app: App, codes: ReadonlyMap<string, string>): Promise<PersonEntry[]> {
  if (codes.size === 0) return []
  const rows = await app.store.read
    .select()
    .from(inboundMessages)
    .where(
      and(
        inArray(inboundMessages.complaintId, [...codes.keys()]),
        inArray(inboundMessages.state, ['filed', 'added', 'command']),
      ),
    )
    .orderBy(desc(inboundMessages.at))
    .limit(MOST_ENTRIES)
  return rows.flatMap((row) => {
    const facts = { at: row.at, channel: row.channel, code: codes.get(row.complaintId ?? '') ?? '' }
    const reply = inboundReply(app, row)
    return [
      ...(row.state === 'command'
        ? [entry({ ...facts, key: `heard:${row.id}`, kind: 'command', text: hideKeys(inboundText(app, row)) })]
        : []),
      ...(reply ? [entry({ ...facts, key: `reply:${row.id}`, kind: 'reply', text: hideKeys(reply) })] : []),
    ]
  })
}

/** What the person began and did not end: of that what this member of staff may read. Whatever belongs to another case
 *  (a command, our question which case is meant) is not among it. */
async function unfinished(app: App, staff: StaffMember, contacts: readonly Contact[]): Promise<PersonEntry[]> {
  const hashes = CONTACT_KINDS.flatMap((kind) => hashesOf(app, contacts, kind))
  if (hashes.length === 0) return []
  const rows = await app.store.read
    .select()
    .from(inboundMessages)
    .where(
      and(
        inArray(inboundMessages.senderHash, hashes),
        isNull(inboundMessages.complaintId),
        or(
          eq(inboundMessages.state, 'kept'),
          and(eq(inboundMessages.state, 'ignored'), eq(inboundMessages.note, 'unfinished-call')),
        ),
      ),
    )
    .orderBy(desc(inboundMessages.at))
    .limit(MOST_ENTRIES)
  const readable = await readableInbound(app, staff, rows, (row) => wordsOf(app, row))
  return readable.map((row) => {
    const isWaiting = row.state === 'kept'
    const text = excerptOf(inboundText(app, row), CASE_EXCERPT)
    return entry({
      key: `kept:${row.id}`,
      kind: isWaiting || text ? 'unfinished' : 'missed',
      at: row.at,
      channel: row.channel,
      text,
      reviewId: isWaiting ? row.id : '',
    })
  })
}
