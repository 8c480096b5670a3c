import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { and, desc, isNotNull, lte } from 'drizzle-orm'
import { newsItems } from '~/db/schema.server'
import { formatDate, isoLocal } from '~/i18n/format'
import { usePublicText } from '~/i18n/public-text'
import { PageFrame, pageMeta } from '../page-frame'
import { publicHeaders } from '../responses.server'

export const meta = pageMeta('info.newsTitle', 'info.newsLead')
export const headers = publicHeaders

const SHOWN_MAX = 50

export async function loader({ context: { app } }: LoaderFunctionArgs) {
  const items = await app.store.read
    .select()
    .from(newsItems)
    .where(and(isNotNull(newsItems.publishedAt), lte(newsItems.publishedAt, app.now())))
    .orderBy(desc(newsItems.publishedAt))
    .limit(SHOWN_MAX)
  return { items }
}

export default function NewsPage() {
  const t = usePublicText()
  const { items } = useLoaderData<typeof loader>()
  return (
    <PageFrame title={t('info.newsTitle')} lead={t('info.newsLead')} crumbs={[{ label: t('info.newsTitle') }]} isNarrow>
      {items.length === 0 ? <p>{t('info.newsEmpty')}</p> : null}
      {items.map(({ id, slug, title, body, publishedAt, isDemo }) => (
        <article key={id} id={slug} className="news-item">
          <h2>{title}</h2>
          <p className="small muted">
            {publishedAt === null ? null : <time dateTime={isoLocal(publishedAt)}>{formatDate(publishedAt)}</time>}
            {isDemo ? ` · ${t('info.newsDemo')}` : ''}
          </p>
          <p className="prewrap">{body}</p>
        </article>
      ))}
    </PageFrame>
  )
}
