import { usePublicText } from '~/i18n/public-text'
import type { PublishedItem } from '~/publication/queries.server'
import { PageLink } from '~/web/ui/page-link'
import { PublishedCard } from '../published/published-card'

export function Latest({ items }: { items: readonly PublishedItem[] }) {
  const t = usePublicText()
  return (
    <section className="wrap section">
      <h2>{t('home.latestTitle')}</h2>
      {items.length === 0 ? (
        <p className="muted">{t('home.latestEmpty')}</p>
      ) : (
        <ul className="result-list result-list-wide">
          {items.map((item) => (
            <li key={item.code}>
              <PublishedCard item={item} />
            </li>
          ))}
        </ul>
      )}
      <PageLink to="/phan-anh">{t('home.latestAll')}</PageLink>
    </section>
  )
}
