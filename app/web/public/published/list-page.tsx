import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import type { App } from '~/app.server'
import { KINDS } from '~/complaints/kinds'
import { usePublicText } from '~/i18n/public-text'
import { listPublished } from '~/publication/queries.server'
import { SelectField } from '~/web/ui/field'
import { PageLink } from '~/web/ui/page-link'
import { Pagination } from '~/web/ui/pagination'
import { PageFrame, pageMeta } from '../page-frame'
import { pageOf, publicHeaders } from '../responses.server'
import { SearchForm } from '../search-form'
import { PublishedCard } from './published-card'

export const meta = pageMeta('published.title', 'published.lead')
export const headers = publicHeaders

const QUERY_MAX = 200

/** What the filters offer: fields, and offices that handle cases. */
function filterChoices(app: App) {
  const { fields, offices } = app.directory.current()
  return {
    fields: fields.map(({ key, name }) => ({ value: key, label: name })),
    offices: offices.filter(({ acceptsCases }) => acceptsCases).map(({ slug, name }) => ({ value: slug, label: name })),
  }
}

export async function loader({ request, context: { app } }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams
  const text = (name: string) => (params.get(name) ?? '').slice(0, QUERY_MAX)
  const filter = { q: text('q'), field: text('linh-vuc'), officeSlug: text('co-quan'), kind: text('loai') }
  return { ...(await listPublished(app, { ...filter, page: pageOf(params) })), filter, choices: filterChoices(app) }
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>

function Filters({ filter, choices }: Pick<Data, 'filter' | 'choices'>) {
  const t = usePublicText()
  const kinds = KINDS.map((kind) => ({ value: kind, label: t(`status.kind_${kind}`) }))
  return (
    <div className="filter-row">
      <SelectField
        name="linh-vuc"
        label={t('published.field')}
        options={choices.fields}
        placeholder={t('common.all')}
        defaultValue={filter.field}
      />
      <SelectField
        name="co-quan"
        label={t('published.office')}
        options={choices.offices}
        placeholder={t('common.all')}
        defaultValue={filter.officeSlug}
      />
      <SelectField
        name="loai"
        label={t('published.kind')}
        options={kinds}
        placeholder={t('common.all')}
        defaultValue={filter.kind}
      />
    </div>
  )
}

/** The present address with another page number. */
export function useHrefOfPage(): (page: number) => string {
  const { pathname, search } = useLocation()
  return (page) => {
    const params = new URLSearchParams(search)
    params.set('trang', String(page))
    return `${pathname}?${params}`
  }
}

export default function PublishedPage() {
  const t = usePublicText()
  const { items, total, page, pages, filter, choices } = useLoaderData<typeof loader>()
  const hrefOf = useHrefOfPage()
  const isFiltered = Object.values(filter).some(Boolean)
  return (
    <PageFrame title={t('published.title')} lead={t('published.lead')} crumbs={[{ label: t('published.title') }]}>
      <SearchForm action="/phan-anh" label={t('published.search')} value={filter.q}>
        <Filters filter={filter} choices={choices} />
      </SearchForm>
      <p className="row" role="status">
        <strong className="num">{t('published.count', { count: total })}</strong>
        {isFiltered ? <PageLink to="/phan-anh">{t('common.clear')}</PageLink> : null}
      </p>
      {items.length === 0 ? <p>{t('published.empty')}</p> : null}
      <ul className="result-list">
        {items.map((item) => (
          <li key={item.code}>
            <PublishedCard item={item} />
          </li>
        ))}
      </ul>
      <Pagination page={page} pages={pages} hrefOf={hrefOf} />
    </PageFrame>
  )
}
