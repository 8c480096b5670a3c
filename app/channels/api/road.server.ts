import type { Request, Response, Router } from 'express'
import type { App } from '../../app.server'
import { createExplainerInForce } from '../../clock/explain-request.server'
import { createLimits } from '../../platform/limits.server'
import type { Road } from '../channel'
import { rawBody } from '../http/body.server'
import { handle } from '../http/errors.server'
import { sendProblem } from '../http/problem.server'
import { WEBHOOK_SCHEMAS } from '../webhook/manage.server'
import { WEBHOOK_PATHS } from '../webhook/openapi'
import { inboundDelivery } from '../webhook/schema'
import { fileByApi, showByApi } from './complaints.server'
import { DIRECTORY_LISTS, type DirectoryList, listDirectory, listPublished } from './lists.server'
import { openApiDocument } from './openapi'
import { sentence } from './sentences'

const BODY_KILOBYTES = 256

/** The REST API, version 1. */
export const apiRoad: Road = { name: 'api', mount }

function mount(app: App, router: Router): void {
  const document = openApiDocument(app.config.publicUrl, {
    paths: WEBHOOK_PATHS,
    schemas: { InboundDelivery: inboundDelivery, ...WEBHOOK_SCHEMAS },
  })
  const limits = createLimits({ filingLimit: app.config.filingLimit })
  router.get('/api/openapi.json', (_req, res) => {
    res.set('Cache-Control', 'public, max-age=300').json(document)
  })
  router.post(
    '/api/v1/complaints',
    rawBody(BODY_KILOBYTES),
    handle((req, res) => fileByApi(app, limits, req, res)),
  )
  router.get(
    '/api/v1/complaints',
    handle((req, res) => listPublished(app, req, res)),
  )
  router.get(
    '/api/v1/complaints/:code',
    handle((req, res) => showByApi(app, limits, req, res)),
  )
  for (const name of Object.keys(DIRECTORY_LISTS) as DirectoryList[]) {
    router.get(`/api/v1/${name}`, (req, res) => listDirectory(app, name, req, res))
  }
  const explain = createExplainerInForce(app.rules)
  router.get('/api/v1/sla/explain', (req, res) => explainDueTime(explain, req, res))
  router.all(['/api/v1/complaints', '/api/v1/complaints/:code'], (_req, res) => {
    sendProblem(res, 405, sentence('method'))
  })
}

/** Parameters as on the command line: `pauses=ISO/ISO,ISO/` (an open one ends with the slash). */
function explainDueTime(explain: ReturnType<typeof createExplainerInForce>, req: Request, res: Response): void {
  const text = (name: string) => (typeof req.query[name] === 'string' ? (req.query[name] as string) : undefined)
  const length = text('length')
  const pauses = text('pauses')
  const result = explain({
    // A plus sign in an address is a space: `…T08:00:00+07:00` arrives with one.
    received: text('received')?.replace(/ (\d\d:\d\d)$/, '+$1'),
    policy: text('policy'),
    unit: text('unit'),
    office: text('office'),
    ...(length === undefined ? {} : { length: /^\d+$/.test(length) ? Number(length) : length }),
    ...(pauses
      ? { pauses: pauses.split(',').map((pause) => pause.replace(/ (\d\d:\d\d)(?=\/|$)/g, '+$1').split('/')) }
      : {}),
  })
  if (result.ok) res.set('Cache-Control', 'public, max-age=300').json(result.answer)
  else sendProblem(res, 400, result.error)
}
