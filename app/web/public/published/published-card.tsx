import { formatDate, isoLocal } from '~/i18n/format'
import { usePublicText } from '~/i18n/public-text'
import type { PublishedItem } from '~/publication/queries.server'
import { Badge, StatusBadge } from '~/web/ui/badge'
import { PageLink } from '~/web/ui/page-link'

export function PublishedCard({ item }: { item: PublishedItem }) {
  const t = usePublicText()
  return (
    <article className="result">
      <h3 className="result-title">
        <PageLink to={`/phan-anh/${item.code}`}>{item.title}</PageLink>
      </h3>
      <p className="result-text">{item.excerpt}</p>
      <p className="result-meta small">
        <StatusBadge status={item.status} />
        {item.isLate ? (
          <Badge look="late" icon="clock">
            {t('published.late')}
          </Badge>
        ) : null}
        {item.officeName ? <span>{item.officeName}</span> : null}
        {item.answeredAt === null ? null : (
          <span>
            {t('published.answeredOn')} <time dateTime={isoLocal(item.answeredAt)}>{formatDate(item.answeredAt)}</time>
          </span>
        )}
      </p>
    </article>
  )
}
