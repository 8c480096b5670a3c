import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import publicCss from '~/styles/public.css?url'
import { siteInfo } from './site.server'
import { SiteFooter } from './site-footer'
import { SiteHeader } from './site-header'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: publicCss }]

export async function loader({ context }: LoaderFunctionArgs) {
  return siteInfo(context.app)
}

export default function PublicLayout() {
  const site = useLoaderData<typeof loader>()
  return (
    <>
      <SiteHeader site={site} />
      <main id="noi-dung" tabIndex={-1}>
        <Outlet />
      </main>
      <SiteFooter site={site} />
    </>
  )
}
