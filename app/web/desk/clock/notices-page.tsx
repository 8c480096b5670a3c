import { Form, useLoaderData } from '@remix-run/react'
import { markNoticesRead, noticesFor } from '~/clock/staff-notices.server'
import { useClockText } from '~/i18n/clock-text'
import { formatDateTime } from '~/i18n/format'
import { Badge } from '~/web/ui/badge'
import { Button } from '~/web/ui/button'
import { PageLink } from '~/web/ui/page-link'
import { ACCESS, deskHandle } from '../access'
import { CsrfField } from '../csrf-field'
import { staffAction, staffLoader } from '../guard.server'
import { clockMeta } from './clock-meta'

export const handle = deskHandle(ACCESS.notices)
export const meta = clockMeta('clock.noticesTitle')

export const loader = staffLoader(ACCESS.notices, async ({ app, staff }) => ({
  notices: await noticesFor(app, staff.id),
}))

export const action = staffAction(ACCESS.notices, async ({ app, staff, now }) => {
  await markNoticesRead(app, staff.id, now)
  return null
})

/** What a notice leads to is told by its address: several kinds of notices lead to an incident. */
const openWord = (path: string) => {
  if (path.startsWith('/can-bo/su-co')) return 'clock.noticeOpenIncident'
  return path.startsWith('/can-bo/cam-ket') ? 'clock.noticeOpenCommitment' : 'clock.noticeOpen'
}

export default function NoticesPage() {
  const t = useClockText()
  const { notices } = useLoaderData<typeof loader>()
  return (
    <div className="desk-sheet">
      <h1>{t('clock.noticesTitle')}</h1>
      <p className="muted">{t('clock.noticesLead')}</p>
      {notices.length === 0 ? <p className="desk-empty">{t('clock.noticesNone')}</p> : null}
      {notices.some(({ readAt }) => readAt === null) ? (
        <Form method="post">
          <CsrfField />
          <Button look="secondary">{t('clock.noticesRead')}</Button>
        </Form>
      ) : null}
      <ul className="plain-list">
        {notices.map(({ id, at, readAt, path, body }) => (
          <li key={id}>
            <p>
              <span className="muted">{formatDateTime(at)}</span>{' '}
              {readAt === null ? <Badge look="waiting">{t('clock.noticeNew')}</Badge> : null}
            </p>
            <p className="prewrap">
              {body} {path ? <PageLink to={path}>{t(openWord(path))}</PageLink> : null}
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}
