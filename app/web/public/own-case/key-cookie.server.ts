import type { App } from '~/app.server'

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

/** The key this request carries for a case; '' where it carries none. */
export function keyFrom(request: Request, code: string): string {
  const pairs = (request.headers.get('Cookie') ?? '').split(/;\s*/)
  const prefix = `${nameOf(code)}=`
  return pairs.find((pair) => pair.startsWith(prefix))?.slice(prefix.length) ?? ''
}
