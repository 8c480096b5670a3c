import type { RequestHandler } from 'express'
import { isMachinePath, sendErrorPage } from './error-pages.server'

const MEGABYTE = 1024 * 1024
/** Five files of 10 MB and the words around them. */
const MULTIPART_LIMIT = 52 * MEGABYTE
const FORM_LIMIT = MEGABYTE

/** Up to this length a refused body is let run out before the answer: a browser that is cut off while it sends shows no
 *  page, only that the connection broke. */
const DRAINED_LIMIT = 4 * MULTIPART_LIMIT

/** Refuses bodies that are too long; none of them is kept. Browsers state the length, and Node holds them to it; a body of
 *  unstated length is refused. Addresses for programs read and limit their own bodies. */
export const bodyLimits: RequestHandler = (req, res, next) => {
  if (isMachinePath(req.path) || req.method === 'GET' || req.method === 'HEAD') return next()
  if (req.get('transfer-encoding')) return sendErrorPage(req, res, 411, { Connection: 'close' })
  const limit = req.is('multipart/form-data') ? MULTIPART_LIMIT : FORM_LIMIT
  const length = Number(req.get('content-length') ?? 0)
  if (length <= limit) return next()
  const refuse = () => sendErrorPage(req, res, 413, { Connection: 'close' })
  if (length > DRAINED_LIMIT) return refuse()
  req.once('end', refuse).resume()
}
