import { eq } from 'drizzle-orm'
import type { App } from '../../app.server'
import { makeNote } from '../../casework/act.server'
import { loadForSystem } from '../../casework/load.server'
import { keepMessage } from '../../casework/messages.server'
import { SYSTEM } from '../../complaints/events'
import type { Instant } from '../../complaints/instant'
import { inboundMessages } from '../../db/schema.server'
import type { Transaction } from '../../db/store.server'
import { MAX_ATTEMPTS } from '../../outbox/backoff'
import type { Delivery, Parcel, Sender } from '../../outbox/outbox.server'
import { fillText } from '../fill-text'
import { attach, isAttached } from './attach.server'
import { type DownloadFailure, download } from './download.server'
import type { MediaHome, MediaRef } from './expect-media.server'
import texts from './texts.json'

/** Fetches one file of a message after the provider has had its answer. What cannot be had leaves a note where staff
 *  will see it; the words of the message are in the register in any case. */
export const fetchMedia: Sender = async (app, parcel, now) => {
  const { file, home } = readPayload(parcel)
  if (await isAttached(app.store.read, parcel.id)) return { result: 'sent', providerId: parcel.id }
  const got = await download(app, file)
  if (!got.ok) return refused(app, parcel, got.code, now)
  await attach(app, { id: parcel.id, home, stored: got, purpose: 'evidence' }, now)
  return { result: 'sent', providerId: parcel.id }
}

function readPayload({ payload }: Parcel): { file: MediaRef; home: MediaHome } {
  const text = (key: string) => (typeof payload[key] === 'string' ? payload[key] : '')
  const [inbound, complaint] = [text('inbound'), text('complaint')]
  return {
    file: { url: text('url'), source: text('source'), name: text('name') },
    home: { ...(inbound ? { inbound } : {}), ...(complaint ? { complaint } : {}) },
  }
}

/** Tried again while it may go better, and while the message has not found its case: a note needs one. */
async function refused(app: App, parcel: Parcel, code: DownloadFailure, now: Instant): Promise<Delivery> {
  const isLast = parcel.attempts + 1 >= MAX_ATTEMPTS
  const error = `media ${code}`
  if (code === 'retry' && !isLast) return { result: 'retry', error }
  const isNoted = await app.store.write((tx) => leaveNote(app, tx, parcel, code, isLast, now))
  return isNoted ? { result: 'failed', error } : { result: 'retry', error }
}

async function leaveNote(
  app: App,
  tx: Transaction,
  parcel: Parcel,
  code: DownloadFailure,
  isLast: boolean,
  now: Instant,
): Promise<boolean> {
  const { file, home } = readPayload(parcel)
  const why = texts[`why_${code}`]
  const text = fillText(texts.fileMissing, { why, name: file.name || texts.unnamedFile, url: file.url })
  const [row] = home.inbound ? await tx.select().from(inboundMessages).where(eq(inboundMessages.id, home.inbound)) : []
  const isWaiting = row !== undefined && (row.state === 'new' || row.state === 'pending')
  if (isWaiting && !isLast) return false
  const complaintId = home.complaint ?? (row?.state === 'kept' ? null : row?.complaintId)
  const complaint = complaintId ? await loadForSystem(tx, complaintId) : null
  if (complaint) {
    const context = { app, tx, complaint, actor: SYSTEM, now }
    const message = await keepMessage(context, 'note', text)
    await makeNote(context, { type: 'note_added', data: { message } })
  } else if (row) {
    const known = app.vault.decrypt('inbound-text', row.textEnc)
    const textEnc = app.vault.encrypt('inbound-text', [known, text].filter(Boolean).join('\n'))
    await tx.update(inboundMessages).set({ textEnc }).where(eq(inboundMessages.id, row.id))
  }
  return true
}
