import { eq } from 'drizzle-orm'
import type { App } from '../../app.server'
import { addMessage } from '../../casework/add-message.server'
import { SUBMITTER } from '../../complaints/events'
import type { Instant } from '../../complaints/instant'
import { complaints } from '../../db/schema.server'
import { receiveComplaint } from '../../intake/receive.server'
import { normalizePhone } from '../../offices/phone'
import { fillText } from '../fill-text'
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
import { filedWords } from '../inbox/words.server'
import { answerCommand } from './answer-command.server'
import { parseCommand } from './commands'
import { joinableCase, openCodes } from './owned-cases.server'
import { unsilenceContact } from './silence.server'
import texts from './texts.json'

export interface IncomingText {
  /** The gateway's name and its own id of the message: `twilio:SM…`. */
  readonly providerId: string
  readonly from: string
  readonly text: string
  /** The provider itself recognised a word of its own stop list. */
  readonly optOut?: string
  readonly media?: readonly string[]
}

const conversations = new OneAtATime()

/** Works one text message and answers what to say back. The message is kept first; the same one again is answered
 *  the same and does nothing. */
export async function receiveText(app: App, incoming: IncomingText, now: Instant): Promise<string> {
  const sender = normalizePhone(incoming.from) ?? incoming.from.trim().slice(0, 40)
  const text = incoming.text.normalize('NFC').replaceAll('\u0000', '').trim()
  const data = { optOut: incoming.optOut ?? null, media: [...(incoming.media ?? [])] }
  const heard = { channel: 'sms', providerId: incoming.providerId, senderKind: 'phone', sender, text, data } as const
  const { row } = await keepInbound(app, heard, now)
  return inboundReply(app, row) ?? workText(app, row.providerId, sender, now)
}

/** Works a kept message that has no answer yet; called again after a crash. */
export async function workText(app: App, providerId: string, sender: string, now: Instant): Promise<string> {
  return conversations.run(sender, async () => {
    const row = await findInbound(app.store.read, 'sms', providerId)
    if (!row) throw new Error('an inbound text must be kept before it is worked')
    const known = inboundReply(app, row)
    if (known !== null) return known
    try {
      return await converse(app, row, now)
    } catch (error) {
      if (!(error instanceof SettledElsewhereError)) throw error
      const settled = await findInbound(app.store.read, 'sms', providerId)
      return (settled && inboundReply(app, settled)) ?? texts.unclear
    }
  })
}

async function converse(app: App, row: InboundRow, now: Instant): Promise<string> {
  const phone = normalizePhone(inboundSender(app, row) ?? '')
  const text = inboundText(app, row)
  const { optOut } = inboundData(app, row)
  if (text === '') return keepForPerson(app, row, 'empty', texts.empty, now)
  const command = optOut ? parseCommand(String(optOut)) : parseCommand(text)
  if (command.kind !== 'text') return answerCommand(app, row, phone, command, now)
  if (!phone) return fileTexts(app, [row], null, now)
  await unsilenceContact(app, phone)
  const pending = await pendingOf(app, 'sms', 'phone', phone)
  if (pending.length > 0) return answerPending(app, row, phone, pending, now)
  const joined = await joinableCase(app, phone, now)
  if (joined) return addTexts(app, [row], joined, now)
  const codes = await openCodes(app, phone)
  return codes.length > 0 ? askWhere(app, row, codes, now) : fileTexts(app, [row], phone, now)
}

/** The person was asked where a text belongs. A number of the list settles it; anything else is more of the text. */
async function answerPending(app: App, row: InboundRow, phone: string, pending: InboundRow[], now: Instant) {
  const codes = await openCodes(app, phone)
  const choice = /^\s*([1-9])[\s.)]*$/.exec(inboundText(app, row))?.[1]
  const code = choice ? codes[Number(choice) - 2] : undefined
  if (choice === '1') return fileTexts(app, pending, phone, now, row)
  const [chosen] = code ? await app.store.read.select().from(complaints).where(eq(complaints.code, code)) : []
  if (chosen) return addTexts(app, pending, chosen, now, row)
  return codes.length > 0 ? askWhere(app, row, codes, now) : fileTexts(app, [...pending, row], phone, now)
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
  phone: string | null,
  now: Instant,
  choice?: InboundRow,
): Promise<string> {
  const [first] = rows
  if (!first) return texts.unclear
  const body = rows.map((row) => inboundText(app, row)).join('\n')
  const submitter = { type: 'citizen' as const, ...(phone ? { phone } : {}) }
  let reply: string = texts.unclear
  const result = await receiveComplaint(
    app,
    { channel: 'sms', body, submitter },
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

/** Adds texts to a case that stands. */
async function addTexts(
  app: App,
  rows: readonly InboundRow[],
  complaint: { id: string; code: string },
  now: Instant,
  choice?: InboundRow,
): Promise<string> {
  const reply = fillText(texts.added, { code: complaint.code })
  const text = rows.map((row) => inboundText(app, row)).join('\n')
  const settled = { complaintId: complaint.id, reply }
  const added = await addMessage(
    app,
    complaint.id,
    {
      text,
      channel: 'sms',
      also: async (tx) => {
        const ids = rows.map((row) => row.id)
        await settle(app, tx, ids, { ...settled, state: 'added' }, now)
        if (choice) await settle(app, tx, [choice.id], { ...settled, state: 'command' }, now)
      },
    },
    now,
  )
  if (added.ok) return reply
  for (const row of rows) await keepForPerson(app, row, added.reason, texts.unclear, now)
  return texts.unclear
}

/** Leaves a message to the call desk. */
export async function keepForPerson(app: App, row: InboundRow, note: string, reply: string, now: Instant) {
  await app.store.write((tx) => settle(app, tx, [row.id], { state: 'kept', note, reply }, now))
  return reply
}
