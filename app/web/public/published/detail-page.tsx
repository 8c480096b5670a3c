import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { parseCode } from '~/complaints/code'
import { formatDate, formatLocalDate } from '~/i18n/format'
import { usePublicText } from '~/i18n/public-text'
import { langOf } from '~/i18n/translate'
import { type PublishedComplaint, publishedByCode } from '~/publication/queries.server'
import { Badge, StatusBadge } from '~/web/ui/badge'
import { Breadcrumbs } from '~/web/ui/breadcrumbs'
import { ButtonLink } from '~/web/ui/button'
import { Facts } from '~/web/ui/facts'
import { Timeline } from '~/web/ui/timeline'
import { notFound, publicHeaders } from '../responses.server'

export const headers = publicHeaders

export async function loader({ request, params, context: { app } }: LoaderFunctionArgs) {
  const code = parseCode(params.code ?? '')
  const item = code ? await publishedByCode(app, code, langOf(new URL(request.url).search)) : null
  if (!item) throw notFound()
  return { item }
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: `${data.item.title} – Lắng Nghe` }] : []

function ItemFacts({ item }: { item: PublishedComplaint }) {
  const t = usePublicText()
  const day = (at: number | null) => (at === null ? null : formatDate(at))
  return (
    <aside className="card" aria-labelledby="facts">
      <h2 id="facts" className="card-title">
        {t('published.facts')}
      </h2>
      <p>
        <StatusBadge status={item.status} />{' '}
        {item.isLate ? (
          <Badge look="late" icon="clock">
            {t('published.late')}
          </Badge>
        ) : null}
      </p>
      <Facts
        facts={[
          { label: t('published.code'), value: <span className="code">{item.code}</span> },
          { label: t('published.kind'), value: item.kindName },
          { label: t('published.field'), value: item.fieldName },
          { label: t('published.office'), value: item.officeName },
          { label: t('published.procedure'), value: item.procedureName },
          { label: t('published.receivedOn'), value: formatLocalDate(item.receivedDay) },
          { label: t('published.answeredOn'), value: day(item.answeredAt) },
          { label: t('published.publishedOn'), value: day(item.publishedAt) },
          { label: t('published.stars'), value: item.stars ? t('published.starsOf', { count: item.stars }) : null },
        ]}
      />
      <h3>{t('case.timers')}</h3>
      <Facts
        facts={item.timers.map((timer) => ({
          label: timer.round > 1 ? `${timer.label} (${t('case.round', { round: timer.round })})` : timer.label,
          value: [day(timer.dueAt), timer.outcomeText].filter(Boolean).join(' · '),
        }))}
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
            <h2>{item.officeName ? t('published.answerOf', { office: item.officeName }) : t('published.answer')}</h2>
            <p className="prewrap">{item.reply || t('published.noReply')}</p>
          </section>
          <h2>{t('published.timeline')}</h2>
          <Timeline entries={item.timeline.map((one, i) => ({ key: String(i), at: one.at, title: one.text }))} />
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
