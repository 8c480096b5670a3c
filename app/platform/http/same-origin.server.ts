import type { Request, RequestHandler } from 'express'
import { isMachinePath, sendErrorPage } from './error-pages.server'
import { factsOf } from './locals'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Forms are believed from our own pages only. A browser always says where a form came from (Sec-Fetch-Site or Origin; old
 *  ones Referer); a program that says nothing carries nobody's cookie by accident, so it may pass.
 *  Addresses for programs are left out: they prove themselves by keys and signatures. */
export function sameOriginOnly(publicUrl: string): RequestHandler {
  const publicHost = new URL(publicUrl).host
  return (req, res, next) => {
    if (isMachinePath(req.path)) return next()
    if (!SAFE_METHODS.has(req.method)) {
      if (!isOwn(req, publicHost)) {
        factsOf(res).log.warn({ method: req.method, path: req.path }, 'form from another site refused')
        return sendErrorPage(req, res, 403)
      }
      agreeWithRemix(req)
    }
    next()
  }
}

function isOwn(req: Request, publicHost: string): boolean {
  const site = req.get('sec-fetch-site')
  const isOwnSite = site === undefined || site === 'same-origin' || site === 'none'
  const stated = req.get('origin') ?? originOf(req.get('referer'))
  if (stated === undefined) return isOwnSite
  // An opaque origin comes from a sandbox or a stripped referrer; only the browser's own word can vouch for it.
  if (stated === 'null') return site === 'same-origin'
  const host = hostOf(stated)
  return isOwnSite && host !== null && (host === req.get('x-forwarded-host') || host === publicHost)
}

/** Remix compares Origin with the host once more, and answers an empty 500. Having decided, we leave it nothing to doubt. */
function agreeWithRemix(req: Request): void {
  delete req.headers.origin
}

function originOf(referer: string | undefined): string | undefined {
  if (!referer) return undefined
  return URL.canParse(referer) ? new URL(referer).origin : 'null'
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}
