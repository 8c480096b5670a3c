import twilioPackage from 'twilio'
import type { App } from '../../app.server'
import type { Instant } from '../../complaints/instant'
import type { Delivery, Parcel, Sender } from '../../outbox/outbox.server'
import { twilioClient } from '../twilio/client.server'
import { sendThroughGateway } from './gateway-send.server'
import { fitSms, smsSize } from './segments'
import { isSilenced, silenceUnreachable } from './silence.server'

/** Twilio's words for numbers that will never take a message: invalid, not mobile, opted out, unreachable for good. */
const DEAD_NUMBER = new Set([21211, 21214, 21217, 21610, 21614])

/** Sends a notice as SMS through the configured provider; `shown` when there is none, or the number wants none. */
export const sendSms: Sender = async (app, parcel, now) => {
  const to = String(parcel.payload.to ?? '')
  const text = smsText(app, parcel.payload)
  const { parts } = smsSize(text)
  const isAsked = parcel.payload.notice === 'reply'
  if (!isAsked && (await isSilenced(app, { channel: 'sms', address: to }))) return { result: 'shown', segments: parts }
  const gateway = app.config.roads.sms.gateways[app.config.roads.sms.sender]
  if (gateway) return sendThroughGateway(app, gateway, { to, text, id: parcel.id }, parts)
  return sendThroughTwilio(app, parcel, to, text, now)
}

/** The text as it goes out, for senders and for the page that shows staff what it will cost. */
export function smsText(app: App, payload: Record<string, unknown>): string {
  const { withAccents, maxParts } = app.config.roads.sms
  return fitSms(String(payload.sms ?? payload.body ?? ''), { withAccents, maxParts })
}

async function sendThroughTwilio(app: App, parcel: Parcel, to: string, text: string, now: Instant): Promise<Delivery> {
  const { parts } = smsSize(text)
  const twilio = twilioClient(app.config.twilio)
  if (!twilio) return { result: 'shown', segments: parts }
  const sender = twilio.from.startsWith('MG') ? { messagingServiceSid: twilio.from } : { from: twilio.from }
  const report = app.config.publicUrlIsSet
    ? { statusCallback: `${app.config.publicUrl}/webhooks/twilio/status?parcel=${parcel.id}` }
    : {}
  try {
    const message = await twilio.client.messages.create({ to, body: text, ...sender, ...report })
    return { result: 'sent', providerId: message.sid, segments: Number(message.numSegments ?? parts) || parts }
  } catch (error) {
    if (!(error instanceof twilioPackage.RestException)) return { result: 'retry', error: 'no answer' }
    const { status, code } = error
    if (code !== undefined && DEAD_NUMBER.has(code)) await silenceUnreachable(app, parcel.id, to, now)
    const isTemporary = status === 429 || status >= 500
    return { result: isTemporary ? 'retry' : 'failed', error: `twilio ${status}/${code ?? '-'}` }
  }
}
