import type { ActionFunction, LoaderFunction } from '@remix-run/node'
import type { App } from '~/app.server'
import { newId } from '~/complaints/ids'
import { sessions } from '~/db/schema.server'
import { randomToken, sha256Hex } from '~/platform/crypto.server'
import { createLimits } from '~/platform/limits.server'
import { SESSION_COOKIE } from '~/staff/sessions.server'
import type { StaffMember } from '~/staff/staff-member'

export interface RouteModule {
  loader?: LoaderFunction
  action?: ActionFunction
  handle?: { isOpen?: boolean; hydrate?: boolean; staff?: { roles: readonly string[]; scope: 'desk' | 'case' } }
}

export interface Session {
  cookie: string
  csrf: string
}

/** A session as signing in would open it, without the cost of a password. */
export async function sessionFor(app: App, staff: StaffMember): Promise<Session> {
  const [token, csrf] = [randomToken(), randomToken()]
  await app.store.write((tx) =>
    tx.insert(sessions).values({
      id: sha256Hex(token),
      userId: staff.id,
      csrfToken: csrf,
      createdAt: app.now(),
      lastSeenAt: app.now(),
      expiresAt: app.now() + 3_600_000,
    }),
  )
  return { cookie: `${SESSION_COOKIE}=${token}`, csrf }
}

export interface Answer {
  status: number
  location: string | null
  headers: Headers
  body: unknown
}

interface Asked {
  path: string
  params?: Record<string, string>
  session?: Session | null
  /** A form to post; left out = GET. `csrf` is added from the session unless given. */
  form?: Record<string, string>
  /** Files of the field `files`; the form is then sent as a browser sends one with files. */
  files?: readonly File[]
}

/** Asks a route's loader or action as the server would, and reads whatever comes back or is thrown. */
export async function ask(app: App, module: RouteModule, asked: Asked): Promise<Answer> {
  const { path, params = {}, session, form, files } = asked
  const headers = new Headers(session ? { cookie: session.cookie } : {})
  const fields = { ...(session ? { csrf: session.csrf } : {}), ...form }
  const body = form ? (files ? multipart(fields, files) : new URLSearchParams(fields)) : null
  const request = new Request(`http://lang-nghe.test${path}`, { headers, ...(body ? { method: 'POST', body } : {}) })
  const context = { app, limits: createLimits(), nonce: 'n', requestId: newId(), ip: '127.0.0.1' }
  const handler = form ? module.action : module.loader
  if (!handler) throw new Error(`no handler for ${path}`)
  try {
    return answerOf(await handler({ request, params, context } as never))
  } catch (thrown) {
    if (thrown instanceof Response || isDataWithInit(thrown)) return answerOf(thrown)
    throw thrown
  }
}

function multipart(fields: Record<string, string>, files: readonly File[]): FormData {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  for (const file of files) body.append('files', file)
  return body
}

interface DataWithInit {
  type: 'DataWithResponseInit'
  data: unknown
  init: ResponseInit | null
}

const isDataWithInit = (value: unknown): value is DataWithInit =>
  typeof value === 'object' && value !== null && (value as { type?: unknown }).type === 'DataWithResponseInit'

function answerOf(value: unknown): Answer {
  if (value instanceof Response) {
    return { status: value.status, location: value.headers.get('location'), headers: value.headers, body: null }
  }
  if (isDataWithInit(value)) {
    const headers = new Headers(value.init?.headers)
    return { status: value.init?.status ?? 200, location: null, headers, body: value.data }
  }
  return { status: 200, location: null, headers: new Headers(), body: value }
}
