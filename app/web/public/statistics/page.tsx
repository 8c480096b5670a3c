import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { formatLocalDate } from '~/i18n/format'
import { usePublicText } from '~/i18n/public-text'
import { PageLink } from '~/web/ui/page-link'
import { lastTwelveMonths } from '../data/figures.server'
import { PageFrame, pageMeta } from '../page-frame'
import { publicHeaders } from '../responses.server'
import { reportOf } from './report.server'
import { Definitions, MonthChart, ReportFigures, ReportTable } from './report-view'

export const meta = pageMeta('statistics.title')
export const headers = publicHeaders

export async function loader({ context: { app } }: LoaderFunctionArgs) {
  const now = app.now()
  return { report: await reportOf(app, lastTwelveMonths(now), now) }
}

export default function StatisticsPage() {
  const t = usePublicText()
  const { report } = useLoaderData<typeof loader>()
  const { from, to } = report.span
  const lead = t('statistics.lead', { from: formatLocalDate(from), to: formatLocalDate(to) })
  return (
    <PageFrame title={t('statistics.title')} lead={lead} crumbs={[{ label: t('statistics.title') }]}>
      <ReportFigures report={report} />
      <section>
        <h2>{t('statistics.byMonth')}</h2>
        <MonthChart rows={report.months} />
      </section>
      <ReportTable title={t('statistics.byMonth')} head={t('statistics.month')} rows={report.months} />
      <ReportTable title={t('statistics.byOffice')} head={t('statistics.office')} rows={report.offices} />
      <ReportTable title={t('statistics.byField')} head={t('statistics.field')} rows={report.fields} />
      <ReportTable title={t('statistics.byChannel')} head={t('statistics.channel')} rows={report.channels} />
      <ReportTable title={t('statistics.byKind')} head={t('statistics.kind')} rows={report.kinds} />
      <section>
        <h2>{t('statistics.bulletins')}</h2>
        <ul className="link-columns">
          {[...report.months].reverse().map(({ key }) => (
            <li key={key}>
              <PageLink to={`/thong-ke/ban-tin/${key}`}>
                {t('statistics.bulletinTitle', { month: formatLocalDate(key) })}
              </PageLink>
            </li>
          ))}
        </ul>
      </section>
      <Definitions />
    </PageFrame>
  )
}
