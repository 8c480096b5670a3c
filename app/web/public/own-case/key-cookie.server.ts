import type { App } from '~/app.server'
import { openWithKey } from '~/casework/submitter-access.server'
import { parseCode } from '~/complaints/code'

const nameOf = (code: string) => `khoa_${code.replaceAll('-', '_')}`

/** Cookie with the access key of one case: sent to that case's addresses only, gone when the browser is closed. */
export function keyCookie(app: App, code: string, accessKey: string): string {
  const secure = app.config.publicUrl.startsWith('https:') ? '; Secure' : ''
  return `${nameOf(code)}=${accessKey}; Path=/ho-so/${code}; HttpOnly; SameSite=Lax${secure}`
}

/** Forgets the key: for shared computers. */
export function droppedKeyCookie(code: string): string {
  return `${nameOf(code)}=; Path=/ho-so/${code}; HttpOnly; SameSite=Lax; Max-Age=0`
}

function keyFrom(request: Request, code: string): string {
  const pairs = (request.headers.get('Cookie') ?? '').split(/;\s*/)
  const prefix = `${nameOf(code)}=`
  return pairs.find((pair) => pair.startsWith(prefix))?.slice(prefix.length) ?? ''
}

/** The case that this request may see as its submitter, or null. */
export async function ownCase(app: App, request: Request, typedCode: string) {
  const code = parseCode(typedCode)
  return code ? openWithKey(app, code, keyFrom(request, code)) : null
}
