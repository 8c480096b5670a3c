import { useLearningText } from '~/i18n/learning-text'
import type { MeasuredCurve } from '~/learning/figures'
import { type CurvePoint, costOf } from '~/routing/decision-curve'
import { DataTable } from '~/web/ui/data-table'
import { percent } from './share'

interface Props {
  readonly heldOut: MeasuredCurve
  readonly live: MeasuredCurve
  readonly pooled: readonly CurvePoint[]
  readonly cost: number
  readonly looked: number
}

/** The curve in figures: at each threshold what would be acted on alone, how much of it right, and what a case would cost. */
export function CurveTable({ heldOut, live, pooled, cost, looked }: Props) {
  const t = useLearningText()
  const rows = heldOut.points.map((point, at) => ({ point, live: live.points[at], pooled: pooled[at] }))
  const isLooked = (threshold: number) => Math.abs(threshold - looked) < 0.0126
  return (
    <DataTable
      caption={t('learning.curveTable')}
      rows={rows}
      rowKey={({ point }) => String(point.threshold)}
      columns={[
        {
          key: 'threshold',
          title: t('learning.curveThreshold'),
          isHeading: true,
          cell: ({ point }) => (
            <>
              {percent(point.threshold)}{' '}
              {isLooked(point.threshold) ? <span className="muted small">({t('learning.curveMark')})</span> : null}
            </>
          ),
        },
        {
          key: 'covered',
          title: t('learning.curveCovered'),
          isNumber: true,
          cell: ({ point }) => percent(point.coverage),
        },
        {
          key: 'right',
          title: t('learning.curveRight'),
          isNumber: true,
          cell: ({ point }) => percent(point.precision),
        },
        {
          key: 'liveCovered',
          title: t('learning.curveLiveCovered'),
          isNumber: true,
          cell: ({ live: own }) => (own && live.size >= 10 ? percent(own.coverage) : '–'),
        },
        {
          key: 'liveRight',
          title: t('learning.curveLiveRight'),
          isNumber: true,
          cell: ({ live: own }) => (own && live.size >= 10 ? percent(own.precision) : '–'),
        },
        {
          key: 'cost',
          title: t('learning.curveCost'),
          isNumber: true,
          cell: ({ pooled: own }) =>
            own ? costOf(own, cost).toLocaleString('vi-VN', { maximumFractionDigits: 2 }) : '–',
        },
      ]}
    />
  )
}
