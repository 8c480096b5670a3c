import { eq } from 'drizzle-orm'
import type { App } from '../../app.server'
import { complaints } from '../../db/schema.server'
import type { Sender } from '../../outbox/outbox.server'
import { postOutside } from '../../platform/http/outgoing.server'
import { hmacOf, SIGNATURE_HEADER, TIMESTAMP_HEADER } from '../http/hmac.server'
import { targetOf } from './targets.server'

const TIMEOUT_MS = 10_000

/** Posts one event to a registered address, signed as we ask others to sign. 2xx is success; 410 says "no more". */
export const sendWebhook: Sender = async (app, parcel, now) => {
  const target = await targetOf(app, String(parcel.payload.target ?? ''))
  if (!target) return { result: 'failed', error: 'the address is no longer registered' }
  if (await accusesSomebody(app, parcel.complaintId)) return { result: 'failed', error: 'the case is protected now' }
  const body = JSON.stringify(parcel.payload.event)
  const timestamp = String(Math.floor(now / 1000))
  const signature = hmacOf(app.vault.decrypt('webhook', target.secretEnc), timestamp, body)
  const headers = {
    'Content-Type': 'application/json',
    'X-Lang-Nghe-Delivery': parcel.id,
    [TIMESTAMP_HEADER]: timestamp,
    [SIGNATURE_HEADER]: `sha256=${signature}`,
  }
  const { mayBePrivate } = app.config.roads.webhooks
  try {
    const status = await postOutside(target.url, { headers, body, timeoutMs: TIMEOUT_MS, mayBeInside: mayBePrivate })
    if (status >= 200 && status < 300) return { result: 'sent', providerId: parcel.id }
    return { result: status === 410 ? 'failed' : 'retry', error: `webhook ${status}` }
  } catch (error) {
    const isInside = error instanceof Error && error.message === 'address-inside'
    return isInside
      ? { result: 'failed', error: 'webhook: an address inside our own network' }
      : { result: 'retry', error: 'webhook: no answer' }
  }
}

/** Asked again at the moment of sending: the case may have turned out to be a denunciation or to accuse an office. */
async function accusesSomebody(app: App, complaintId: string | null): Promise<boolean> {
  if (!complaintId) return false
  const [row] = await app.store.read.select().from(complaints).where(eq(complaints.id, complaintId))
  return row !== undefined && (row.isProtected || row.accusedOfficeId !== null)
}
