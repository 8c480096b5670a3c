import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import type { App } from '~/app.server'
import { audit } from '~/casework/load.server'
import type { Instant } from '~/complaints/instant'
import { constantTimeEqual } from '~/platform/crypto.server'
import type { Limits } from '~/platform/limits.server'
import { type OpenSession, readSession } from '~/staff/sessions.server'
import type { StaffMember } from '~/staff/staff-member'
import type { DeskAccess } from './access'
import { sessionToken } from './session-cookie.server'

/** What a loader or an action of the desk works with, once the guard has let it through. */
export interface DeskContext {
  readonly app: App
  readonly limits: Limits
  readonly staff: StaffMember
  readonly sessionId: string
  readonly csrf: string
  readonly now: Instant
  readonly request: Request
  readonly url: URL
  readonly params: Readonly<Record<string, string | undefined>>
  readonly requestId: string
}

export interface DeskActionContext extends DeskContext {
  readonly form: FormData
}

type Args = LoaderFunctionArgs | ActionFunctionArgs

export const SIGN_IN = '/can-bo/dang-nhap'
const refuse = (status: number) => new Response(null, { status })

/** The session of a request, or null. For the frame around the pages; pages themselves go through `requireStaff`. */
export function openSession({ request, context }: Args): Promise<OpenSession | null> {
  return readSession(context.app, sessionToken(request), context.app.now())
}

/** The only way into the desk: a session, and a role that may open the page. Nobody signed in → the sign-in page, which
 *  leads back; the wrong role → 403, written to the audit log. */
export async function requireStaff(args: Args, access: DeskAccess): Promise<DeskContext> {
  const { request, context, params } = args
  const { app, limits, requestId } = context
  const session = await openSession(args)
  const url = new URL(request.url)
  if (!session) throw redirect(`${SIGN_IN}?tiep=${encodeURIComponent(wayBack(request, url))}`)
  const now = app.now()
  const { staff, sessionId, csrfToken } = session
  const desk = { app, limits, staff, sessionId, csrf: csrfToken, now, request, url, params, requestId }
  if (!access.roles.includes(staff.role)) {
    await auditDenied(desk, `${request.method} ${url.pathname}`)
    throw refuse(403)
  }
  return desk
}

/** A loader behind the guard. */
export function staffLoader<T>(access: DeskAccess, work: (desk: DeskContext) => Promise<T>) {
  return async (args: LoaderFunctionArgs): Promise<T> => work(await requireStaff(args, access))
}

/** An action behind the guard: the form must carry the session's own token. */
export function staffAction<T>(access: DeskAccess, work: (desk: DeskActionContext) => Promise<T>) {
  return async (args: ActionFunctionArgs): Promise<T> => {
    const desk = await requireStaff(args, access)
    const form = await args.request.formData()
    const token = form.get('csrf')
    if (typeof token !== 'string' || !constantTimeEqual(token, desk.csrf)) {
      await auditDenied(desk, `csrf ${desk.url.pathname}`)
      throw refuse(403)
    }
    return work({ ...desk, form })
  }
}

/** A case, file or message that does not exist for this person. */
export async function notFound(desk: DeskContext, action: string, target: string): Promise<Response> {
  await auditDenied(desk, action, target)
  return refuse(404)
}

async function auditDenied(desk: DeskContext, action: string, target: string | null = null): Promise<void> {
  const { app, staff, now, requestId } = desk
  app.log.warn({ actorId: staff.id, action, target }, 'desk access refused')
  await app.store.write((tx) => audit(tx, { at: now, actorId: staff.id, action, target, outcome: 'denied', requestId }))
}

/** The page to return to after signing in: what was asked for, or for a form the page it stood on. */
function wayBack(request: Request, url: URL): string {
  return request.method === 'GET' ? url.pathname.replace(/\.data$/, '') + url.search : url.pathname
}

/** `?tiep=` is believed only when it is an address of the desk itself. */
export function safeReturn(wanted: string | null): string {
  const isDesk = wanted !== null && /^\/can-bo(\/[\w./-]*)?(\?[^\\\s]*)?$/.test(wanted)
  return isDesk && !wanted.startsWith(SIGN_IN) && !wanted.includes('//') ? wanted : '/can-bo'
}
