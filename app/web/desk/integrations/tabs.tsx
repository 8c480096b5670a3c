import { useIntegrationsText } from '~/i18n/integrations-text'
import { PageLink } from '~/web/ui/page-link'

const PAGES = [
  ['/can-bo/khoa-api', 'integrations.keysTitle'],
  ['/can-bo/webhook', 'integrations.hooksTitle'],
] as const

/** The two sides of one matter: who may call us, and whom we call. */
export function IntegrationTabs({ at }: { at: (typeof PAGES)[number][0] }) {
  const t = useIntegrationsText()
  return (
    <nav className="desk-tabs" aria-label={t('integrations.tabs')}>
      <ul>
        {PAGES.map(([to, key]) => (
          <li key={to}>
            <PageLink to={to} aria-current={to === at ? 'page' : undefined}>
              {t(key)}
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
