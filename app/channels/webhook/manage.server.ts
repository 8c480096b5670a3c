import type { Request, RequestHandler, Response, Router } from 'express'
import { z } from 'zod'
import type { App } from '../../app.server'
import { parseIso } from '../../clock/local-time'
import { EVENT_TYPES } from '../../complaints/events'
import { isoVietnam } from '../../complaints/instant'
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

export const replayRequest = z.object({ since: z.string().describe('ISO 8601') }).meta({ id: 'WebhookReplay' })

/** An address as `GET` lists it; the secret is never answered. */
export const webhookTarget = z
  .object({
    id: z.string(),
    name: z.string(),
    url: z.url(),
    eventTypes: z.array(z.string()),
    isActive: z.boolean(),
    createdAt: z.iso.datetime({ offset: true }),
  })
  .meta({ id: 'WebhookTarget' })
export const webhookList = z.object({ items: z.array(webhookTarget) }).meta({ id: 'WebhookList' })
export const webhookAdded = z.object({ id: z.string() }).meta({ id: 'WebhookAdded' })
export const webhookReplayed = z
  .object({
    count: z.number().int(),
    next: z.iso.datetime({ offset: true }).optional().describe('Còn tin: gọi tiếp với since này'),
  })
  .meta({ id: 'WebhookReplayed' })

/** Shapes of these addresses, for the API document. */
export const WEBHOOK_SCHEMAS = {
  WebhookRequest: webhookRequest,
  WebhookReplay: replayRequest,
  WebhookTarget: webhookTarget,
  WebhookList: webhookList,
  WebhookAdded: webhookAdded,
  WebhookReplayed: webhookReplayed,
} as const

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
  const told = await replayTarget(app, req.params.id ?? '', since, app.now(), keyOf(res))
  if (!told) return sendProblem(res, 404, sentence('no-address'))
  res.status(202).json({ count: told.count, ...(told.next === null ? {} : { next: isoVietnam(told.next) }) })
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
