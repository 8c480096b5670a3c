import type { Request, RequestHandler, Response, Router } from 'express'
import type { App } from '../../app.server'
import { isoVietnam } from '../../complaints/instant'
import { constantTimeEqual } from '../../platform/crypto.server'
import { type ApiScope, checkApiKey, KeyCounter } from '../api/keys.server'
import type { Road } from '../channel'
import { fillText } from '../fill-text'
import { bytesOf, formFrom, rawBody } from '../http/body.server'
import { handle } from '../http/errors.server'
import { sendOpen311, sendOpen311Error } from './answer'
import { open311Errors, unknownAddress } from './errors.server'
import { fileRequest } from './file-request.server'
import { listRequests, showRequest, showToken } from './requests.server'
import { parseServiceCode, serviceDefinition, serviceList } from './services.server'
import texts from './texts.json'

const BODY_KILOBYTES = 256
const BASE = '/open311/v2'
/** When the list of services last changed its form. */
const CHANGESET = Date.parse('2026-11-01T00:00:00+07:00')
const FORMAT = ':format(json|xml)'

/** Open311 GeoReport v2, read and write, JSON and XML. */
export const open311Road: Road = { name: 'open311', mount }

function mount(app: App, router: Router): void {
  const counter = new KeyCounter()
  const inJurisdiction = jurisdictionGuard(app)
  router.get(`${BASE}/discovery.${FORMAT}`, (req, res) => discovery(app, req, res))
  router.get(`${BASE}/services.${FORMAT}`, inJurisdiction, (req, res) => {
    res.set('Cache-Control', 'public, max-age=300')
    sendOpen311(req, res, 200, { root: 'services', item: 'service' }, serviceList(app))
  })
  router.get(`${BASE}/services/:code.${FORMAT}`, inJurisdiction, (req, res) => definition(app, req, res))
  router.get(
    `${BASE}/requests.${FORMAT}`,
    inJurisdiction,
    handle((req, res) => listRequests(app, req, res)),
  )
  router.post(
    `${BASE}/requests.${FORMAT}`,
    rawBody(BODY_KILOBYTES),
    handle((req, res) => post(app, counter, req, res)),
  )
  const mayRead = (req: Request) => hasKey(app, counter, queryText(req, 'api_key'), 'open311:read')
  router.get(
    `${BASE}/requests/:id.${FORMAT}`,
    inJurisdiction,
    handle(async (req, res) => showRequest(app, req, res, (await mayRead(req)) === 'yes')),
  )
  router.get(
    `${BASE}/tokens/:token.${FORMAT}`,
    inJurisdiction,
    handle(async (req, res) => showToken(app, req, res, (await mayRead(req)) === 'yes')),
  )
  router.all('/open311/*', unknownAddress)
  router.use('/open311/v2', open311Errors(app))
}

const queryText = (req: Request, name: string) =>
  typeof req.query[name] === 'string' ? (req.query[name] as string) : undefined

/** One jurisdiction, so its id may be left out; another one is a 404. */
function jurisdictionGuard(app: App): RequestHandler {
  return (req, res, next) => {
    const asked = queryText(req, 'jurisdiction_id')
    if (!asked || asked === app.province.key) return next()
    sendOpen311Error(req, res, 404, texts.jurisdictionUnknown)
  }
}

function discovery(app: App, req: Request, res: Response): void {
  const { publicContact, portalName } = app.province
  const { address, phone } = publicContact
  const contact = fillText(texts.contact, { name: portalName, address, phone })
  const endpoint = (type: string) => ({
    specification: 'http://wiki.open311.org/GeoReport_v2',
    url: `${app.config.publicUrl}${BASE}`,
    changeset: isoVietnam(CHANGESET),
    type,
    formats: ['text/xml', 'application/json'],
  })
  res.set('Cache-Control', 'public, max-age=300')
  sendOpen311(
    req,
    res,
    200,
    { root: 'discovery', item: '' },
    {
      changeset: isoVietnam(CHANGESET),
      contact,
      key_service: fillText(texts.keyService, { contact }),
      endpoints: [endpoint('production'), endpoint('test')],
    },
  )
}

function definition(app: App, req: Request, res: Response): void {
  const code = req.params.code ?? ''
  if (parseServiceCode(app, code)) {
    res.set('Cache-Control', 'public, max-age=300')
    sendOpen311(req, res, 200, { root: 'service_definition', item: '' }, serviceDefinition(app, code))
  } else sendOpen311Error(req, res, 404, texts.serviceUnknown)
}

async function post(app: App, counter: KeyCounter, req: Request, res: Response): Promise<void> {
  if (!req.is('application/x-www-form-urlencoded')) return sendOpen311Error(req, res, 415, texts.typeWrong)
  const form = formFrom(bytesOf(req))
  const jurisdiction = form.jurisdiction_id ?? queryText(req, 'jurisdiction_id')
  if (jurisdiction && jurisdiction !== app.province.key) {
    return sendOpen311Error(req, res, 404, texts.jurisdictionUnknown)
  }
  const key = form.api_key ?? queryText(req, 'api_key')
  if (!key) return sendOpen311Error(req, res, 403, texts.keyMissing)
  const answer = await hasKey(app, counter, key, 'open311:write')
  if (answer === 'no') return sendOpen311Error(req, res, 403, texts.keyWrong)
  if (answer === 'too-many') return sendOpen311Error(req, res, 429, texts.tooMany)
  await fileRequest(app, req, res)
}

/** Keys of the settings may read and write; made ones what their scopes say. */
async function hasKey(
  app: App,
  counter: KeyCounter,
  key: string | undefined,
  scope: ApiScope,
): Promise<'yes' | 'no' | 'too-many'> {
  if (!key) return 'no'
  if (app.config.roads.open311.apiKeys.some((known) => constantTimeEqual(known, key))) return 'yes'
  const answer = await checkApiKey(app, counter, key, scope, app.now())
  if (answer.ok) return 'yes'
  return answer.reason === 'too-many' ? 'too-many' : 'no'
}
