import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { App } from '../../app.server'
import { errorStatus } from '../http/errors.server'
import httpTexts from '../http/texts.json'
import { sendOpen311Error } from './answer'
import texts from './texts.json'

/** What no address of the specification took: another format, another method, an address that is none. */
export const unknownAddress: RequestHandler = (req, res) => {
  const isReading = req.method === 'GET' || req.method === 'HEAD'
  sendOpen311Error(req, res, isReading ? 404 : 405, isReading ? texts.addressUnknown : texts.methodWrong)
}

/** Errors of these addresses (a body too long, an address that cannot be read) in the format that was asked for. */
export function open311Errors(app: App): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error)
    const status = errorStatus(error)
    if (status === 500) app.log.error({ err: error, method: req.method, path: req.path }, 'open311 request failed')
    if (status === 413) res.set('Connection', 'close')
    sendOpen311Error(req, res, status, httpTexts[status])
  }
}
