import type { App } from '~/app.server'
import { SESSION_COOKIE } from '~/staff/sessions.server'

/** The token of the session cookie a request carries. */
export function sessionToken(request: Request): string | undefined {
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const [name, value] = part.trim().split('=')
    if (name === SESSION_COOKIE && value) return value
  }
  return undefined
}

// Without Max-Age: the browser forgets it when closed; the server ends it after eight idle hours in any case.
const flags = (app: App) =>
  `Path=/; HttpOnly; SameSite=Lax${app.config.publicUrl.startsWith('https:') ? '; Secure' : ''}`

export function cookieFor(app: App, token: string): string {
  return `${SESSION_COOKIE}=${token}; ${flags(app)}`
}

export function expiredCookie(app: App): string {
  return `${SESSION_COOKIE}=; Max-Age=0; ${flags(app)}`
}
