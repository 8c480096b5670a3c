import type { App } from '../../app.server'
import { addMessage } from '../../casework/add-message.server'
import type { ComplaintRow } from '../../casework/record.server'
import { rateAnswer } from '../../casework/submitter-acts.server'
import type { Instant } from '../../complaints/instant'
import { leaveIncident } from '../../incidents/link.server'
import { fillText } from '../fill-text'
import { type InboundRow, settle } from '../inbox/inbound.server'
import { addedWords, statusReply } from '../inbox/words.server'
import type { Command } from './commands'
import { caseForCommand, type Writer } from './owned-cases.server'
import { silenceContact, unsilenceContact } from './silence.server'
import texts from './texts.json'

/** Answers a keyword. What it says about a case goes only to the number the case came from, or with its key. */
export async function answerCommand(
  app: App,
  row: InboundRow,
  writer: Writer,
  command: Exclude<Command, { kind: 'text' }>,
  now: Instant,
): Promise<string> {
  switch (command.kind) {
    case 'stop':
      await silenceContact(app, writer, now)
      return settled(app, row, fillText(texts.stopped, { url: app.config.publicUrl }), now)
    case 'start':
      await unsilenceContact(app, writer)
      return settled(app, row, texts.started, now)
    case 'help':
      return settled(app, row, texts.help, now)
    default:
      return answerAbout(app, row, writer, command, now)
  }
}

type CaseCommand = Extract<Command, { code: string }>

async function answerAbout(app: App, row: InboundRow, writer: Writer, command: CaseCommand, now: Instant) {
  const complaint = await caseForCommand(app, writer, command)
  if (!complaint) {
    // What was to be added may matter, though we cannot say to which case: a person looks at it.
    const state = command.kind === 'add' && command.rest ? 'kept' : 'command'
    return settled(app, row, texts.notFound, now, { state, note: 'case-not-found' })
  }
  const about = { state: 'command', complaintId: complaint.id } as const
  if (command.kind === 'status') return settled(app, row, await statusReply(app, complaint), now, about)
  if (command.kind === 'rate') return settled(app, row, await rate(app, complaint, command.rest, now), now, about)
  if (command.kind === 'differs') return settled(app, row, await leave(app, complaint, now), now, about)
  return add(app, row, complaint, { writer, text: command.rest }, now)
}

/** One figure, perhaps as people write a mark: `5*`, `5/5`, `5 sao`, `5.`; what follows is their comment. */
const STARS = /^([1-5])(?:\s*(?:\/\s*5|[*★⭐]+|sao\b|điểm|diem\b))?[.,;:!]*(?:\s+([\s\S]*))?$/iu

async function rate(app: App, complaint: ComplaintRow, rest: string, now: Instant): Promise<string> {
  const { code } = complaint
  const [, stars, comment = ''] = STARS.exec(rest) ?? []
  if (!stars) return fillText(texts.rateHow, { code })
  const result = await rateAnswer(app, complaint.id, { stars: Number(stars), comment }, now)
  if (result.ok) return fillText(texts.rated, { code })
  return fillText(result.reason === 'already-rated' ? texts.rateTwice : texts.rateEarly, { code })
}

/** "Việc của tôi khác": out of the incident the case was put into. */
async function leave(app: App, complaint: ComplaintRow, now: Instant): Promise<string> {
  const result = await leaveIncident(app, complaint.id, now)
  return fillText(result.ok ? texts.differs : texts.differsNot, { code: complaint.code })
}

async function add(
  app: App,
  row: InboundRow,
  complaint: ComplaintRow,
  { writer, text }: { writer: Writer; text: string },
  now: Instant,
): Promise<string> {
  const about = { complaintId: complaint.id }
  if (text === '')
    return settled(app, row, fillText(texts.addEmpty, { code: complaint.code }), now, { ...about, state: 'command' })
  const reply = addedWords(app, complaint.code, text)
  const outcome = { state: 'added', complaintId: complaint.id, reply } as const
  const added = await addMessage(
    app,
    complaint.id,
    { text, channel: writer.channel, isAnsweredAtOnce: true, also: (tx) => settle(app, tx, [row.id], outcome, now) },
    now,
  )
  return added.ok ? reply : settled(app, row, texts.unclear, now, { ...about, state: 'kept', note: added.reason })
}

async function settled(
  app: App,
  row: InboundRow,
  reply: string,
  now: Instant,
  outcome: { state: 'command' | 'kept'; note?: string; complaintId?: string } = { state: 'command' },
): Promise<string> {
  await app.store.write((tx) => settle(app, tx, [row.id], { ...outcome, reply }, now))
  return reply
}
