import { useKitText } from '~/i18n/kit-text'
import { PageLink } from './page-link'

export interface Crumb {
  label: string
  to?: string
}

/** Way back to the front page; the last crumb is the page itself. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const t = useKitText()
  return (
    <nav aria-label={t('common.breadcrumbs')}>
      <ol className="breadcrumbs">
        <li>
          <PageLink to="/">{t('common.home')}</PageLink>
        </li>
        {crumbs.map((crumb) => (
          <li key={crumb.label}>
            {crumb.to ? (
              <PageLink to={crumb.to}>{crumb.label}</PageLink>
            ) : (
              <span aria-current="page">{crumb.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
