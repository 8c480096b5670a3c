import { eq } from 'drizzle-orm'
import type { App } from '../../app.server'
import { addMessage } from '../../casework/add-message.server'
import { dangerIn } from '../../casework/danger.server'
import { SUBMITTER } from '../../complaints/events'
import type { Instant } from '../../complaints/instant'
import { complaints } from '../../db/schema.server'
import { receiveComplaint } from '../../intake/receive.server'
import { normalizePhone } from '../../offices/phone'
import { fillText } from '../fill-text'
import type { MediaRef } from '../inbox/expect-media.server'
import {
  findInbound,
  type InboundRow,
  inboundData,
  inboundReply,
  inboundSender,
  inboundText,
  keepInbound,
  pendingOf,
  SettledElsewhereError,
  settle,
} from '../inbox/inbound.server'
import { OneAtATime } from '../inbox/one-at-a-time'
import { addedWords, filedWords } from '../inbox/words.server'
import { answerCommand } from './answer-command.server'
import { parseCommand, providerCommand } from './commands'
import { joinableCase, kindOf, openCodes, type Writer } from './owned-cases.server'
import { unsilenceContact } from './silence.server'
import texts from './texts.json'

/** Degrees, WGS 84. */
export interface Place {
  readonly latitude: number
  readonly longitude: number
}

export interface IncomingText {
  readonly channel?: Writer['channel']
  /** The gateway's name and its own id of the message: `twilio:SM…`. */
  readonly providerId: string
  readonly from: string
  readonly text: string
  /** The provider itself recognised a word of its own stop list. */
  readonly optOut?: string
  /** Files that came with it. */
  readonly media?: readonly MediaRef[]
  /** Where it was sent from, when the person said so. */
  readonly place?: Place
}

const conversations = new OneAtATime()

/** Works one text message and answers what to say back. The message is kept first; the same one again is answered
 *  the same and does nothing. */
export async function receiveText(app: App, incoming: IncomingText, now: Instant): Promise<string> {
  const channel = incoming.channel ?? 'sms'
  const sender = addressOf(channel, incoming.from) ?? incoming.from.trim().slice(0, 40)
  const text = incoming.text.normalize('NFC').replaceAll('\u0000', '').trim()
  const media = incoming.media ?? []
  const words = text === '' && media.length > 0 ? fillText(texts.filesOnly, { count: media.length }) : text
  const data = { optOut: incoming.optOut ?? null, ...(incoming.place ? { place: incoming.place } : {}) }
  const { providerId } = incoming
  const heard = { channel, providerId, senderKind: kindOf(channel), sender, text: words, data, media }
  const { row } = await keepInbound(app, heard, now)
  return inboundReply(app, row) ?? workText(app, row, now)
}

/** A phone number in its one form, or the account id as it stands; null when the sender cannot be written to. */
function addressOf(channel: Writer['channel'], from: string): string | null {
  return channel === 'sms' ? normalizePhone(from) : from.trim() || null
}

/** Who wrote a kept message. */
export function writerOf(app: App, row: InboundRow): Writer {
  const channel = row.channel === 'zalo' ? 'zalo' : 'sms'
  return { channel, address: addressOf(channel, inboundSender(app, row) ?? '') }
}

/** Works a kept message that has no answer yet; called again after a crash. */
export async function workText(app: App, given: InboundRow, now: Instant): Promise<string> {
  const { channel, providerId } = given
  return conversations.run(`${channel}:${given.senderHash ?? ''}`, async () => {
    const row = await findInbound(app.store.read, channel, providerId)
    if (!row) throw new Error('an inbound text must be kept before it is worked')
    const known = inboundReply(app, row)
    if (known !== null) return known
    try {
      return await converse(app, row, now)
    } catch (error) {
      if (!(error instanceof SettledElsewhereError)) throw error
      const settled = await findInbound(app.store.read, channel, providerId)
      return (settled && inboundReply(app, settled)) ?? texts.unclear
    }
  })
}

async function converse(app: App, row: InboundRow, now: Instant): Promise<string> {
  const writer = writerOf(app, row)
  const text = inboundText(app, row)
  const { optOut } = inboundData(app, row)
  if (text === '') return keepForPerson(app, row, 'empty', texts.empty, now)
  const command = optOut ? providerCommand(String(optOut)) : parseCommand(text)
  if (command.kind !== 'text') return answerCommand(app, row, writer, command, now)
  if (!writer.address) return fileTexts(app, [row], writer, now)
  await unsilenceContact(app, writer)
  const pending = await pendingOf(app, writer.channel, kindOf(writer.channel), writer.address)
  // Nobody in danger is asked which case is meant.
  if (dangerIn(app, text).isDanger) return fileTexts(app, [row], writer, now)
  if (pending.length > 0) return answerPending(app, row, writer, pending, now)
  const joined = await joinableCase(app, writer, now)
  if (joined) return addTexts(app, [row], joined, now)
  const codes = await openCodes(app, writer)
  return codes.length > 0 ? askWhere(app, row, codes, now) : fileTexts(app, [row], writer, now)
}

/** The person was asked where a text belongs. A number of the list settles it; anything else is more of the text. */
async function answerPending(app: App, row: InboundRow, writer: Writer, pending: InboundRow[], now: Instant) {
  const codes = await openCodes(app, writer)
  const choice = /^\s*([1-9])[\s.)]*$/.exec(inboundText(app, row))?.[1]
  const code = choice ? codes[Number(choice) - 2] : undefined
  if (choice === '1') return fileTexts(app, pending, writer, now, row)
  const [chosen] = code ? await app.store.read.select().from(complaints).where(eq(complaints.code, code)) : []
  if (chosen) return addTexts(app, pending, chosen, now, row)
  return codes.length > 0 ? askWhere(app, row, codes, now) : fileTexts(app, [...pending, row], writer, now)
}

async function askWhere(app: App, row: InboundRow, codes: readonly string[], now: Instant): Promise<string> {
  const options = codes.map((code, index) => `${index + 2}. ${code}`).join(', ')
  const reply = fillText(texts.question, { options })
  await app.store.write((tx) => settle(app, tx, [row.id], { state: 'pending', reply }, now))
  return reply
}

/** Files texts as one complaint; `choice` is the message that said so. What the register refuses is kept for a person. */
export async function fileTexts(
  app: App,
  rows: readonly InboundRow[],
  writer: Writer,
  now: Instant,
  choice?: InboundRow,
): Promise<string> {
  const [first] = rows
  if (!first) return texts.unclear
  const body = rows.map((row) => inboundText(app, row)).join('\n')
  const { channel, address } = writer
  const submitter = address ? (channel === 'sms' ? { phone: address } : { zaloId: address }) : {}
  let reply: string = texts.unclear
  const result = await receiveComplaint(
    app,
    { channel, body, submitter, ...placeIn(app, rows) },
    {
      actor: SUBMITTER,
      providerId: first.providerId,
      skipAcknowledgement: true,
      also: async (tx, complaintId) => {
        const [complaint] = await tx.select().from(complaints).where(eq(complaints.id, complaintId))
        if (complaint) reply = await filedWords(app, tx, complaint)
        const ids = rows.map((row) => row.id)
        await settle(app, tx, ids, { state: 'filed', complaintId, reply }, now)
        if (choice) await settle(app, tx, [choice.id], { state: 'command', complaintId, reply }, now)
      },
    },
    now,
  )
  if (result.ok) return reply
  for (const row of choice ? [...rows, choice] : rows) await keepForPerson(app, row, 'unclear', texts.unclear, now)
  return texts.unclear
}

/** The first place the person sent with these messages. */
function placeIn(app: App, rows: readonly InboundRow[]): Partial<Place> {
  for (const row of rows) {
    const { place } = inboundData(app, row) as { place?: Place }
    if (place) return { latitude: place.latitude, longitude: place.longitude }
  }
  return {}
}

/** Adds texts to a case that stands. */
async function addTexts(
  app: App,
  rows: readonly InboundRow[],
  complaint: { id: string; code: string },
  now: Instant,
  choice?: InboundRow,
): Promise<string> {
  const text = rows.map((row) => inboundText(app, row)).join('\n')
  const reply = addedWords(app, complaint.code, text)
  const [first] = rows
  const settled = { complaintId: complaint.id, reply }
  const added = await addMessage(
    app,
    complaint.id,
    {
      text,
      channel: first?.channel ?? 'sms',
      ...placeIn(app, rows),
      isAnsweredAtOnce: true,
      also: async (tx) => {
        const ids = rows.map((row) => row.id)
        await settle(app, tx, ids, { ...settled, state: 'added' }, now)
        if (choice) await settle(app, tx, [choice.id], { ...settled, state: 'command' }, now)
      },
    },
    now,
  )
  if (added.ok) return reply
  for (const row of rows) await keepForPerson(app, row, added.reason, texts.unclear, now, complaint.id)
  return texts.unclear
}

/** Leaves a message to the call desk; with the case it was meant for, where that is known, so that who may not see the
 *  case does not read the message either. */
export async function keepForPerson(
  app: App,
  row: InboundRow,
  note: string,
  reply: string,
  now: Instant,
  complaintId?: string,
) {
  const settled = { state: 'kept', note, reply, ...(complaintId ? { complaintId } : {}) } as const
  await app.store.write((tx) => settle(app, tx, [row.id], settled, now))
  return reply
}
