import type { LinksFunction } from '@remix-run/node'
import { Outlet } from '@remix-run/react'
import publicCss from '~/styles/public.css?url'
import { SiteFooter } from './site-footer'
import { SiteHeader, type SiteInfo } from './site-header'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: publicCss }]

export default function PublicLayout() {
  const site: SiteInfo = { province: 'tỉnh Kon Tum', isDemo: true }
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
