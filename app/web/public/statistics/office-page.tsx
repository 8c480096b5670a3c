import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { formatLocalDate } from '~/i18n/format'
import { usePublicText } from '~/i18n/public-text'
import { ButtonLink } from '~/web/ui/button'
import { lastTwelveMonths } from '../data/figures.server'
import { PageFrame } from '../page-frame'
import { notFound, publicHeaders } from '../responses.server'
import { reportOf } from './report.server'
import { MonthChart, ReportFigures, ReportTable } from './report-view'

export const headers = publicHeaders

export async function loader({ params, context: { app } }: LoaderFunctionArgs) {
  const office = app.directory.officeBySlug(params.slug ?? '')
  if (!office) throw notFound()
  const now = app.now()
  const report = await reportOf(app, { ...lastTwelveMonths(now), officeId: office.id }, now)
  return { office: { name: office.name, slug: office.slug }, report }
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: `${data.office.name} – Lắng Nghe` }] : []

export default function OfficeStatisticsPage() {
  const t = usePublicText()
  const { office, report } = useLoaderData<typeof loader>()
  const span = { from: formatLocalDate(report.span.from), to: formatLocalDate(report.span.to) }
  return (
    <PageFrame
      title={office.name}
      lead={t('statistics.officeLead', span)}
      crumbs={[{ label: t('statistics.title'), to: '/thong-ke' }, { label: office.name }]}
    >
      <ReportFigures report={report} />
      <MonthChart rows={report.months} />
      <ReportTable title={t('statistics.byMonth')} head={t('statistics.month')} rows={report.months} />
      <ReportTable title={t('statistics.byField')} head={t('statistics.field')} rows={report.fields} />
      <ButtonLink to={`/phan-anh?co-quan=${office.slug}`} look="secondary">
        {t('published.title')}
      </ButtonLink>
    </PageFrame>
  )
}
