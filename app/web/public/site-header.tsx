import { useLocation } from '@remix-run/react'
import { usePublicText } from '~/i18n/public-text'
import { useLang } from '~/i18n/use-lang'
import { BrandMark } from '~/web/ui/brand-mark'
import { Icon } from '~/web/ui/icon'
import { PageLink } from '~/web/ui/page-link'

export interface SiteInfo {
  /** As it stands after "tỉnh": `tỉnh Kon Tum`. */
  province: string
  isDemo: boolean
}

const SECTIONS = [
  ['/gui-phan-anh', 'site.navFile'],
  ['/tra-cuu', 'site.navTrack'],
  ['/phan-anh', 'site.navPublished'],
  ['/hoi-dap', 'site.navQuestions'],
  ['/duong-day-nong', 'site.navHotlines'],
  ['/thu-tuc', 'site.navProcedures'],
  ['/thong-ke', 'site.navStatistics'],
] as const

function SectionLinks() {
  const t = usePublicText()
  const { pathname } = useLocation()
  return (
    <ul className="site-nav-list">
      {SECTIONS.map(([to, key]) => (
        <li key={to}>
          <PageLink to={to} aria-current={pathname === to || pathname.startsWith(`${to}/`) ? 'page' : undefined}>
            {t(key)}
          </PageLink>
        </li>
      ))}
    </ul>
  )
}

/** The same address in the other language. */
function LangSwitch() {
  const t = usePublicText()
  const lang = useLang()
  const { pathname, search } = useLocation()
  const params = new URLSearchParams(search)
  if (lang === 'vi') params.set('lang', 'en')
  else params.delete('lang')
  const query = params.toString()
  return (
    <a
      className="lang-switch"
      href={query ? `${pathname}?${query}` : pathname}
      lang={lang === 'vi' ? 'en' : 'vi'}
      hrefLang={lang === 'vi' ? 'en' : 'vi'}
      aria-label={`${t('site.switchLang')} – ${t('site.switchLangLabel')}`}
    >
      <Icon name="globe" />
      <span className="lang-long">{t('site.switchLang')}</span>
      <span className="lang-short">{t('site.switchLangShort')}</span>
    </a>
  )
}

export function SiteHeader({ site }: { site: SiteInfo }) {
  const t = usePublicText()
  return (
    <>
      <a className="skip-link" href="#noi-dung">
        {t('common.skip')}
      </a>
      {site.isDemo ? (
        <p className="demo-line">
          <strong>{t('common.demo')}</strong>
        </p>
      ) : null}
      <header className="masthead">
        <div className="wrap masthead-inner">
          <PageLink to="/" className="brand">
            <BrandMark />
            <span className="brand-words">
              <span className="brand-name">{t('common.product')}</span>
              <span className="brand-place">{t('site.portal', { province: site.province })}</span>
            </span>
          </PageLink>
          <div className="masthead-tools">
            <LangSwitch />
          </div>
        </div>
      </header>
      <nav className="site-nav" aria-label={t('site.navLabel')}>
        <div className="wrap site-nav-wide">
          <SectionLinks />
        </div>
        <details className="site-nav-small">
          <summary>
            <Icon name="menu" />
            {t('common.menu')}
          </summary>
          <SectionLinks />
        </details>
      </nav>
    </>
  )
}
