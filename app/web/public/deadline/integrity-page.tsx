import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { IntegrityEntry } from '~/clock/integrity'
import { integrityList } from '~/clock/integrity.server'
import { parseIso } from '~/clock/local-time'
import { localDate } from '~/complaints/instant'
import { formatDate, formatLocalDate, formatNumber } from '~/i18n/format'
import { integrityTextFor, useIntegrityText } from '~/i18n/integrity-text'
import { langOf } from '~/i18n/translate'
import { useLang } from '~/i18n/use-lang'
import { DataTable } from '~/web/ui/data-table'
import { PageLink } from '~/web/ui/page-link'
import { PageFrame } from '../page-frame'
import { publicHeaders } from '../responses.server'

export const headers = publicHeaders

export const meta: MetaFunction = ({ location, error }) => {
  if (error) return []
  const t = integrityTextFor(langOf(location.search))
  return [
    { title: `${t('integrity.title')} – ${t('common.product')}` },
    { name: 'description', content: t('integrity.lead') },
  ]
}

/** `2026-11` moved by so many months. */
function monthAfter(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const index = year * 12 + number - 1 + by
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

const startOf = (month: string): number => parseIso(`${month}-01`) ?? 0

export async function loader({ request, context: { app } }: LoaderFunctionArgs) {
  const thisMonth = localDate(app.now()).slice(0, 7)
  const asked = new URL(request.url).searchParams.get('thang') ?? ''
  const month = /^20\d\d-(0[1-9]|1[0-2])$/.test(asked) && asked <= thisMonth ? asked : thisMonth
  const entries = await integrityList(app, { from: startOf(month), to: startOf(monthAfter(month, 1)) })
  const rows = entries.map((entry, index) => ({
    ...entry,
    key: String(index),
    office: app.directory.officeName(entry.officeId),
  }))
  return { month, before: monthAfter(month, -1), after: month < thisMonth ? monthAfter(month, 1) : null, rows }
}

type Row = IntegrityEntry & { readonly key: string; readonly office: string }

function Entries({ rows }: { rows: readonly Row[] }) {
  const t = useIntegrityText()
  const lang = useLang()
  const change = ({ dueBefore, dueAfter }: Row) =>
    dueBefore === null || dueAfter === null
      ? ''
      : t('integrity.from_to', { before: formatDate(dueBefore), after: formatDate(dueAfter) })
  return (
    <DataTable
      caption={t('integrity.title')}
      hideCaption
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        { key: 'day', title: t('integrity.day'), cell: (row) => formatDate(row.at) },
        { key: 'office', title: t('integrity.office'), cell: (row) => row.office || t('integrity.noOffice') },
        { key: 'what', title: t('integrity.what'), isHeading: true, cell: (row) => t(`integrity.kind_${row.kind}`) },
        { key: 'change', title: t('integrity.change'), cell: change },
        {
          key: 'cases',
          title: t('integrity.cases'),
          isNumber: true,
          cell: (row) => formatNumber(row.cases, lang),
        },
      ]}
    />
  )
}

export default function IntegrityPage() {
  const t = useIntegrityText()
  const { month, before, after, rows } = useLoaderData<typeof loader>()
  const hrefOf = (one: string) => `/minh-bach/tinh-toan-ven?thang=${one}`
  return (
    <PageFrame
      title={t('integrity.title')}
      lead={t('integrity.lead')}
      crumbs={[{ label: t('integrity.crumb'), to: '/minh-bach' }, { label: t('integrity.title') }]}
    >
      <p className="column">{t('integrity.rule')}</p>
      <h2>{t('integrity.month', { month: formatLocalDate(month) })}</h2>
      <p>
        <PageLink to={hrefOf(before)}>{t('integrity.earlier')}</PageLink>
        {after ? ' · ' : ''}
        {after ? <PageLink to={hrefOf(after)}>{t('integrity.later')}</PageLink> : null}
      </p>
      {rows.length === 0 ? <p>{t('integrity.none')}</p> : <Entries rows={rows} />}
      <p>
        <PageLink to="/minh-bach">{t('integrity.back')}</PageLink>
      </p>
    </PageFrame>
  )
}
