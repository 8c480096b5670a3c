import { CHANNELS, KINDS } from '~/complaints/kinds'
import { formatLocalDate, formatNumber, formatShare } from '~/i18n/format'
import { usePublicText } from '~/i18n/public-text'
import { useLang } from '~/i18n/use-lang'
import { BarChart } from '~/web/ui/chart'
import { type Column, DataTable } from '~/web/ui/data-table'
import { PageLink } from '~/web/ui/page-link'
import type { Report, ReportRow } from './report.server'

/** The name of a row in the language of the page, whatever dimension it is of. */
export function useRowName(): (row: ReportRow) => string {
  const t = usePublicText()
  return (row) => {
    const channel = CHANNELS.find((one) => one === row.key)
    const kind = KINDS.find((one) => one === row.key)
    if (row.name) return row.name
    if (channel) return t(`statistics.channel_${channel}`)
    if (kind) return t(`status.kind_${kind}`)
    return /^\d{4}-\d{2}$/.test(row.key) ? formatLocalDate(row.key) : t('statistics.none')
  }
}

export function ReportTable({ title, head, rows }: { title: string; head: string; rows: readonly ReportRow[] }) {
  const t = usePublicText()
  const lang = useLang()
  const nameOf = useRowName()
  const number = (key: string, label: string, value: (row: ReportRow) => string): Column<ReportRow> => ({
    key,
    title: label,
    cell: value,
    isNumber: true,
  })
  const columns: Column<ReportRow>[] = [
    {
      key: 'name',
      title: head,
      isHeading: true,
      cell: (row) => (row.slug ? <PageLink to={`/thong-ke/co-quan/${row.slug}`}>{nameOf(row)}</PageLink> : nameOf(row)),
    },
    number('received', t('statistics.received'), (row) => formatNumber(row.received, lang)),
    number('answered', t('statistics.answered'), (row) => formatNumber(row.answered, lang)),
    number('onTime', t('statistics.onTime'), (row) => formatNumber(row.onTime, lang)),
    number('late', t('statistics.late'), (row) => formatNumber(row.late, lang)),
    number('share', t('statistics.onTimeShare'), (row) => formatShare(row.onTime, row.onTime + row.late)),
    number('stars', t('statistics.stars'), (row) => (row.stars === null ? '–' : formatNumber(row.stars, lang))),
  ]
  if (rows.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <DataTable caption={title} hideCaption columns={columns} rows={rows} rowKey={(row) => row.key} />
    </section>
  )
}

export function ReportFigures({ report }: { report: Report }) {
  const t = usePublicText()
  const lang = useLang()
  const { total, open } = report
  const shown = [
    [t('statistics.received'), formatNumber(total.received, lang)],
    [t('statistics.answered'), formatNumber(total.answered, lang)],
    [t('statistics.onTimeShare'), formatShare(total.onTime, total.onTime + total.late)],
    [t('statistics.stars'), total.stars === null ? '–' : formatNumber(total.stars, lang)],
    [t('statistics.open'), formatNumber(open.open, lang)],
    [t('statistics.openLate'), formatNumber(open.late, lang)],
    [t('statistics.disagreed'), formatNumber(total.disagreed, lang)],
    [t('statistics.apologies'), formatNumber(total.apologies, lang)],
  ] as const
  return (
    <dl className="figures figures-small">
      {shown.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="num">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

export function MonthChart({ rows }: { rows: readonly ReportRow[] }) {
  const t = usePublicText()
  return (
    <BarChart
      title={t('statistics.chartMonths')}
      labels={rows.map(({ key }) => `${key.slice(5)}/${key.slice(2, 4)}`)}
      series={[
        { name: t('statistics.received'), values: rows.map(({ received }) => received) },
        { name: t('statistics.onTime'), values: rows.map(({ onTime }) => onTime) },
        { name: t('statistics.late'), values: rows.map(({ late }) => late) },
      ]}
    />
  )
}

export function Definitions() {
  const t = usePublicText()
  return (
    <section className="column">
      <h2>{t('statistics.definitions')}</h2>
      <ul>
        <li>{t('statistics.defReceived')}</li>
        <li>{t('statistics.defOnTime')}</li>
        <li>{t('statistics.defStars')}</li>
      </ul>
      <PageLink to="/du-lieu-mo">{t('statistics.openData')}</PageLink>
    </section>
  )
}
