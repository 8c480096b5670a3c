import type { Delivery, Sender } from '../../outbox/outbox.server'
import { at } from '../sms/gateway-send.server'
import { isSilenced } from '../sms/silence.server'
import { zaloAccessToken } from './tokens.server'

const TIMEOUT_MS = 15_000
const LONGEST_TEXT = 2000
/** Zalo's words for a token that no longer holds, and for too many messages. */
const TOKEN_REFUSED = new Set([-216, -124])
const TOO_MANY = new Set([-32, -211])

/** Sends a message to a person who wrote to the official account; `shown` when the account is not configured. */
export const sendZalo: Sender = async (app, parcel, now) => {
  const to = String(parcel.payload.to ?? '')
  const isAsked = parcel.payload.notice === 'reply'
  if (!isAsked && (await isSilenced(app, { channel: 'zalo', address: to }))) return { result: 'shown' }
  const text = [...String(parcel.payload.body ?? '')].slice(0, LONGEST_TEXT).join('')
  const token = await zaloAccessToken(app, now)
  if (!token) return { result: 'shown' }
  const base = app.config.roads.zalo.apiBase
  const first = await post(base, token, to, text)
  if (!first.isTokenRefused) return first.delivery
  const renewed = await zaloAccessToken(app, now, true)
  return renewed ? (await post(base, renewed, to, text)).delivery : { result: 'retry', error: 'zalo token' }
}

async function post(base: string, token: string, to: string, text: string) {
  const response = await fetch(`${base}/v3.0/oa/message/cs`, {
    method: 'POST',
    headers: { access_token: token, 'Content-Type': 'application/json' },
    body: JSON.stringify({ recipient: { user_id: to }, message: { text } }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  const answer: unknown = await response.json().catch(() => null)
  const code = Number(at(answer, 'error') ?? (response.ok ? 0 : response.status))
  return { isTokenRefused: TOKEN_REFUSED.has(code), delivery: deliveryOf(response.status, code, answer) }
}

function deliveryOf(status: number, code: number, answer: unknown): Delivery {
  if (code === 0) return { result: 'sent', providerId: String(at(answer, 'data.message_id') ?? '') }
  const isTemporary = status >= 500 || status === 429 || TOO_MANY.has(code) || TOKEN_REFUSED.has(code)
  return { result: isTemporary ? 'retry' : 'failed', error: `zalo ${code}` }
}
