import { and, eq } from 'drizzle-orm'
import type { Request, Response, Router } from 'express'
import type { App } from '../../app.server'
import { outbox } from '../../db/schema.server'
import { sha256Hex } from '../../platform/crypto.server'
import { bytesOf, decodeUtf8, formFrom, isJsonRequest, jsonFrom, rawBody } from '../http/body.server'
import { handle } from '../http/errors.server'
import { isSigned } from '../http/hmac.server'
import { sendProblem } from '../http/problem.server'
import texts from '../http/texts.json'
import { findInbound } from '../inbox/inbound.server'
import { sendReply } from '../inbox/send-reply.server'
import type { GatewaySettings } from '../road-settings'
import { receiveText } from './conversation.server'
import { noteDelivery } from './delivery.server'
import { at } from './gateway-send.server'
import { silenceUnreachable } from './silence.server'

const BODY_KILOBYTES = 64

/** Inbound text messages and delivery reports of any gateway that can sign what it sends. */
export function mountGateways(app: App, router: Router): void {
  router.post(
    '/webhooks/sms/:gateway',
    rawBody(BODY_KILOBYTES),
    handle((req, res) => takeText(app, req, res)),
  )
  router.post(
    '/webhooks/sms/:gateway/status',
    rawBody(BODY_KILOBYTES),
    handle((req, res) => takeReport(app, req, res)),
  )
}

async function takeText(app: App, req: Request, res: Response): Promise<void> {
  const signed = signedBody(app, req, res)
  if (!signed) return
  const { gateway, name, body } = signed
  const field = (path: string) => fieldOf(body, path)
  const from = field(gateway.inbound.from)
  const id = field(gateway.inbound.id) || sha256Hex(bytesOf(req))
  const providerId = `${name}:${id}`
  const now = app.now()
  const reply = await receiveText(app, { providerId, from: fromOf(from), text: field(gateway.inbound.text) }, now)
  const row = await findInbound(app.store.read, 'sms', providerId)
  // The gateway cannot carry an answer in its own response: it goes out as a message, once for each message in.
  if (row) await sendReply(app, row, reply, now)
  res.status(200).set('Cache-Control', 'no-store').json({ received: true, id })
}

/** Gateways give numbers as 84905…, without the plus. */
const fromOf = (from: string) => (/^84\d{9,10}$/.test(from) ? `+${from}` : from)

async function takeReport(app: App, req: Request, res: Response): Promise<void> {
  const signed = signedBody(app, req, res)
  if (!signed) return
  const { report } = signed.gateway
  const id = fieldOf(signed.body, report.id)
  const delivery = fieldOf(signed.body, report.status)
  const [row] = id
    ? await app.store.read
        .select()
        .from(outbox)
        .where(and(eq(outbox.topic, 'sms'), eq(outbox.providerId, id)))
    : []
  if (row && delivery) {
    await noteDelivery(app, row, delivery)
    const to = addresseeOf(app, row.payloadEnc)
    if (report.dead.includes(delivery) && to) await silenceUnreachable(app, row.id, to, app.now())
  }
  res.status(204).end()
}

function addresseeOf(app: App, payloadEnc: string): string {
  const { to } = JSON.parse(app.vault.decrypt('outbox', payloadEnc)) as { to?: unknown }
  return typeof to === 'string' ? to : ''
}

/** A text or a number of the body as text; empty where there is none. */
function fieldOf(body: unknown, path: string): string {
  const value = at(body, path)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** The fields of a request this gateway signed; answers 403 itself when it is not (an unknown gateway is no different). */
function signedBody(
  app: App,
  req: Request,
  res: Response,
): { name: string; gateway: GatewaySettings; body: unknown } | null {
  const name = req.params.gateway ?? ''
  const { gateways } = app.config.roads.sms
  const gateway = Object.hasOwn(gateways, name) ? gateways[name] : undefined
  const bytes = bytesOf(req)
  if (!gateway || !isSigned(req, bytes, gateway.secret, app.now())) {
    sendProblem(res, 403, texts.unsigned)
    return null
  }
  // Signed by the gateway, so kept whatever its encoding: a broken character is replaced, the message is not lost.
  const text = decodeUtf8(bytes) ?? new TextDecoder().decode(bytes)
  const json = isJsonRequest(req) ? jsonFrom(text) : { ok: true as const, value: formFrom(bytes) }
  if (!json.ok) {
    sendProblem(res, 400, texts['400'])
    return null
  }
  return { name, gateway, body: json.value }
}
