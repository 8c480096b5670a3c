import { type AppLoadContext, redirect } from '@remix-run/node'
import { accessKeyOf, openWithKey } from '~/casework/submitter-access.server'
import { parseCode } from '~/complaints/code'
import { langOf, withLang } from '~/i18n/translate'
import { requireWithinLimit } from '../responses.server'
import { keyCookie, ownCase } from './key-cookie.server'

/** The submitter's case. A link that carries the key sets the cookie and leads to the address without it; without a
 *  right key everybody is led to the look-up page, whether there is such a case or not. */
export async function requireOwnCase(context: AppLoadContext, request: Request, typedCode: string) {
  const { app } = context
  const url = new URL(request.url)
  const lang = langOf(url.search)
  const key = url.searchParams.get('key')
  if (key !== null) await requireWithinLimit(context, 'look-up')
  const complaint = key === null ? await ownCase(app, request, typedCode) : await openWithKey(app, typedCode, key)
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
