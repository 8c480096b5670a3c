import type { RequestHandler } from 'express'
import { factsOf } from './locals'

/** The policy of a page. Without a nonce (pages kept in the cache) only files of this site run. */
export function contentSecurityPolicy(nonce: string | null, options: { isSecure: boolean; isDev: boolean }): string {
  const own = nonce ? `'self' 'nonce-${nonce}'` : "'self'"
  // The development server injects its styles and talks over a web socket; never part of a built server.
  const style = options.isDev ? "'self' 'unsafe-inline'" : own
  const connect = options.isDev ? "'self' ws: wss:" : "'self'"
  return [
    "default-src 'none'",
    `script-src ${own}`,
    `style-src ${style}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self' blob:",
    `connect-src ${connect}`,
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    ...(options.isSecure ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

const YEAR_SECONDS = 31_536_000

/** Headers that are the same for every answer. `Referrer-Policy: same-origin`, not `no-referrer`: under the latter browsers
 *  send `Origin: null` with our own forms. */
export function fixedSecurityHeaders(isSecure: boolean): Record<string, string> {
  return {
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(self), geolocation=(self), payment=(), usb=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-site',
    ...(isSecure ? { 'Strict-Transport-Security': `max-age=${YEAR_SECONDS}; includeSubDomains` } : {}),
  }
}

export function securityHeaders(options: { isSecure: boolean; isDev: boolean }): RequestHandler {
  const fixed = fixedSecurityHeaders(options.isSecure)
  return (_req, res, next) => {
    res.set(fixed)
    res.set('Content-Security-Policy', contentSecurityPolicy(factsOf(res).nonce, options))
    next()
  }
}
