import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node'
import { isRouteErrorResponse, Outlet, useLoaderData, useRouteError } from '@remix-run/react'
import { isAskedToExplain } from '~/casework/explain.server'
import { unreadNotices } from '~/clock/staff-notices.server'
import { useDeskText } from '~/i18n/desk-text'
import deskCss from '~/styles/desk.css?url'
import deskNavCss from '~/styles/desk-nav.css?url'
import { DeskError } from './desk-error'
import { DeskHeader } from './desk-header'
import { DeskKeys } from './desk-keys'
import { openSession } from './guard.server'

export const handle = { hydrate: true }
export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: deskCss },
  { rel: 'stylesheet', href: deskNavCss },
]

/** The frame's own data. It opens nothing: each page asks the guard for itself. */
export async function loader(args: LoaderFunctionArgs) {
  const { app } = args.context
  const session = await openSession(args)
  return {
    isDemo: app.config.isDemo,
    province: app.province.name,
    csrf: session?.csrfToken ?? '',
    isAsked: session ? await isAskedToExplain(app, session.staff) : false,
    unread: session ? await unreadNotices(app, session.staff.id) : 0,
    staff: session
      ? {
          name: session.staff.name,
          role: session.staff.role,
          office: app.directory.office(session.staff.officeId)?.shortName ?? '',
        }
      : null,
  }
}

export default function DeskLayout() {
  const t = useDeskText()
  const desk = useLoaderData<typeof loader>()
  return (
    <div className="desk">
      <a className="skip-link" href="#noi-dung">
        {t('common.skip')}
      </a>
      {desk.isDemo ? <p className="demo-line">{t('common.demo')}</p> : null}
      <DeskHeader desk={desk} />
      <main id="noi-dung" tabIndex={-1} className="desk-main">
        <Outlet />
      </main>
      <DeskKeys isShown={desk.staff !== null && desk.staff.role !== 'admin'} />
    </div>
  )
}

/** A page that is not there, or not this person's, without losing the way back to the desk. */
export function ErrorBoundary() {
  const error = useRouteError()
  return <DeskError status={isRouteErrorResponse(error) ? error.status : 500} />
}
