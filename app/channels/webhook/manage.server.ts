import type { Request, RequestHandler, Response, Router } from 'express'
import { z } from 'zod'
import type { App } from '../../app.server'
import { parseIso } from '../../clock/local-time'
import { EVENT_TYPES } from '../../complaints/events'
import { apiKeyOf, checkApiKey, KeyCounter } from '../api/keys.server'
import { sentence } from '../api/sentences'
import { isJsonRequest, jsonFrom, rawBody, textOf } from '../http/body.server'
import { handle } from '../http/errors.server'
import { sendProblem } from '../http/problem.server'
import { listTargets, registerTarget, removeTarget, replayTarget } from './targets.server'

const BODY_KILOBYTES = 16

export const webhookRequest = z
  .object({
    name: z.string().min(1).max(200),
    url: z.url({ protocol: /^https?$/ }),
    secret: z.string().min(16).max(200).describe('Khóa dùng để ký các tin gửi đi'),
    eventTypes: z.array(z.enum(EVENT_TYPES)).default([]).describe('Để trống: mọi thay đổi'),
  })
  .meta({ id: 'WebhookRequest' })

const replayRequest = z.object({ since: z.string() })

/** Registering addresses that are told of changes, for holders of a key with `webhooks:manage`. */
export function mountWebhookManagement(app: App, router: Router): void {
  const guard = keyGuard(app)
  const path = '/api/v1/webhooks'
  router.get(
    path,
    guard,
    handle(async (_req, res) => void res.json({ items: await listTargets(app) })),
  )
  router.post(
    path,
    guard,
    rawBody(BODY_KILOBYTES),
    handle((req, res) => register(app, req, res)),
  )
  router.delete(
    `${path}/:id`,
    guard,
    handle(async (req, res) => {
      if (await removeTarget(app, req.params.id ?? '', keyOf(res), app.now())) res.status(204).end()
      else sendProblem(res, 404, sentence('no-address'))
    }),
  )
  router.post(
    `${path}/:id/replay`,
    guard,
    rawBody(BODY_KILOBYTES),
    handle((req, res) => replay(app, req, res)),
  )
}

function keyGuard(app: App): RequestHandler {
  const counter = new KeyCounter()
  return (req, res, next) => {
    checkApiKey(app, counter, apiKeyOf(req), 'webhooks:manage', app.now())
      .then((answer) => {
        res.set('Cache-Control', 'no-store')
        if (answer.ok) {
          res.locals.apiKeyId = answer.keyId
          next()
        } else if (answer.reason === 'too-many') sendProblem(res, 429, sentence('too-many'))
        else sendProblem(res, 401, sentence('api-key'))
      })
      .catch(next)
  }
}

const keyOf = (res: Response) => ({ staffId: null, keyId: String(res.locals.apiKeyId) })

async function register(app: App, req: Request, res: Response): Promise<void> {
  const given = read(req, res, webhookRequest)
  if (!given) return
  const result = await registerTarget(app, given, keyOf(res), app.now())
  if (!result.ok) return sendProblem(res, 422, sentence('refused'), { url: sentence(result.reason) })
  res.status(201).set('Location', `/api/v1/webhooks/${result.id}`).json({ id: result.id })
}

async function replay(app: App, req: Request, res: Response): Promise<void> {
  const given = read(req, res, replayRequest)
  if (!given) return
  const since = parseIso(given.since)
  if (since === null) return sendProblem(res, 422, sentence('refused'), { since: sentence('invalid') })
  const count = await replayTarget(app, req.params.id ?? '', since, app.now(), keyOf(res))
  if (count === null) return sendProblem(res, 404, sentence('no-address'))
  res.status(202).json({ count })
}

function read<T extends z.ZodType>(req: Request, res: Response, schema: T): z.output<T> | null {
  if (!isJsonRequest(req)) {
    sendProblem(res, 415, sentence('content-type'))
    return null
  }
  const json = jsonFrom(textOf(req) ?? '')
  if (!json.ok) {
    sendProblem(res, 400, sentence('not-json'))
    return null
  }
  const parsed = schema.safeParse(json.value)
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.map((issue) => [issue.path.join('.') || 'body', sentence('invalid')])
  sendProblem(res, 422, sentence('refused'), Object.fromEntries(errors))
  return null
}
