import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { formatLocalDate } from '~/i18n/format'
import { usePublicText } from '~/i18n/public-text'
import { langOf } from '~/i18n/translate'
import { lastTwelveMonths } from '~/statistics/period'
import { byChannel, byField, byKind, byMonth, byOffice, overview } from '~/statistics/queries.server'
import { PageLink } from '~/web/ui/page-link'
import { PageFrame, pageMeta } from '../page-frame'
import { publicHeaders } from '../responses.server'
import { Definitions, MonthChart, ReportFigures, ReportTable, rowsOf } from './report-view'

export const meta = pageMeta('statistics.title')
export const headers = publicHeaders

export async function loader({ request, context: { app } }: LoaderFunctionArgs) {
  const lang = langOf(new URL(request.url).search)
  const period = lastTwelveMonths(app.now())
  const [total, months, offices, fields, channels, kinds] = await Promise.all([
    overview(app, period),
    byMonth(app, period),
    byOffice(app, period, lang),
    byField(app, period, undefined, lang),
    byChannel(app, period, undefined, lang),
    byKind(app, period, undefined, lang),
  ])
  return { total, months, offices, fields, channels, kinds }
}

export default function StatisticsPage() {
  const t = usePublicText()
  const { total, months, offices, fields, channels, kinds } = useLoaderData<typeof loader>()
  const lead = t('statistics.lead', {
    from: formatLocalDate(total.from.slice(0, 7)),
    to: formatLocalDate(total.to.slice(0, 7)),
  })
  return (
    <PageFrame title={t('statistics.title')} lead={lead} crumbs={[{ label: t('statistics.title') }]}>
      <ReportFigures
        figures={total}
        owed={[
          [t('statistics.open'), total.open],
          [t('statistics.openLate'), total.overdueNow],
        ]}
      />
      <MonthChart rows={months} />
      <ReportTable title={t('statistics.byMonth')} head={t('statistics.month')} rows={rowsOf(months)} withLetters />
      <ReportTable title={t('statistics.byField')} head={t('statistics.field')} rows={rowsOf(fields)} />
      <ReportTable title={t('statistics.byChannel')} head={t('statistics.channel')} rows={rowsOf(channels)} />
      <ReportTable title={t('statistics.byKind')} head={t('statistics.kind')} rows={kinds} />
      <ReportTable title={t('statistics.byOffice')} head={t('statistics.office')} rows={rowsOf(offices)} withLetters />
      <section>
        <h2>{t('statistics.bulletins')}</h2>
        <ul className="link-columns">
          {[...months].reverse().map(({ key, label }) => (
            <li key={key}>
              <PageLink to={`/thong-ke/ban-tin/${key}`}>{t('statistics.bulletinTitle', { month: label })}</PageLink>
            </li>
          ))}
        </ul>
      </section>
      <Definitions />
    </PageFrame>
  )
}
