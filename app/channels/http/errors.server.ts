import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import type { App } from '../../app.server'
import { sendProblem } from './problem.server'
import texts from './texts.json'

/** A handler that may await; what it throws reaches the error handler below. */
export function handle(work: (req: Request, res: Response) => Promise<void> | void): RequestHandler {
  return (req, res, next) => {
    Promise.resolve()
      .then(() => work(req, res))
      .catch(next)
  }
}

/** The last word on addresses for programs: bodies that cannot be read are the caller's matter, all else is ours, is
 *  logged without what was sent, and says so. */
export function machineErrors(app: App): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error)
    const status = errorStatus(error)
    if (status === 500) app.log.error({ err: error, method: req.method, path: req.path }, 'machine request failed')
    if (status === 413) res.set('Connection', 'close')
    sendProblem(res, status, texts[status])
  }
}

/** The HTTP status of what a handler threw: the caller's matter where it says so, 500 otherwise. */
export function errorStatus(error: unknown): 400 | 413 | 415 | 500 {
  const claimed = (error as { status?: unknown } | null)?.status
  return claimed === 400 || claimed === 413 || claimed === 415 ? claimed : 500
}
