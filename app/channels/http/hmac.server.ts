import { createHmac } from 'node:crypto'
import type { Request } from 'express'
import type { Instant } from '../../complaints/instant'
import { constantTimeEqual } from '../../platform/crypto.server'

/** A signed request older or newer than this is refused: somebody may be playing it back. */
export const REPLAY_WINDOW_MS = 5 * 60_000

export const SIGNATURE_HEADER = 'X-Lang-Nghe-Signature'
export const TIMESTAMP_HEADER = 'X-Lang-Nghe-Timestamp'

/** HMAC-SHA256 in hexadecimal over the timestamp, a dot and the body's bytes. */
export function hmacOf(secret: string, timestamp: string, body: Uint8Array | string): string {
  return createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')
}

/** Whether a request carries our partner's signature and a timestamp (Unix seconds or milliseconds) of the present.
 *  The headers may also be called plainly `X-Signature` and `X-Timestamp`; `sha256=` before the value is allowed. */
export function isSigned(req: Request, body: Uint8Array, secret: string | undefined, now: Instant): boolean {
  const timestamp = req.get(TIMESTAMP_HEADER) ?? req.get('x-timestamp') ?? ''
  const given = (req.get(SIGNATURE_HEADER) ?? req.get('x-signature') ?? '').replace(/^sha256=/i, '').toLowerCase()
  if (!secret || !/^\d{10,13}$/.test(timestamp) || !/^[0-9a-f]{64}$/.test(given)) return false
  const at = timestamp.length <= 11 ? Number(timestamp) * 1000 : Number(timestamp)
  return Math.abs(now - at) <= REPLAY_WINDOW_MS && constantTimeEqual(hmacOf(secret, timestamp, body), given)
}
