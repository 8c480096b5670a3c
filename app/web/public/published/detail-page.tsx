import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { parseCode } from '~/complaints/code'
import { formatDate } from '~/i18n/format'
import { usePublicText } from '~/i18n/public-text'
import { StatusBadge } from '~/web/ui/badge'
import { Breadcrumbs } from '~/web/ui/breadcrumbs'
import { ButtonLink } from '~/web/ui/button'
import { Facts } from '~/web/ui/facts'
import { type PublishedItem, publishedByCode } from '../data/published.server'
import { notFound, publicHeaders } from '../responses.server'
import { excerpt } from './published-card'

export const headers = publicHeaders

export async function loader({ params, context: { app } }: LoaderFunctionArgs) {
  const code = parseCode(params.code ?? '')
  const item = code ? await publishedByCode(app, code) : null
  if (!item) throw notFound()
  return { item }
}

const TITLE_LENGTH = 70

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: `${excerpt(data.item.title, TITLE_LENGTH)} – Lắng Nghe` }] : []

function ItemFacts({ item }: { item: PublishedItem }) {
  const t = usePublicText()
  const day = (at: number | null) => (at === null ? null : formatDate(at))
  return (
    <aside className="card" aria-labelledby="facts">
      <h2 id="facts" className="card-title">
        {t('published.facts')}
      </h2>
      <p>
        <StatusBadge status={item.status} />
      </p>
      <Facts
        facts={[
          { label: t('published.code'), value: <span className="code">{item.code}</span> },
          { label: t('published.kind'), value: t(`status.kind_${item.kind}`) },
          { label: t('published.field'), value: item.field },
          { label: t('published.office'), value: item.office },
          { label: t('published.procedure'), value: item.procedure },
          { label: t('published.commune'), value: item.commune },
          { label: t('published.receivedOn'), value: day(item.receivedAt) },
          { label: t('published.answeredOn'), value: day(item.answeredAt) },
          { label: t('published.publishedOn'), value: day(item.publishedAt) },
          { label: t('published.stars'), value: item.stars ? t('published.starsOf', { count: item.stars }) : null },
        ]}
      />
    </aside>
  )
}

export default function PublishedItemPage() {
  const t = usePublicText()
  const { item } = useLoaderData<typeof loader>()
  return (
    <div className="wrap page">
      <Breadcrumbs crumbs={[{ label: t('published.title'), to: '/phan-anh' }, { label: item.code }]} />
      <div className="with-aside">
        <article>
          <h1>{item.title}</h1>
          <h2>{t('published.asked')}</h2>
          <p className="prewrap">{item.body}</p>
          <section className="answer">
            <h2>{item.office ? t('published.answerOf', { office: item.office }) : t('published.answer')}</h2>
            <p className="prewrap">{item.reply || t('published.noReply')}</p>
          </section>
          <section className="no-print">
            <h2>{t('published.similarTitle')}</h2>
            <p>{t('published.similarText')}</p>
            <ButtonLink to="/gui-phan-anh" icon="pen">
              {t('site.navFile')}
            </ButtonLink>
          </section>
        </article>
        <ItemFacts item={item} />
      </div>
    </div>
  )
}
