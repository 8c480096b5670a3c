import { useLearningText } from '~/i18n/learning-text'
import { ENOUGH, type LearningSummary } from '~/learning/figures'
import { LineChart } from '~/web/ui/chart'
import { DataTable } from '~/web/ui/data-table'
import { Notice } from '~/web/ui/notice'
import { monthWords, shareWords } from './share'

type Names = Readonly<Record<string, string>>

/** How right the machine was, field by field and month by month; few cases are said to be few. */
export function Accuracy({ summary, names }: { summary: LearningSummary; names: Names }) {
  const t = useLearningText()
  const { months, overall, fields, judged, alone } = summary
  const shown = months
    .map((month, at) => ({ month, share: overall[at] }))
    .filter(({ share }) => (share?.total ?? 0) > 0)
  const total = { field: '', right: sum(overall.map(({ right }) => right)), total: judged, months: overall }
  return (
    <section className="learning-accuracy">
      <h2>{t('learning.accuracyTitle')}</h2>
      {judged === 0 ? <p className="desk-empty">{t('learning.nothing')}</p> : null}
      {judged > 0 && judged < ENOUGH ? (
        <Notice>
          <p>{t('learning.few', { count: judged })}</p>
        </Notice>
      ) : null}
      {alone.total > 0 ? <p>{t('learning.aloneLead', { right: alone.right, total: alone.total })}</p> : null}
      {shown.length > 1 && judged >= ENOUGH ? (
        <LineChart
          title={t('learning.accuracyChart')}
          labels={shown.map(({ month }) => monthWords(month))}
          series={[
            {
              name: t('learning.accuracySeries'),
              values: shown.map(({ share }) => (share ? Math.round((share.right / share.total) * 100) : 0)),
            },
          ]}
        />
      ) : null}
      {judged > 0 ? (
        <DataTable
          caption={t('learning.accuracyTable')}
          rows={[total, ...fields]}
          rowKey={({ field }) => field || 'all'}
          columns={[
            {
              key: 'field',
              title: t('learning.field'),
              isHeading: true,
              cell: ({ field }) => (field ? (names[field] ?? field) : t('learning.all')),
            },
            { key: 'all', title: t('learning.twelveMonths'), isNumber: true, cell: (row) => shareWords(row) },
            ...months.slice(-6).map((month) => ({
              key: month,
              title: monthWords(month),
              isNumber: true,
              cell: (row: typeof total) => shareWords(row.months[months.indexOf(month)] ?? { right: 0, total: 0 }),
            })),
          ]}
        />
      ) : null}
    </section>
  )
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** Which field was taken for which; only those where something was mistaken. */
export function Confusion({ confusion, names }: { confusion: LearningSummary['confusion']; names: Names }) {
  const t = useLearningText()
  const { columns, rows } = confusion
  return (
    <section className="learning-confusion">
      <h2>{t('learning.confusionTitle')}</h2>
      <p className="muted">{t(rows.length > 0 ? 'learning.confusionLead' : 'learning.confusionNone')}</p>
      {rows.length > 0 ? (
        <DataTable
          caption={t('learning.confusionCaption')}
          hideCaption
          rows={rows}
          rowKey={({ decided }) => decided}
          columns={[
            {
              key: 'decided',
              title: t('learning.confusionDecided'),
              isHeading: true,
              cell: ({ decided }) => names[decided] ?? decided,
            },
            ...columns.map((said, at) => ({
              key: said,
              title: names[said] ?? said,
              isNumber: true,
              cell: (row: (typeof rows)[number]) => cellOf(row.said[at] ?? 0, row.decided === said),
            })),
          ]}
        />
      ) : null}
    </section>
  )
}

function cellOf(amount: number, isRight: boolean) {
  if (amount === 0) return ''
  return isRight ? <span className="muted">{amount}</span> : <strong>{amount}</strong>
}

/** How much the machine did alone. */
export function Coverage({ coverage }: { coverage: LearningSummary['coverage'] }) {
  const t = useLearningText()
  const rows = coverage.filter(({ alone, suggest, triage }) => alone + suggest + triage > 0)
  if (rows.length === 0) return null
  const total = (row: (typeof rows)[number]) => row.alone + row.suggest + row.triage
  return (
    <section>
      <h2>{t('learning.coverageTitle')}</h2>
      <DataTable
        caption={t('learning.coverageCaption')}
        rows={[...rows].reverse()}
        rowKey={({ month }) => month}
        columns={[
          { key: 'month', title: t('learning.month'), isHeading: true, cell: ({ month }) => monthWords(month) },
          {
            key: 'alone',
            title: t('learning.coverageAlone'),
            isNumber: true,
            cell: (row) => shareWords({ right: row.alone, total: total(row) }),
          },
          {
            key: 'suggest',
            title: t('learning.coverageSuggest'),
            isNumber: true,
            cell: (row) => shareWords({ right: row.suggest, total: total(row) }),
          },
          {
            key: 'triage',
            title: t('learning.coverageTriage'),
            isNumber: true,
            cell: (row) => shareWords({ right: row.triage, total: total(row) }),
          },
        ]}
      />
    </section>
  )
}
