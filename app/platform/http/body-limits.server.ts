import type { RequestHandler } from 'express'
import { isMachinePath, sendErrorPage } from './error-pages.server'

const MEGABYTE = 1024 * 1024
/** Five files of 10 MB and the words around them. */
const MULTIPART_LIMIT = 52 * MEGABYTE
const FORM_LIMIT = MEGABYTE

/** Refuses bodies that are too long before a byte of them is read. Browsers state the length, and Node holds them to it; a
 *  body of unstated length is refused. Addresses for programs read and limit their own bodies. */
export const bodyLimits: RequestHandler = (req, res, next) => {
  if (isMachinePath(req.path) || req.method === 'GET' || req.method === 'HEAD') return next()
  if (req.get('transfer-encoding')) return sendErrorPage(req, res, 411, { Connection: 'close' })
  const limit = req.is('multipart/form-data') ? MULTIPART_LIMIT : FORM_LIMIT
  if (Number(req.get('content-length') ?? 0) <= limit) return next()
  sendErrorPage(req, res, 413, { Connection: 'close' })
}
