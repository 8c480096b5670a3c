import { formatDate, isoLocal } from '~/i18n/format'
import { usePublicText } from '~/i18n/public-text'
import { StatusBadge } from '~/web/ui/badge'
import { PageLink } from '~/web/ui/page-link'
import type { PublishedItem } from '../data/published.server'

const EXCERPT = 180

/** The beginning of a text, cut at a word. */
export function excerpt(text: string, length = EXCERPT): string {
  if (text.length <= length) return text
  return `${text.slice(0, text.lastIndexOf(' ', length) + 1 || length).trimEnd()}…`
}

export function PublishedCard({ item }: { item: PublishedItem }) {
  const t = usePublicText()
  return (
    <article className="result">
      <h3 className="result-title">
        <PageLink to={`/phan-anh/${item.code}`}>{item.title}</PageLink>
      </h3>
      <p className="result-text">{excerpt(item.body)}</p>
      <p className="result-meta small">
        <StatusBadge status={item.status} />
        {item.office ? <span>{item.office}</span> : null}
        {item.answeredAt === null ? null : (
          <span>
            {t('published.answeredOn')} <time dateTime={isoLocal(item.answeredAt)}>{formatDate(item.answeredAt)}</time>
          </span>
        )}
      </p>
    </article>
  )
}
