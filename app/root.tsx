import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { kitTextFor } from '~/i18n/kit-text'
import { langOf } from '~/i18n/translate'
import { useLang } from '~/i18n/use-lang'
import baseCss from '~/styles/base.css?url'
import regularFont from '~/styles/fonts/be-vietnam-pro-400.woff2?url'
import { errorHeadersOf } from '~/web/error-headers'
import { useNonce } from '~/web/nonce'
import { ErrorPage, errorTextOf } from '~/web/ui/error-page'

/** What even an error page must be able to say. */
export function loader({ context }: LoaderFunctionArgs) {
  return { isDemo: context.app.config.isDemo }
}

export const headers = errorHeadersOf

export const links: LinksFunction = () => [
  { rel: 'preload', href: regularFont, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' },
  { rel: 'stylesheet', href: baseCss },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
]

const statusOf = (error: unknown) => (isRouteErrorResponse(error) ? error.status : 500)

export const meta: MetaFunction = ({ error, location }) => {
  const t = kitTextFor(langOf(location.search))
  const product = t('common.product')
  return [{ title: error ? `${t(`errors.title${errorTextOf(statusOf(error))}`)} – ${product}` : product }]
}

/** Only pages that ask for it (`export const handle = { hydrate: true }`) get the framework's scripts. */
function useHydrates(): boolean {
  return useMatches().some(({ handle }) => (handle as { hydrate?: boolean } | undefined)?.hydrate === true)
}

export function Layout({ children }: { children: ReactNode }) {
  const lang = useLang()
  const nonce = useNonce()
  const hydrates = useHydrates()
  return (
    <html lang={lang}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#9f1d20" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        {hydrates ? (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        ) : null}
      </body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary() {
  const known = useRouteLoaderData<typeof loader>('root')
  return <ErrorPage status={statusOf(useRouteError())} isDemo={known?.isDemo === true} />
}
