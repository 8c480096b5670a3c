import { randomBytes } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import { type Log, requestIdFrom } from '../log.server'
import type { Metrics } from '../metrics.server'
import { sendErrorPage } from './error-pages.server'
import { factsOf, type RequestFacts } from './locals'

const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/i
const NONCE_BYTES = 16
/** No Request can be made of these. */
const UNASKED_METHODS = new Set(['TRACE', 'TRACK'])

/** Gives the request its id, nonce and address, and refuses what no browser sends. */
export function requestFacts(log: Log): RequestHandler {
  return (req, res, next) => {
    const isProxied = comesFromTrustedProxy(req)
    const requestId = requestIdFrom(isProxied ? req.get('x-request-id') : undefined)
    const facts: RequestFacts = {
      requestId,
      nonce: randomBytes(NONCE_BYTES).toString('base64url'),
      ip: req.ip ?? req.socket.remoteAddress ?? '',
      log: log.child({ requestId }),
    }
    res.locals.facts = facts
    res.set('X-Request-Id', requestId)
    settleHost(req, isProxied)
    const isAsked = !UNASKED_METHODS.has(req.method)
    if (isAsked && HOST.test(req.get('host') ?? '') && HOST.test(req.get('x-forwarded-host') ?? '')) return next()
    sendErrorPage(req, res, 400)
  }
}

/** Remix believes X-Forwarded-Host whoever sent it. So it always holds what this server believes itself. */
function settleHost(req: Request, isProxied: boolean): void {
  const forwarded = isProxied ? req.get('x-forwarded-host')?.split(',')[0]?.trim() : undefined
  req.headers['x-forwarded-host'] = forwarded || req.headers.host
  if (!isProxied) delete req.headers['x-forwarded-proto']
}

function comesFromTrustedProxy(req: Request): boolean {
  const isTrusted = req.app.get('trust proxy fn') as (address: string, hop: number) => boolean
  return isTrusted(req.socket.remoteAddress ?? '', 0)
}

/** One line per answer: no query, no address, no body. */
export function accessLog(metrics: Metrics): RequestHandler {
  return (req, res, next) => {
    const startedAt = performance.now()
    const { method, path } = req
    res.once('close', () => {
      const ms = Math.round((performance.now() - startedAt) * 10) / 10
      const status = res.writableFinished ? res.statusCode : 499
      metrics.observeRequest(method, path, status, ms)
      const level = status >= 500 && status !== 503 ? 'error' : 'info'
      factsOf(res).log[level]({ method, path, status, ms }, 'request')
    })
    next()
  }
}
