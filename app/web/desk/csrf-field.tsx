import { useRouteLoaderData } from '@remix-run/react'
import type { loader } from './layout'

/** What the frame of the desk knows: who is signed in, and the token every form must carry. */
export function useDesk() {
  return useRouteLoaderData<typeof loader>('web/desk/layout')
}

/** The hidden token of every form of the desk; the guard refuses a form without it. */
export function CsrfField() {
  return <input type="hidden" name="csrf" value={useDesk()?.csrf ?? ''} />
}
