import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { localDate } from '~/complaints/instant'
import { formatLocalDate } from '~/i18n/format'
import { usePublicText } from '~/i18n/public-text'
import { PageFrame } from '../page-frame'
import { notFound, publicHeaders } from '../responses.server'
import { reportOf } from './report.server'
import { Definitions, ReportFigures, ReportTable } from './report-view'

export const headers = publicHeaders

export async function loader({ params, context: { app } }: LoaderFunctionArgs) {
  const month = params.month ?? ''
  const now = app.now()
  if (!/^20\d{2}-(0[1-9]|1[0-2])$/.test(month) || month > localDate(now).slice(0, 7)) throw notFound()
  return { month, report: await reportOf(app, { from: month, to: month }, now) }
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: `Bản tin tháng ${formatLocalDate(data.month)} – Lắng Nghe` }] : []

export default function BulletinPage() {
  const t = usePublicText()
  const { month, report } = useLoaderData<typeof loader>()
  const title = t('statistics.bulletinTitle', { month: formatLocalDate(month) })
  return (
    <PageFrame
      title={title}
      lead={t('statistics.bulletinLead', { month: formatLocalDate(month) })}
      crumbs={[{ label: t('statistics.title'), to: '/thong-ke' }, { label: title }]}
    >
      {report.total.received + report.total.answered === 0 ? <p>{t('statistics.empty')}</p> : null}
      <ReportFigures report={report} />
      <ReportTable title={t('statistics.byOffice')} head={t('statistics.office')} rows={report.offices} />
      <ReportTable title={t('statistics.byField')} head={t('statistics.field')} rows={report.fields} />
      <ReportTable title={t('statistics.byChannel')} head={t('statistics.channel')} rows={report.channels} />
      <Definitions />
    </PageFrame>
  )
}
