import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { audit } from '~/casework/load.server'
import { personTextFor } from '~/i18n/person-text'
import { langOf } from '~/i18n/translate'
import intakeCss from '~/styles/desk-intake.css?url'
import { ACCESS, deskHandle } from '../access'
import { notFound, staffLoader } from '../guard.server'
import { isAnchor, openPerson } from './person.server'
import { PersonSheet } from './person-sheet'

export const handle = deskHandle(ACCESS.person)
export const links = () => [{ rel: 'stylesheet', href: intakeCss }]
export const meta: MetaFunction = ({ location }) => {
  const t = personTextFor(langOf(location.search))
  return [{ title: `${t('person.title')} – ${t('common.product')}` }, { name: 'robots', content: 'noindex' }]
}

/** One person on every road. Who looked is written down: here many cases lie side by side. */
export const loader = staffLoader(ACCESS.person, async (desk) => {
  const { app, staff, now, params, requestId } = desk
  const id = params.id ?? ''
  const person = await openPerson(app, staff, id, now)
  // What was typed by hand may be a telephone number: it does not belong into the log.
  if (!person) throw await notFound(desk, 'view_person', isAnchor(id) ? id : '')
  const entry = { at: now, actorId: staff.id, action: 'view_person', target: person.anchor, requestId }
  await app.store.write((tx) => audit(tx, { ...entry, outcome: 'ok' }))
  return person
})

export default function PersonPage() {
  return <PersonSheet person={useLoaderData<typeof loader>()} />
}
