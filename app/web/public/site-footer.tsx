import { usePublicText } from '~/i18n/public-text'
import { PageLink } from '~/web/ui/page-link'
import type { SiteInfo } from './site-header'

const USE = [
  ['/gui-phan-anh', 'site.navFile'],
  ['/tra-cuu', 'site.navTrack'],
  ['/duong-day-nong', 'site.navHotlines'],
  ['/thu-tuc', 'site.navProcedures'],
  ['/tinh-thoi-han', 'site.navDeadline'],
] as const

const OPEN = [
  ['/doi-thoai', 'site.navDialogues'],
  ['/thong-ke', 'site.navStatistics'],
  ['/du-lieu-mo', 'site.navOpenData'],
  ['/minh-bach', 'site.navTransparency'],
  ['/tin-tuc', 'site.navNews'],
  ['/quyen-rieng-tu', 'site.navPrivacy'],
  ['/can-bo', 'site.navStaff'],
] as const

function LinkList({ title, links }: { title: string; links: typeof USE | typeof OPEN }) {
  const t = usePublicText()
  return (
    <div>
      <h2 className="footer-title">{title}</h2>
      <ul className="footer-links">
        {links.map(([to, key]) => (
          <li key={to}>
            <PageLink to={to}>{t(key)}</PageLink>
          </li>
        ))}
      </ul>
    </div>
  )
}

export function SiteFooter({ site }: { site: SiteInfo }) {
  const t = usePublicText()
  return (
    <footer className="site-footer">
      <div className="footer-emergency">
        <p className="wrap">{t('site.footerEmergency')}</p>
      </div>
      <div className="wrap footer-grid">
        <div>
          <p className="footer-name">{t('site.portal', { province: site.province })}</p>
          <p>{t('site.footerListen')}</p>
          {site.isDemo ? <p>{t('site.demoLong')}</p> : null}
          <p className="small">{t('site.software')}</p>
        </div>
        <LinkList title={t('site.footerUse')} links={USE} />
        <LinkList title={t('site.footerOpen')} links={OPEN} />
        <div>
          <h2 className="footer-title">{t('site.footerLegal')}</h2>
          <ul className="footer-links small">
            <li>{t('site.legal1')}</li>
            <li>{t('site.legal2')}</li>
            <li>{t('site.legal3')}</li>
          </ul>
        </div>
      </div>
    </footer>
  )
}
