import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { formatLocalDate } from '~/i18n/format'
import { usePublicText } from '~/i18n/public-text'
import { officeStatistics } from '~/statistics/queries.server'
import { ButtonLink } from '~/web/ui/button'
import { PageFrame } from '../page-frame'
import { notFound, publicHeaders } from '../responses.server'
import { MonthChart, ReportFigures, ReportTable, rowsOf } from './report-view'

export const headers = publicHeaders

export async function loader({ params, context: { app } }: LoaderFunctionArgs) {
  const shown = await officeStatistics(app, params.slug ?? '')
  if (!shown) throw notFound()
  return shown
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: `${data.office.name} – Lắng Nghe` }] : []

export default function OfficeStatisticsPage() {
  const t = usePublicText()
  const { office, period, overview, months, fields, channels, kinds } = useLoaderData<typeof loader>()
  return (
    <PageFrame
      title={office.name}
      lead={t('statistics.officeLead', { from: formatLocalDate(period.from), to: formatLocalDate(period.to) })}
      crumbs={[{ label: t('statistics.title'), to: '/thong-ke' }, { label: office.name }]}
    >
      <ReportFigures
        figures={overview}
        owed={[
          [t('statistics.open'), overview.open],
          [t('statistics.openLate'), overview.overdueNow],
        ]}
      />
      {months.length > 0 ? <MonthChart rows={months} /> : <p>{t('statistics.empty')}</p>}
      <ReportTable title={t('statistics.byMonth')} head={t('statistics.month')} rows={rowsOf(months)} withLetters />
      <ReportTable title={t('statistics.byField')} head={t('statistics.field')} rows={rowsOf(fields)} />
      <ReportTable title={t('statistics.byChannel')} head={t('statistics.channel')} rows={rowsOf(channels)} />
      <ReportTable title={t('statistics.byKind')} head={t('statistics.kind')} rows={kinds} />
      <ButtonLink to={`/phan-anh?co-quan=${office.slug}`} look="secondary">
        {t('published.title')}
      </ButtonLink>
    </PageFrame>
  )
}
