import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { useLearningText } from '~/i18n/learning-text'
import type { CurvePoint } from '~/routing/decision-curve'

const WIDTH = 640
const HEIGHT = 300
const LEFT = 48
const BOTTOM = 44
const TOP = 12

interface Props {
  readonly heldOut: readonly CurvePoint[]
  readonly live: readonly CurvePoint[]
  /** The threshold looked at. */
  readonly chosen: number
}

/** Share right against share acted on alone, at each threshold; drawn on the server, the figures stand in the table below. */
export function CurveChart({ heldOut, live, chosen }: Props) {
  const t = useLearningText()
  const series = [heldOut, live].filter((points) => points.length > 0)
  const lowest = Math.min(0.8, ...series.flat().map(({ precision }) => precision))
  const x = scaleLinear()
    .domain([0, 1])
    .range([LEFT, WIDTH - 24])
  const y = scaleLinear()
    .domain([Math.floor(lowest * 20) / 20, 1])
    .range([HEIGHT - BOTTOM, TOP])
  const draw = line<CurvePoint>(
    ({ coverage }) => x(coverage),
    ({ precision }) => y(precision),
  )
  const mark = nearest(heldOut, chosen)
  return (
    <figure className="chart learning-chart">
      <Legend names={[t('learning.curveHeldOut'), ...(live.length > 0 ? [t('learning.curveLive')] : [])]} />
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('learning.curveChart')}>
        {y.ticks(4).map((tick) => (
          <g key={tick}>
            <line className="axis" x1={LEFT} x2={WIDTH} y1={y(tick)} y2={y(tick)} />
            <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end">
              {Math.round(tick * 100)}
            </text>
          </g>
        ))}
        {x.ticks(5).map((tick) => (
          <text key={tick} x={x(tick)} y={HEIGHT - BOTTOM + 18} textAnchor="middle">
            {Math.round(tick * 100)}
          </text>
        ))}
        <text x={WIDTH - 8} y={HEIGHT - 4} textAnchor="end">
          {t('learning.curveX')}
        </text>
        <text x={LEFT + 6} y={TOP + 10}>
          {t('learning.curveY')}
        </text>
        {series.map((points, at) => (
          <path
            key={points === heldOut ? 'held' : 'live'}
            className={`line series-${at}`}
            d={draw([...points]) ?? ''}
          />
        ))}
        {mark ? (
          <g>
            <circle className="series-0" cx={x(mark.coverage)} cy={y(mark.precision)} r={6} />
            <text x={x(mark.coverage) + 10} y={y(mark.precision) - 8}>
              {t('learning.curveChosen', { percent: Math.round(chosen * 100) })}
            </text>
          </g>
        ) : null}
      </svg>
    </figure>
  )
}

function Legend({ names }: { names: readonly string[] }) {
  return (
    <ul className="chart-legend">
      {names.map((name, at) => (
        <li key={name}>
          <svg viewBox="0 0 24 12" aria-hidden="true">
            <path className={`line series-${at}`} d="M0 6h24" />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  )
}

const nearest = (points: readonly CurvePoint[], threshold: number): CurvePoint | undefined =>
  [...points].sort((a, b) => Math.abs(a.threshold - threshold) - Math.abs(b.threshold - threshold))[0]
