import { eq, inArray } from 'drizzle-orm'
import type { App } from '../../app.server'
import { addMessage } from '../../casework/add-message.server'
import type { ComplaintRow } from '../../casework/record.server'
import { SUBMITTER } from '../../complaints/events'
import type { Instant } from '../../complaints/instant'
import { complaints, outbox } from '../../db/schema.server'
import { BODY_MAX } from '../../intake/intake-input'
import { receiveComplaint } from '../../intake/receive.server'
import { sha256Hex } from '../../platform/crypto.server'
import { fillText } from '../fill-text'
import {
  findInbound,
  type Heard,
  type InboundRow,
  type InboundState,
  inboundSender,
  inboundText,
  keepInbound,
  settle,
} from '../inbox/inbound.server'
import { OneAtATime } from '../inbox/one-at-a-time'
import { keepFiles } from './keep-files.server'
import { letterBody } from './letter-body'
import { MOST_LETTER_BYTES } from './letter-size'
import { type Mail, readMail } from './read-mail.server'
import { codeFromReplyAddress } from './reply-address.server'
import texts from './texts.json'

const letters = new OneAtATime()

/** Takes one letter: when this resolves it is durable, as a complaint, an addition, or kept for a person. The same
 *  letter again does nothing. Answers what became of it. `cutFrom`: the bytes of a letter of which `source` is only the
 *  beginning; its files are not had, and whoever reads it is told so. */
export async function receiveMail(
  app: App,
  source: Uint8Array,
  now: Instant,
  cutFrom: number | null = null,
): Promise<InboundState> {
  const mail = await readMail(source, (email) => isOwnAddress(app, email), cutFrom)
  const id = mail?.id ?? sha256Hex(source)
  return letters.run(id, async () => {
    const heard = {
      channel: 'email',
      providerId: `mail:${id}`,
      senderKind: 'email',
      sender: mail?.from.email || null,
      text: mail ? `${mail.subject}\n\n${mail.raw}`.trim() : new TextDecoder().decode(source.subarray(0, BODY_MAX)),
    } as const
    const row = await keepLetter(app, heard, now)
    if (row.state !== 'new') return row.state
    if (!mail) return leave(app, row, 'kept', 'unreadable', now)
    return workMail(app, row, mail, now)
  })
}

/** Some machines give every letter the same id: another text under a known id is another letter. */
async function keepLetter(app: App, heard: Heard, now: Instant): Promise<InboundRow> {
  const { row, isNew } = await keepInbound(app, heard, now)
  const isSame = isNew || (inboundText(app, row) === heard.text && inboundSender(app, row) === heard.sender)
  if (isSame) return row
  const providerId = `mail:${sha256Hex(JSON.stringify([heard.providerId, heard.sender, heard.text]))}`
  return (await keepInbound(app, { ...heard, providerId }, now)).row
}

async function workMail(app: App, row: InboundRow, mail: Mail, now: Instant): Promise<InboundState> {
  if (isOwnAddress(app, mail.from.email)) return leave(app, row, 'ignored', 'own', now)
  if (mail.machine === 'answer') {
    await noteBounce(app, mail)
    return leave(app, row, 'ignored', 'automatic', now)
  }
  if (mail.text === '' && mail.subject === '' && mail.files.length === 0) {
    return leave(app, row, 'kept', mail.cutFrom === null ? 'empty' : 'too-large', now)
  }
  const refused = await keepFiles(app, row.id, mail.files, now)
  // Somebody's words may have come through a group or a form of another site; a person looks, no machine is answered.
  if (mail.machine === 'notice') return leave(app, row, 'kept', 'automatic', now)
  const note = [tooLarge(mail), refusedFiles(refused)].filter(Boolean).join('\n\n')
  const complaint = await caseOf(app, mail)
  if (complaint) return addLetter(app, row, complaint, letterBody(mail.text, note), now)
  return fileLetter(app, row, mail, note, now)
}

const refusedFiles = (names: readonly string[]) =>
  names.length > 0 ? fillText(texts.refusedFiles, { names: names.join(', ') }) : ''

const megabytes = (bytes: number) => String(Math.ceil(bytes / 1024 / 1024))

const tooLarge = ({ cutFrom }: Mail) =>
  cutFrom === null ? '' : fillText(texts.tooLarge, { size: megabytes(cutFrom), most: megabytes(MOST_LETTER_BYTES) })

async function leave(
  app: App,
  row: InboundRow,
  state: 'kept' | 'ignored',
  note: string,
  now: Instant,
  complaintId?: string,
) {
  const settled = { state, note, ...(complaintId ? { complaintId } : {}) }
  await app.store.write((tx) => settle(app, tx, [row.id], settled, now))
  return state
}

function isOwnAddress(app: App, email: string): boolean {
  const own = [app.config.mailFrom, app.config.roads.mailIn.address ?? ''].map((one) => one.toLowerCase())
  return email !== '' && own.some((one) => one === email || one.includes(`<${email}>`))
}

/** A letter of ours came back: staff see it on the outbox page. */
async function noteBounce(app: App, mail: Mail): Promise<void> {
  const ids = [...mail.references, ...(mail.raw.match(/<[0-9a-f]{40}@[\w.-]+>/g) ?? [])]
  if (ids.length === 0) return
  await app.store.write((tx) => tx.update(outbox).set({ delivery: 'bounced' }).where(inArray(outbox.providerId, ids)))
}

/** The case a letter belongs to: by the signed address it was sent to, or by the letter of ours that it answers, if it
 *  comes from the person the case came from. */
async function caseOf(app: App, mail: Mail): Promise<ComplaintRow | null> {
  for (const address of mail.addressees) {
    const code = codeFromReplyAddress(app, address)
    const [row] = code ? await app.store.read.select().from(complaints).where(eq(complaints.code, code)) : []
    if (row) return row
  }
  if (mail.references.length === 0) return null
  const [answered] = await app.store.read
    .select({ complaint: complaints })
    .from(outbox)
    .innerJoin(complaints, eq(complaints.id, outbox.complaintId))
    .where(inArray(outbox.providerId, [...mail.references]))
  const hashes = app.vault.lookupHashes('email', mail.from.email)
  return answered?.complaint.emailHash && hashes.includes(answered.complaint.emailHash) ? answered.complaint : null
}

async function addLetter(app: App, row: InboundRow, complaint: ComplaintRow, text: string, now: Instant) {
  const outcome = { state: 'added', complaintId: complaint.id } as const
  const added = await addMessage(
    app,
    complaint.id,
    {
      text: text || texts.filesOnly,
      channel: 'email',
      draftToken: row.id,
      also: (tx) => settle(app, tx, [row.id], outcome, now),
    },
    now,
  )
  return added.ok ? ('added' as const) : leave(app, row, 'kept', added.reason, now, complaint.id)
}

async function fileLetter(app: App, row: InboundRow, mail: Mail, note: string, now: Instant): Promise<InboundState> {
  const words = [mail.subject, mail.text || (mail.cutFrom === null ? texts.filesOnly : '')].filter(Boolean).join('\n\n')
  const body = letterBody(words, note)
  const { email, name } = mail.from
  const submitter = { ...(email ? { email } : {}), ...(name ? { name: name.slice(0, 200) } : {}) }
  const result = await receiveComplaint(
    app,
    { channel: 'email', body, submitter },
    {
      actor: SUBMITTER,
      providerId: row.providerId,
      draftToken: row.id,
      also: (tx, complaintId) => settle(app, tx, [row.id], { state: 'filed', complaintId }, now),
    },
    now,
  )
  if (result.ok) return 'filed'
  const found = await findInbound(app.store.read, 'email', row.providerId)
  return found && found.state !== 'new' ? found.state : leave(app, row, 'kept', 'unclear', now)
}
