import { and, eq, ne } from 'drizzle-orm'
import type { Request, Response } from 'express'
import type { App } from '../../app.server'
import { messagesOf } from '../../casework/messages.server'
import type { ComplaintRow } from '../../casework/record.server'
import { openWithKey } from '../../casework/submitter-access.server'
import { timersOf } from '../../casework/timers.server'
import { SUBMITTER } from '../../complaints/events'
import { isoVietnam } from '../../complaints/instant'
import type { Channel } from '../../complaints/kinds'
import { intakeKeys } from '../../db/schema.server'
import statusWords from '../../i18n/vi/status.json'
import type { IntakeErrors } from '../../intake/intake-input'
import { type IntakeReceipt, shownReceipt } from '../../intake/receipt'
import { receiveComplaint } from '../../intake/receive.server'
import type { Limits } from '../../platform/limits.server'
import { isJsonRequest, jsonFrom, textOf } from '../http/body.server'
import { sendProblem } from '../http/problem.server'
import { mayFile, mayGuessOn } from './network-limits.server'
import { fieldErrors, sentence } from './sentences'

const KEY = /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/
/** What the wire may say; everything else in the body is passed over. */
const FIELDS = [
  'kind',
  'body',
  'officeId',
  'procedureCode',
  'dossierCode',
  'communeCode',
  'channel',
  'publishConsent',
] as const
const SUBMITTER_FIELDS = ['type', 'name', 'phone', 'email', 'address'] as const

/** `POST /api/v1/complaints`: 201, 200 for a replay, 422 with a sentence for each field. */
export async function fileByApi(app: App, limits: Limits, req: Request, res: Response): Promise<void> {
  if (!isJsonRequest(req)) return sendProblem(res, 415, sentence('content-type'))
  const parsed = jsonFrom(textOf(req) ?? '')
  if (!parsed.ok) return sendProblem(res, 400, sentence('not-json'))
  const key = req.get('idempotency-key')
  if (key !== undefined && !KEY.test(key)) return sendProblem(res, 400, sentence('key-invalid'))
  if (!(await mayFile(limits, req, res))) return
  const draft = draftOf(parsed.value)
  if (!draft) return sendProblem(res, 422, sentence('not-object'), { body: sentence('body-missing') })
  const providerId = key === undefined ? undefined : `api:${key}`
  if (providerId && (await isUsedOnAnotherRoad(app, providerId, draft.channel))) {
    return sendProblem(res, 422, sentence('key-reused'))
  }
  const result = await receiveComplaint(
    app,
    draft,
    { actor: SUBMITTER, ...(providerId ? { providerId } : {}) },
    app.now(),
  )
  if (result.ok) return sendReceipt(res, result.isReplay ? 200 : 201, result.receipt)
  if (result.reason === 'key-reused') return sendProblem(res, 422, sentence('key-reused'))
  sendProblem(res, 422, sentence('refused'), fieldErrors(result.errors as IntakeErrors))
}

/** Picks what the wire may say; null values count as absent. */
function draftOf(value: unknown): (Record<string, unknown> & { channel: unknown }) | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const given = value as Record<string, unknown>
  const { submitter } = given
  const isRecord = typeof submitter === 'object' && submitter !== null && !Array.isArray(submitter)
  const person = isRecord ? pick(submitter as Record<string, unknown>, SUBMITTER_FIELDS) : (submitter ?? undefined)
  return { channel: 'api', ...pick(given, FIELDS), ...(person === undefined ? {} : { submitter: person }) }
}

function pick(given: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  const present = names.filter((name) => given[name] !== undefined && given[name] !== null)
  return Object.fromEntries(present.map((name) => [name, given[name]]))
}

/** The register tells keys apart by channel; for a client one key is one complaint, whatever channel it names. */
async function isUsedOnAnotherRoad(app: App, providerId: string, channel: unknown): Promise<boolean> {
  // Whatever is no channel is refused by intake, with a sentence for the field.
  if (typeof channel !== 'string') return false
  const [row] = await app.store.read
    .select({ id: intakeKeys.id })
    .from(intakeKeys)
    .where(and(eq(intakeKeys.providerId, providerId), ne(intakeKeys.channel, channel as Channel)))
  return row !== undefined
}

function sendReceipt(res: Response, status: 200 | 201, receipt: IntakeReceipt): void {
  res.status(status).set('Cache-Control', 'no-store')
  if (status === 201) res.set('Location', `/api/v1/complaints/${receipt.code}`)
  res.json(shownReceipt(receipt))
}

/** `GET /api/v1/complaints/:code` for whoever has the key. */
export async function showByApi(app: App, limits: Limits, req: Request, res: Response): Promise<void> {
  const key = /^Bearer +(\S.*)$/i.exec(req.get('authorization') ?? '')?.[1]
  if (!key) {
    res.set('WWW-Authenticate', 'Bearer realm="lang-nghe"')
    return sendProblem(res, 401, sentence('unauthorized'))
  }
  const code = req.params.code ?? ''
  const complaint = await openWithKey(app, code, key)
  if (!complaint) {
    if (!(await mayGuessOn(limits, req, res, code))) return
    return sendProblem(res, 404, sentence('not-found'))
  }
  res
    .status(200)
    .set('Cache-Control', 'no-store')
    .json(await viewOf(app, complaint))
}

async function viewOf(app: App, complaint: ComplaintRow) {
  const { code, status, kind, legalType, field, round } = complaint
  const office = complaint.isProtected ? undefined : app.directory.office(complaint.officeId)
  const rows = await timersOf(app.store.read, complaint.id)
  const conversation = await messagesOf(app, app.store.read, complaint.id, { withNotes: false })
  return {
    code,
    status,
    statusText: statusWords[status],
    kind,
    legalType,
    field,
    office: office ? { id: office.id, name: office.name } : null,
    receivedAt: isoVietnam(complaint.receivedAt),
    updatedAt: isoVietnam(complaint.updatedAt),
    round,
    timers: rows.map((row) => ({
      name: row.name,
      dueAt: row.dueAt === null ? null : isoVietnam(row.dueAt),
      policy: row.policyId,
      legalBasis: app.rules.legalBasis(row.policy),
      state: row.state,
      outcome: row.outcome,
      round: row.round,
    })),
    messages: conversation.map((message) => ({
      kind: message.kind,
      text: message.body,
      at: isoVietnam(message.at),
      office: complaint.isProtected || message.kind === 'submitter' ? null : app.directory.officeName(message.officeId),
      round: message.round,
    })),
  }
}
