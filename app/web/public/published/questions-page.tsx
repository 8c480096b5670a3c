import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { usePublicText } from '~/i18n/public-text'
import { ButtonLink } from '~/web/ui/button'
import { PageLink } from '~/web/ui/page-link'
import { Pagination } from '~/web/ui/pagination'
import { listPublished } from '../data/published.server'
import { PageFrame, pageMeta } from '../page-frame'
import { publicHeaders } from '../responses.server'
import { SearchForm } from '../search-form'
import { filterOf } from './filter.server'
import { useHrefOfPage } from './list-page'
import { excerpt } from './published-card'

export const meta = pageMeta('published.qaTitle', 'published.qaLead')
export const headers = publicHeaders

export async function loader({ request, context: { app } }: LoaderFunctionArgs) {
  const filter = { ...filterOf(app, new URL(request.url).searchParams), kind: 'question' as const }
  return { ...(await listPublished(app, filter)), query: filter.query, page: filter.page }
}

const ANSWER_LENGTH = 900

export default function QuestionsPage() {
  const t = usePublicText()
  const { items, pages, page, query } = useLoaderData<typeof loader>()
  const hrefOf = useHrefOfPage()
  return (
    <PageFrame title={t('published.qaTitle')} lead={t('published.qaLead')} crumbs={[{ label: t('site.navQuestions') }]}>
      <SearchForm action="/hoi-dap" label={t('published.qaSearch')} value={query} />
      {items.length === 0 ? <p>{t('published.qaEmpty')}</p> : null}
      <div className="questions column">
        {items.map((item) => (
          <details key={item.code} className="question">
            <summary>
              <span>{item.title}</span>
            </summary>
            <p className="muted small">{item.office}</p>
            <p className="prewrap">{excerpt(item.reply, ANSWER_LENGTH)}</p>
            <PageLink to={`/phan-anh/${item.code}`}>{item.code}</PageLink>
          </details>
        ))}
      </div>
      <Pagination page={page} pages={pages} hrefOf={hrefOf} />
      <section className="column">
        <h2>{t('published.qaHowTitle')}</h2>
        <p>{t('published.qaHowText')}</p>
        <ButtonLink to="/gui-phan-anh?loai=question" icon="pen">
          {t('published.qaAsk')}
        </ButtonLink>
      </section>
    </PageFrame>
  )
}
