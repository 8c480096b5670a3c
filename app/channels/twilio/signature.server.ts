import type { Request, RequestHandler } from 'express'
import twilio from 'twilio'
import type { App } from '../../app.server'
import { bytesOf } from '../http/body.server'
import { sendProblem } from '../http/problem.server'
import texts from '../http/texts.json'

/** Lets only requests through that Twilio signed with our token; after it `res.locals.form` holds the fields. The URL
 *  is part of what is signed: behind a proxy that is PUBLIC_URL, or the host the proxy says it was asked for. */
export function signedByTwilio(app: App): RequestHandler {
  return (req, res, next) => {
    const token = app.config.twilio.authToken
    const signature = req.get('x-twilio-signature')
    const form = formParameters(bytesOf(req))
    const isSigned =
      token !== null &&
      signature !== undefined &&
      addressesOf(app, req).some((address) => twilio.validateRequest(token, signature, address, form))
    if (!isSigned) return sendProblem(res, 403, texts.unsigned)
    res.locals.form = firstValues(form)
    next()
  }
}

function addressesOf(app: App, req: Request): string[] {
  const hosts = [req.get('x-forwarded-host')?.split(',')[0]?.trim(), req.get('host')].filter((host) => host)
  const origins = hosts.flatMap((host) => [`https://${host}`, `http://${host}`])
  return [...new Set([app.config.publicUrl, ...origins])].map((origin) => `${origin}${req.originalUrl}`)
}

function formParameters(bytes: Uint8Array): Record<string, string | string[]> {
  const form: Record<string, string | string[]> = {}
  for (const [name, value] of new URLSearchParams(new TextDecoder().decode(bytes))) {
    const earlier = Object.hasOwn(form, name) ? form[name] : undefined
    form[name] = earlier === undefined ? value : [...(Array.isArray(earlier) ? earlier : [earlier]), value]
  }
  return form
}

function firstValues(form: Record<string, string | string[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(form).map(([name, value]) => [name, readable(Array.isArray(value) ? (value[0] ?? '') : value)]),
  )
}

/** What may stand in XML and be read out: no control characters but line breaks, no halves of letters. */
const readable = (text: string) => text.replace(/[^\P{Cc}\n\r\t]|[\p{Cs}\ufffe\uffff]/gu, '')

/** The fields of a request that passed `signedByTwilio`. */
export function twilioForm(res: { locals: Record<string, unknown> }): Record<string, string> {
  return res.locals.form as Record<string, string>
}
