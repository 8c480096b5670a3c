import type { App } from '~/app.server'
import type { SiteInfo } from './site-header'

/** What header and footer say of this installation. The province is the office nobody stands above. */
export function siteInfo(app: App): SiteInfo {
  const top = app.directory.current().offices.find((office) => office.level === 'province' && office.parentId === null)
  return { province: (top?.name ?? '').replace(/^(UBND|Ủy ban nhân dân)\s+/u, ''), isDemo: app.config.isDemo }
}
