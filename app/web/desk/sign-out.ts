import { redirect } from '@remix-run/node'
import { audit } from '~/casework/load.server'
import { signOut } from '~/staff/sessions.server'
import { ACCESS } from './access'
import { staffAction, staffLoader } from './guard.server'
import { expiredCookie } from './session-cookie.server'

export const handle = { staff: ACCESS.signOut }

/** A link cannot sign anybody out. */
export const loader = staffLoader(ACCESS.signOut, async () => redirect('/can-bo'))

export const action = staffAction(ACCESS.signOut, async ({ app, sessionId, staff, now, requestId }) => {
  await signOut(app, sessionId)
  await app.store.write((tx) =>
    audit(tx, { at: now, actorId: staff.id, action: 'sign_out', target: null, outcome: 'ok', requestId }),
  )
  return redirect('/can-bo/dang-nhap', { headers: { 'Set-Cookie': expiredCookie(app) } })
})
