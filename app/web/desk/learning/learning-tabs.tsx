import { useLocation } from '@remix-run/react'
import { useLearningText } from '~/i18n/learning-text'
import { PageLink } from '~/web/ui/page-link'

const TABS = [
  ['/can-bo/hoc', 'learning.tab_overview', false],
  ['/can-bo/hoc/thu-quy-tac', 'learning.tab_simulator', false],
  ['/can-bo/hoc/nguong', 'learning.tab_threshold', true],
  ['/can-bo/hoc/mo-hinh', 'learning.tab_models', true],
] as const

/** The pages about routing by machine; some are for administrators only. */
export function LearningTabs({ isAdmin }: { isAdmin: boolean }) {
  const t = useLearningText()
  const { pathname } = useLocation()
  return (
    <nav className="desk-tabs" aria-label={t('learning.tabsLabel')}>
      <ul>
        {TABS.filter(([, , adminOnly]) => isAdmin || !adminOnly).map(([to, key]) => (
          <li key={to}>
            <PageLink to={to} aria-current={pathname === to ? 'page' : undefined}>
              {t(key)}
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
