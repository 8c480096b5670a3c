import { eq } from 'drizzle-orm'
import type { Request, Response, Router } from 'express'
import twilio from 'twilio'
import type { App } from '../../app.server'
import { outbox } from '../../db/schema.server'
import { sha256Hex } from '../../platform/crypto.server'
import { bytesOf, rawBody } from '../http/body.server'
import { handle } from '../http/errors.server'
import { receiveText } from '../sms/conversation.server'
import { noteDelivery } from '../sms/delivery.server'
import { fitSms } from '../sms/segments'
import { silenceUnreachable } from '../sms/silence.server'
import { signedByTwilio, twilioForm } from './signature.server'

const FORM_KILOBYTES = 64
/** Replies stand in the person's own conversation: they may be longer than a notice, and are cut to this. */
const REPLY_PARTS = 2
/** Unreachable, unknown, landline: these numbers will not take the next message either. */
const DEAD_DELIVERY = new Set(['30003', '30005', '30006'])

/** Inbound SMS and delivery reports of Twilio. */
export function mountTwilioSms(app: App, router: Router): void {
  const signed = [rawBody(FORM_KILOBYTES), signedByTwilio(app)]
  router.post(
    '/webhooks/twilio/sms',
    signed,
    handle((req, res) => answerText(app, req, res)),
  )
  router.post(
    '/webhooks/twilio/status',
    signed,
    handle((req, res) => takeReport(app, req, res)),
  )
}

async function answerText(app: App, req: Request, res: Response): Promise<void> {
  const form = twilioForm(res)
  const sid = form.MessageSid || form.SmsMessageSid || form.SmsSid || sha256Hex(bytesOf(req))
  const media = Object.entries(form).flatMap(([name, value]) =>
    /^MediaUrl\d+$/.test(name) && value ? [{ url: value, source: 'twilio', name: '' }] : [],
  )
  const reply = await receiveText(
    app,
    {
      providerId: `twilio:${sid}`,
      from: form.From ?? '',
      text: form.Body ?? '',
      media,
      ...(form.OptOutType ? { optOut: form.OptOutType } : {}),
    },
    app.now(),
  )
  const answer = new twilio.twiml.MessagingResponse()
  const { withAccents, maxParts } = app.config.roads.sms
  // After a word of its own stop list Twilio has answered the person already, and refuses another message.
  if (!form.OptOutType) answer.message(fitSms(reply, { withAccents, maxParts: Math.max(REPLY_PARTS, maxParts) }))
  res.status(200).set('Cache-Control', 'no-store').type('text/xml').send(answer.toString())
}

async function takeReport(app: App, req: Request, res: Response): Promise<void> {
  const { MessageSid = '', MessageStatus = '', ErrorCode = '', To = '' } = twilioForm(res)
  const parcel = typeof req.query.parcel === 'string' ? req.query.parcel : ''
  const [row] = await app.store.read
    .select({ id: outbox.id, delivery: outbox.delivery })
    .from(outbox)
    .where(parcel ? eq(outbox.id, parcel) : eq(outbox.providerId, MessageSid))
  if (row && MessageStatus) {
    await noteDelivery(app, row, ErrorCode ? `${MessageStatus} ${ErrorCode}` : MessageStatus)
    if (DEAD_DELIVERY.has(ErrorCode) && To) await silenceUnreachable(app, row.id, To, app.now())
  }
  res.status(204).end()
}
