import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { KINDS } from '~/complaints/kinds'
import { usePublicText } from '~/i18n/public-text'
import { SelectField } from '~/web/ui/field'
import { PageLink } from '~/web/ui/page-link'
import { Pagination } from '~/web/ui/pagination'
import { listPublished } from '../data/published.server'
import { PageFrame, pageMeta } from '../page-frame'
import { publicHeaders } from '../responses.server'
import { SearchForm } from '../search-form'
import { filterChoices, filterOf } from './filter.server'
import { PublishedCard } from './published-card'

export const meta = pageMeta('published.title', 'published.lead')
export const headers = publicHeaders

export async function loader({ request, context: { app } }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams
  const filter = filterOf(app, params)
  const officeSlug = app.directory.office(filter.officeId)?.slug ?? ''
  return { ...(await listPublished(app, filter)), filter: { ...filter, officeSlug }, choices: filterChoices(app) }
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
  const { items, total, pages, filter, choices } = useLoaderData<typeof loader>()
  const hrefOf = useHrefOfPage()
  const isFiltered = filter.query || filter.field || filter.officeId || filter.kind
  return (
    <PageFrame title={t('published.title')} lead={t('published.lead')} crumbs={[{ label: t('published.title') }]}>
      <SearchForm action="/phan-anh" label={t('published.search')} value={filter.query}>
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
      <Pagination page={filter.page} pages={pages} hrefOf={hrefOf} />
    </PageFrame>
  )
}
