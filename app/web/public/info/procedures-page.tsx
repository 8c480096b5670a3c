import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { usePublicText } from '~/i18n/public-text'
import { PageLink } from '~/web/ui/page-link'
import { findProcedures, shownProcedure } from '../filing/procedures.server'
import { PageFrame, pageMeta } from '../page-frame'
import { publicHeaders } from '../responses.server'
import { SearchForm } from '../search-form'

export const meta = pageMeta('info.proceduresTitle', 'info.proceduresLead')
export const headers = publicHeaders

const SHOWN_MAX = 60

export async function loader({ request, context: { app } }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams
  const query = (params.get('q') ?? '').slice(0, 200)
  const field = app.directory.field(params.get('linh-vuc'))
  const { procedures, fields } = app.directory.current()
  const counts = new Map<string, number>()
  for (const { fieldKey } of procedures) if (fieldKey) counts.set(fieldKey, (counts.get(fieldKey) ?? 0) + 1)
  const ofField = () =>
    procedures.filter((one) => one.fieldKey === field?.key).map((one) => shownProcedure(app, one.code))
  const found = query ? findProcedures(app, query, SHOWN_MAX) : field ? ofField().filter((one) => one !== null) : null
  return {
    query,
    field: field?.name ?? '',
    found,
    isCut: query !== '' && found?.length === SHOWN_MAX,
    fields: fields
      .map(({ key, name }) => ({ key, name, count: counts.get(key) ?? 0 }))
      .filter(({ count }) => count > 0),
  }
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>

function Found({ found, isCut }: { found: NonNullable<Data['found']>; isCut: boolean }) {
  const t = usePublicText()
  if (found.length === 0) return <p role="status">{t('info.proceduresEmpty')}</p>
  return (
    <>
      <p role="status">
        {isCut ? t('info.proceduresMore', { count: found.length }) : t('info.proceduresCount', { count: found.length })}
      </p>
      <ul className="result-list">
        {found.map(({ code, name, field, level }) => (
          <li key={code} className="result">
            <h2 className="result-title">{name}</h2>
            <p className="result-meta small">
              <span className="code">{code}</span>
              {field ? <span>{field}</span> : null}
              {level ? (
                <span>
                  {t('info.proceduresLevel')}: {level}
                </span>
              ) : null}
            </p>
            <PageLink to={`/gui-phan-anh?thutuc=${encodeURIComponent(code)}`}>{t('info.proceduresFile')}</PageLink>
          </li>
        ))}
      </ul>
    </>
  )
}

export default function ProceduresPage() {
  const t = usePublicText()
  const { query, field, found, isCut, fields } = useLoaderData<typeof loader>()
  return (
    <PageFrame
      title={t('info.proceduresTitle')}
      lead={t('info.proceduresLead')}
      crumbs={[{ label: t('info.proceduresTitle') }]}
    >
      <SearchForm action="/thu-tuc" label={t('info.proceduresSearch')} hint={t('info.proceduresHint')} value={query} />
      {field && !query ? <h2>{field}</h2> : null}
      {found ? <Found found={found} isCut={isCut} /> : null}
      <section>
        <h2>{t('info.proceduresByField')}</h2>
        <ul className="link-columns">
          {fields.map(({ key, name, count }) => (
            <li key={key}>
              <PageLink to={`/thu-tuc?linh-vuc=${key}`}>{name}</PageLink> <span className="muted num">({count})</span>
            </li>
          ))}
        </ul>
      </section>
    </PageFrame>
  )
}
