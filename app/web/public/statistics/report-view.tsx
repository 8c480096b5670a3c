import { formatNumber, formatShare } from '~/i18n/format'
import { usePublicText } from '~/i18n/public-text'
import { useLang } from '~/i18n/use-lang'
import type { Figures } from '~/statistics/figures'
import { BarChart } from '~/web/ui/chart'
import { type Column, DataTable } from '~/web/ui/data-table'
import { PageLink } from '~/web/ui/page-link'

/** A line of a breakdown; figures that are too few to be published are null. */
export interface ReportRow {
  readonly key: string
  readonly label: string
  readonly slug?: string | null
  readonly figures: Figures | null
}

/** Rows whose figures stand beside their name, as the statistics give them. */
export function rowsOf(rows: readonly (Figures & { key: string; label: string; slug?: string | null })[]): ReportRow[] {
  return rows.map((row) => ({ key: row.key, label: row.label, slug: row.slug, figures: row }))
}

const shareOf = ({ onTime, late }: Figures) => formatShare(onTime, onTime + late)

function useStars(): (figures: Figures) => string {
  const lang = useLang()
  return ({ averageStars }) => (averageStars === null ? '–' : formatNumber(Math.round(averageStars * 10) / 10, lang))
}

interface TableProps {
  readonly title: string
  readonly head: string
  readonly rows: readonly ReportRow[]
  /** Counts the letters of extension and of apology too: what an office owes the public account of. */
  readonly withLetters?: boolean
}

export function ReportTable({ title, head, rows, withLetters = false }: TableProps) {
  const t = usePublicText()
  const lang = useLang()
  const stars = useStars()
  const number = (key: string, label: string, value: (figures: Figures) => string): Column<ReportRow> => ({
    key,
    title: label,
    cell: ({ figures }) => (figures ? value(figures) : t('statistics.hidden')),
    isNumber: true,
  })
  const columns: Column<ReportRow>[] = [
    {
      key: 'name',
      title: head,
      isHeading: true,
      cell: ({ slug, label }) => (slug ? <PageLink to={`/thong-ke/co-quan/${slug}`}>{label}</PageLink> : label),
    },
    number('received', t('statistics.received'), ({ received }) => formatNumber(received, lang)),
    number('answered', t('statistics.answered'), ({ answered }) => formatNumber(answered, lang)),
    number('onTime', t('statistics.onTime'), ({ onTime }) => formatNumber(onTime, lang)),
    number('late', t('statistics.late'), ({ late }) => formatNumber(late, lang)),
    number('share', t('statistics.onTimeShare'), shareOf),
    number('stars', t('statistics.stars'), stars),
    ...(withLetters
      ? [
          number('extensions', t('statistics.extensions'), ({ extensions }) => formatNumber(extensions, lang)),
          number('apologies', t('statistics.apologies'), ({ apologies }) => formatNumber(apologies, lang)),
        ]
      : []),
  ]
  if (rows.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <DataTable caption={title} hideCaption columns={columns} rows={rows} rowKey={(row) => row.key} />
      {rows.some(({ figures }) => figures === null) ? (
        <p className="small muted">{t('statistics.hiddenNote')}</p>
      ) : null}
    </section>
  )
}

/** The large numbers on top of a report; `owed` are the answers still owed. */
export function ReportFigures({ figures, owed }: { figures: Figures; owed: readonly [label: string, n: number][] }) {
  const t = usePublicText()
  const lang = useLang()
  const stars = useStars()
  const shown: readonly [string, string][] = [
    [t('statistics.received'), formatNumber(figures.received, lang)],
    [t('statistics.answered'), formatNumber(figures.answered, lang)],
    [t('statistics.onTimeShare'), shareOf(figures)],
    [t('statistics.stars'), stars(figures)],
    ...owed.map(([label, n]): [string, string] => [label, formatNumber(n, lang)]),
    [t('statistics.disagreed'), formatNumber(figures.disagreed, lang)],
    [t('statistics.extensions'), formatNumber(figures.extensions, lang)],
    [t('statistics.apologies'), formatNumber(figures.apologies, lang)],
  ]
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

export function MonthChart({ rows }: { rows: readonly (Figures & { key: string })[] }) {
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
