import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { usePublicText } from '~/i18n/public-text'
import { excerptOf } from '~/platform/excerpt'
import { listQuestions } from '~/publication/queries.server'
import { ButtonLink } from '~/web/ui/button'
import { PageLink } from '~/web/ui/page-link'
import { Pagination } from '~/web/ui/pagination'
import { PageFrame, pageMeta } from '../page-frame'
import { pageOf, publicHeaders } from '../responses.server'
import { SearchForm } from '../search-form'
import { useHrefOfPage } from './list-page'

export const meta = pageMeta('published.qaTitle', 'published.qaLead')
export const headers = publicHeaders

const ANSWER_LENGTH = 900

export async function loader({ request, context: { app } }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams
  const query = (params.get('q') ?? '').slice(0, 200)
  const { items, page, pages } = await listQuestions(app, { q: query, page: pageOf(params) })
  return { items: items.map((item) => ({ ...item, reply: excerptOf(item.reply, ANSWER_LENGTH) })), page, pages, query }
}

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
            <p className="muted small">{item.officeName}</p>
            <p className="prewrap">{item.reply}</p>
            <PageLink to={`/phan-anh/${item.code}`}>{item.code}</PageLink>
          </details>
        ))}
      </div>
      <Pagination page={page} pages={pages} hrefOf={hrefOf} />
      <section className="column">
        <h2>{t('published.qaHowTitle')}</h2>
        <p>{t('published.qaHowText')}</p>
        <p>
          <PageLink to="/doi-thoai">{t('dialogues.seeAll')}</PageLink>
        </p>
        <ButtonLink to="/gui-phan-anh?loai=question" icon="pen">
          {t('published.qaAsk')}
        </ButtonLink>
      </section>
    </PageFrame>
  )
}
