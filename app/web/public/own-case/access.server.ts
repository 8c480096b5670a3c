import { type AppLoadContext, redirect } from '@remix-run/node'
import { accessKeyOf, openWithKey } from '~/casework/submitter-access.server'
import { parseCode } from '~/complaints/code'
import { langOf, withLang } from '~/i18n/translate'
import { refuseWrongKey } from '../responses.server'
import { keyCookie, keyFrom } from './key-cookie.server'

/** The submitter's case. A link that carries the key sets the cookie and leads to the address without it; without a
 *  right key everybody is led to the look-up page, whether there is such a case or not. */
export async function requireOwnCase(context: AppLoadContext, request: Request, typedCode: string) {
  const { app } = context
  const url = new URL(request.url)
  const lang = langOf(url.search)
  const key = url.searchParams.get('key')
  const complaint = key === null ? await ownCase(context, request, typedCode) : await tryKey(context, typedCode, key)
  if (!complaint) {
    const code = parseCode(typedCode) ?? ''
    throw redirect(withLang(`/tra-cuu?ma=${encodeURIComponent(code)}${key === null ? '' : '&loi=khoa'}`, lang))
  }
  if (key !== null) {
    const rest = url.pathname.replace(/^\/ho-so\/[^/]+/, `/ho-so/${complaint.code}`)
    throw redirect(withLang(rest.replace(/\.data$/, ''), lang), {
      headers: { 'Set-Cookie': keyCookie(app, complaint.code, accessKeyOf(app, complaint)) },
    })
  }
  return complaint
}

/** The case that this request may see as its submitter, or null. */
export async function ownCase(context: AppLoadContext, request: Request, typedCode: string) {
  const code = parseCode(typedCode)
  const key = code ? keyFrom(request, code) : ''
  return code && key ? tryKey(context, code, key) : null
}

/** What a typed, linked or remembered key opens. A right one always does, whoever else guesses from that address; the
 *  wrong ones are counted. */
export async function tryKey(context: AppLoadContext, typedCode: string, typedKey: string) {
  const complaint = await openWithKey(context.app, typedCode, typedKey)
  if (!complaint) await refuseWrongKey(context, typedCode)
  return complaint
}
