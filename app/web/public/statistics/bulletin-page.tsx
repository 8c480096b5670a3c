import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { localDate } from '~/complaints/instant'
import { formatLocalDate } from '~/i18n/format'
import { publicTextFor, usePublicText } from '~/i18n/public-text'
import { langOf } from '~/i18n/translate'
import { addMonths } from '~/statistics/period'
import { bulletin } from '~/statistics/queries.server'
import { Notice } from '~/web/ui/notice'
import { PageFrame } from '../page-frame'
import { notFound, publicHeaders } from '../responses.server'
import { Definitions, ReportFigures, ReportTable, rowsOf } from './report-view'

export const headers = publicHeaders

const FIRST_MONTH = '2020-01'

export async function loader({ params, context: { app } }: LoaderFunctionArgs) {
  const month = params.month ?? ''
  const now = app.now()
  // The reporting month that is running is the next calendar month from the 15th on.
  const isKnown = month >= FIRST_MONTH && month <= addMonths(localDate(now).slice(0, 7), 1)
  const shown = isKnown ? await bulletin(app, month, now) : null
  if (!shown) throw notFound()
  return shown
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const t = publicTextFor(langOf(location.search))
  return data
    ? [{ title: `${t('statistics.bulletinTitle', { month: formatLocalDate(data.month) })} – ${t('common.product')}` }]
    : []
}

export default function BulletinPage() {
  const t = usePublicText()
  const shown = useLoaderData<typeof loader>()
  const title = t('statistics.bulletinTitle', { month: formatLocalDate(shown.month) })
  const lead = t('statistics.bulletinLead', {
    from: formatLocalDate(shown.period.from),
    to: formatLocalDate(shown.period.to),
    basis: shown.legalBasis,
  })
  const compared = [
    { key: 'now', label: title, figures: shown.figures },
    { key: 'before', label: t('statistics.before'), figures: shown.before },
  ]
  return (
    <PageFrame title={title} lead={lead} crumbs={[{ label: t('statistics.title'), to: '/thong-ke' }, { label: title }]}>
      {shown.isFinal ? null : <Notice look="warning">{t('statistics.notFinal')}</Notice>}
      <ReportFigures
        figures={shown.figures}
        owed={[
          [t('statistics.openAtEnd'), shown.openAtEnd],
          [t('statistics.overdueAtEnd'), shown.overdueAtEnd],
        ]}
      />
      <ReportTable title={t('statistics.before')} head={t('statistics.month')} rows={compared} />
      <ReportTable title={t('statistics.byField')} head={t('statistics.field')} rows={rowsOf(shown.fields)} />
      <ReportTable title={t('statistics.byChannel')} head={t('statistics.channel')} rows={rowsOf(shown.channels)} />
      <ReportTable title={t('statistics.byKind')} head={t('statistics.kind')} rows={shown.kinds} />
      <ReportTable title={t('statistics.byOffice')} head={t('statistics.office')} rows={rowsOf(shown.offices)} />
      <Definitions />
    </PageFrame>
  )
}
