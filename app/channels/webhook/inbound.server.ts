import type { Request, Response, Router } from 'express'
import type { App } from '../../app.server'
import { SUBMITTER } from '../../complaints/events'
import type { Transaction } from '../../db/store.server'
import { shownReceipt } from '../../intake/receipt'
import { receiveComplaint } from '../../intake/receive.server'
import { fieldErrors, sentence } from '../api/sentences'
import { bytesOf, jsonFrom, rawBody, textOf } from '../http/body.server'
import { handle } from '../http/errors.server'
import { isSigned } from '../http/hmac.server'
import { sendProblem } from '../http/problem.server'
import texts from '../http/texts.json'
import { expectMedia } from '../inbox/expect-media.server'
import { type InboundDelivery, inboundDelivery } from './schema'

const BODY_KILOBYTES = 256

/** The signed webhook for other systems: Mocha, Lotus, Gapo, the national portal, another installation of this one. */
export function mountInbound(app: App, router: Router): void {
  router.post(
    '/webhooks/inbound/:source',
    rawBody(BODY_KILOBYTES),
    handle((req, res) => takeDelivery(app, req, res)),
  )
}

async function takeDelivery(app: App, req: Request, res: Response): Promise<void> {
  const source = req.params.source ?? ''
  const secrets = app.config.roads.inboundSecrets
  const secret = Object.hasOwn(secrets, source) ? secrets[source] : undefined
  if (!isSigned(req, bytesOf(req), secret, app.now())) return sendProblem(res, 403, texts.unsigned)
  const json = jsonFrom(textOf(req) ?? '')
  if (!json.ok) return sendProblem(res, 400, sentence('not-json'))
  const parsed = inboundDelivery.safeParse(json.value)
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => [issue.path.join('.') || 'body', sentence('invalid')])
    return sendProblem(res, 422, sentence('refused'), Object.fromEntries(fields))
  }
  await file(app, res, source, parsed.data)
}

async function file(
  app: App,
  res: Response,
  source: string,
  { id, sentAt: _sentAt, files, ...given }: InboundDelivery,
) {
  const fields = withoutNulls({ ...given, submitter: given.submitter ? withoutNulls(given.submitter) : null })
  const media = (files ?? []).map(({ url, name }) => ({ url, source, name: name ?? '' }))
  const also = (tx: Transaction, complaint: string) => expectMedia(app, tx, { complaint }, media, app.now())
  const context = { actor: SUBMITTER, providerId: `${source}:${id}`, also }
  const result = await receiveComplaint(app, { ...fields, channel: 'webhook' }, context, app.now())
  if (result.ok) {
    res
      .status(result.isReplay ? 200 : 201)
      .set('Cache-Control', 'no-store')
      .json(shownReceipt(result.receipt))
    return
  }
  if (result.reason === 'key-reused') return sendProblem(res, 422, sentence('key-reused'))
  sendProblem(res, 422, sentence('refused'), fieldErrors(result.errors))
}

function withoutNulls(given: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== undefined))
}
