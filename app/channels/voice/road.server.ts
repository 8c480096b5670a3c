import type { Request, Response, Router } from 'express'
import type { App } from '../../app.server'
import type { Instant } from '../../complaints/instant'
import { repeat } from '../../platform/repeat.server'
import type { Road } from '../channel'
import { rawBody } from '../http/body.server'
import { handle } from '../http/errors.server'
import { inboundSince } from '../inbox/inbound.server'
import { OneAtATime } from '../inbox/one-at-a-time'
import { signedByTwilio, twilioForm } from '../twilio/signature.server'
import { findCall, openCall } from './call.server'
import { leaveCall } from './file-call.server'
import { expectRecording, fetchRecording } from './recording.server'
import { STEPS } from './steps.server'
import { VOICE_BASE } from './twiml.server'

const FORM_KILOBYTES = 64
/** A call of which nothing was heard for this long has ended, whether or not the provider said so. */
const ABANDONED_MS = 15 * 60_000
const PASS_MS = 60_000
const ENDED = new Set(['completed', 'busy', 'failed', 'no-answer', 'canceled'])

const calls = new OneAtATime()

/** Telephone calls, answered by a voice menu. */
export const voiceRoad: Road = {
  name: 'voice',
  mount: (app, router) => mountVoice(app, router),
  senders: { recording: fetchRecording },
  start: (app) => repeat(app.log, 'voice', PASS_MS, () => endAbandoned(app, app.now())),
}

function mountVoice(app: App, router: Router): void {
  const signed = [rawBody(FORM_KILOBYTES), signedByTwilio(app)]
  for (const [name, work] of Object.entries(STEPS)) {
    const path = name === '' ? VOICE_BASE : `${VOICE_BASE}/${name}`
    router.post(
      path,
      signed,
      handle((req, res) => takeStep(app, req, res, work)),
    )
  }
  router.post(
    `${VOICE_BASE}/recording`,
    signed,
    handle(async (_req, res) => {
      await expectRecording(app, twilioForm(res))
      res.status(204).end()
    }),
  )
  router.post(
    `${VOICE_BASE}/ended`,
    signed,
    handle(async (_req, res) => {
      const { CallSid = '', CallStatus = '' } = twilioForm(res)
      const call = ENDED.has(CallStatus) ? await findCall(app, CallSid) : null
      if (call) await leaveCall(app, call.row, app.now())
      res.status(204).end()
    }),
  )
}

async function takeStep(app: App, req: Request, res: Response, work: (typeof STEPS)[string]): Promise<void> {
  const form: Record<string, string> = { ...twilioForm(res), stepMark: req.get('i-twilio-idempotency-token') ?? '' }
  const script = await calls.run(form.CallSid ?? '', async () => {
    const now = app.now()
    return work(app, { call: await openCall(app, form, now), form, now })
  })
  res.status(200).set('Cache-Control', 'no-store').type('text/xml').send(script.xml())
}

/** Calls whose end was never reported. */
export async function endAbandoned(app: App, now: Instant): Promise<void> {
  const rows = await inboundSince(app, 'new', now - ABANDONED_MS)
  for (const row of rows.filter((one) => one.channel === 'voice')) await leaveCall(app, row, now)
}
