import { createHash, createHmac } from 'node:crypto'
import type { Request, Response, Router } from 'express'
import type { App } from '../../app.server'
import { constantTimeEqual, sha256Hex } from '../../platform/crypto.server'
import { fillText } from '../fill-text'
import { bytesOf, decodeUtf8, jsonFrom, rawBody } from '../http/body.server'
import { handle } from '../http/errors.server'
import { sendProblem } from '../http/problem.server'
import httpTexts from '../http/texts.json'
import type { MediaRef } from '../inbox/expect-media.server'
import { findInbound } from '../inbox/inbound.server'
import { sendReply } from '../inbox/send-reply.server'
import { type Place, receiveText } from '../sms/conversation.server'
import { at } from '../sms/gateway-send.server'
import { silenceContact, unsilenceContact } from '../sms/silence.server'
import texts from './texts.json'

const BODY_KILOBYTES = 256

/** Events of a Zalo official account. */
export function mountZalo(app: App, router: Router): void {
  router.post(
    '/webhooks/zalo',
    rawBody(BODY_KILOBYTES),
    handle((req, res) => takeEvent(app, req, res)),
  )
}

async function takeEvent(app: App, req: Request, res: Response): Promise<void> {
  const bytes = bytesOf(req)
  const text = decodeUtf8(bytes) ?? new TextDecoder().decode(bytes)
  const json = jsonFrom(text)
  const event = json.ok ? json.value : null
  if (!isFromZalo(app, req, text, String(at(event, 'timestamp') ?? '')))
    return sendProblem(res, 403, httpTexts.unsigned)
  const name = String(at(event, 'event_name') ?? '')
  const sender = String(at(event, 'sender.id') ?? at(event, 'follower.id') ?? '')
  if (name.startsWith('user_send_') && sender) await takeMessage(app, event, sender, sha256Hex(bytes))
  else if (name === 'unfollow') await silenceContact(app, { channel: 'zalo', address: sender }, app.now())
  else if (name === 'follow') await unsilenceContact(app, { channel: 'zalo', address: sender })
  res.status(200).set('Cache-Control', 'no-store').json({ received: true })
}

/** `mac` = SHA-256 over app id, body, timestamp and the account's secret; some accounts sign by HMAC (a setting). */
function isFromZalo(app: App, req: Request, body: string, timestamp: string): boolean {
  const { appId, oaSecret, signature } = app.config.roads.zalo
  const given = (req.get('x-zevent-signature') ?? '').replace(/^mac=/i, '').toLowerCase()
  if (!appId || !oaSecret || !/^[0-9a-f]{64}$/.test(given)) return false
  const expected =
    signature === 'hmac'
      ? createHmac('sha256', oaSecret).update(`${appId}${body}${timestamp}`).digest('hex')
      : createHash('sha256').update(`${appId}${body}${timestamp}${oaSecret}`).digest('hex')
  return constantTimeEqual(expected, given)
}

async function takeMessage(app: App, event: unknown, from: string, fallbackId: string): Promise<void> {
  const now = app.now()
  const providerId = `zalo:${wordIn(at(event, 'message.msg_id')) || fallbackId}`
  const reply = await receiveText(app, { channel: 'zalo', providerId, from, ...contentOf(event) }, now)
  const row = await findInbound(app.store.read, 'zalo', providerId)
  if (row) await sendReply(app, row, reply, now)
}

/** A text or a number as text; anything else is none. */
const wordIn = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

/** What a message says: its text, and for pictures, recordings, files and places what came and where it lies. */
function contentOf(event: unknown): { text: string; media: MediaRef[]; place?: Place } {
  const list = at(event, 'message.attachments')
  const attachments: unknown[] = Array.isArray(list) ? list : []
  const media = attachments.flatMap((one) => fileIn(one) ?? [])
  const [place] = attachments.flatMap((one) => placeIn(one) ?? [])
  const places = place ? [fillText(texts.place, { lat: place.latitude, long: place.longitude })] : []
  const files = attachments.flatMap((one) => (fileIn(one) ? [wordFor(one)] : []))
  const text = [wordIn(at(event, 'message.text')), ...places, ...files].filter(Boolean).join('\n')
  return { text, media, ...(place ? { place } : {}) }
}

function fileIn(attachment: unknown): MediaRef | null {
  const [url, name] = [at(attachment, 'payload.url'), at(attachment, 'payload.name')]
  if (typeof url !== 'string' || !/^https?:/.test(url)) return null
  return { url, source: 'zalo', name: typeof name === 'string' ? name : '' }
}

function wordFor(attachment: unknown): string {
  const type = String(at(attachment, 'type') ?? '')
  return type === 'image' || type === 'audio' || type === 'video' ? texts[type] : texts.file
}

/** A place on the earth, or null; Zalo sends the degrees as text. */
function placeIn(attachment: unknown): Place | null {
  const given = [at(attachment, 'payload.coordinates.latitude'), at(attachment, 'payload.coordinates.longitude')]
  const [latitude = Number.NaN, longitude = Number.NaN] = given.map((one) => Number.parseFloat(String(one)))
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null
}
