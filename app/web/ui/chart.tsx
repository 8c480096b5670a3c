import { scaleBand, scaleLinear, scalePoint } from 'd3-scale'
import { line } from 'd3-shape'
import { useKitText } from '~/i18n/kit-text'

export interface Series {
  name: string
  values: readonly number[]
}

interface Props {
  /** What the chart shows, in a sentence; the exact figures stand in a table beside it. */
  title: string
  labels: readonly string[]
  series: readonly Series[]
}

const WIDTH = 720
const HEIGHT = 280
const LEFT = 44
const BOTTOM = 28
const TOP = 10

function Legend({ series, isLine }: { series: readonly Series[]; isLine: boolean }) {
  return (
    <ul className="chart-legend">
      {series.map((one, i) => (
        <li key={one.name}>
          <svg viewBox="0 0 24 12" aria-hidden="true">
            {isLine ? (
              <path className={`line series-${i}`} d="M0 6h24" />
            ) : (
              <rect className={`series-${i}`} width="24" height="12" rx="2" />
            )}
          </svg>
          {one.name}
        </li>
      ))}
    </ul>
  )
}

/** Every nth label, so that they do not run into each other. */
const everyNth = (labels: readonly string[]) => Math.ceil(labels.length / 8)

function frame(series: readonly Series[]) {
  const most = Math.max(4, ...series.flatMap(({ values }) => values))
  const y = scaleLinear()
    .domain([0, most])
    .nice(4)
    .range([HEIGHT - BOTTOM, TOP])
  return { y, ticks: y.ticks(4).filter(Number.isInteger) }
}

function Axis({ y, ticks }: ReturnType<typeof frame>) {
  return (
    <g>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="axis" x1={LEFT} x2={WIDTH} y1={y(tick)} y2={y(tick)} />
          <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
            {tick.toLocaleString('vi-VN')}
          </text>
        </g>
      ))}
    </g>
  )
}

function ChartFigure(props: Props & { isLine: boolean; children: React.ReactNode }) {
  const t = useKitText()
  return (
    <figure className="chart">
      <Legend series={props.series} isLine={props.isLine} />
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${props.title}. ${t('common.chartSeeTable')}`}>
        {props.children}
      </svg>
    </figure>
  )
}

/** Grouped vertical bars, drawn on the server. */
export function BarChart(props: Props) {
  const { labels, series } = props
  const axis = frame(series)
  const band = scaleBand(labels.map(String), [LEFT, WIDTH]).paddingInner(0.3).paddingOuter(0.15)
  const inner = scaleBand(
    series.map((_, i) => i),
    [0, band.bandwidth()],
  ).paddingInner(0.12)
  const nth = everyNth(labels)
  return (
    <ChartFigure {...props} isLine={false}>
      <Axis {...axis} />
      {labels.map((label, at) => (
        <g key={label} transform={`translate(${band(label)} 0)`}>
          {series.map(({ name, values }, i) => {
            const top = axis.y(values[at] ?? 0)
            const height = HEIGHT - BOTTOM - top
            return (
              <rect
                key={name}
                className={`series-${i}`}
                x={inner(i)}
                width={inner.bandwidth()}
                y={top}
                height={height}
              />
            )
          })}
          {at % nth === 0 ? (
            <text x={band.bandwidth() / 2} y={HEIGHT - 8} textAnchor="middle">
              {label}
            </text>
          ) : null}
        </g>
      ))}
    </ChartFigure>
  )
}

/** Lines over time, drawn on the server; series differ by dashes as well as by colour. */
export function LineChart(props: Props) {
  const { labels, series } = props
  const axis = frame(series)
  const x = scalePoint(labels.map(String), [LEFT, WIDTH]).padding(0.4)
  const nth = everyNth(labels)
  return (
    <ChartFigure {...props} isLine>
      <Axis {...axis} />
      {series.map(({ name, values }, i) => (
        <path
          key={name}
          className={`line series-${i}`}
          d={
            line<number>(
              (_, at) => x(labels[at] ?? '') ?? 0,
              (value) => axis.y(value),
            )([...values]) ?? ''
          }
        />
      ))}
      {labels.map((label, at) =>
        at % nth === 0 ? (
          <text key={label} x={x(label)} y={HEIGHT - 8} textAnchor="middle">
            {label}
          </text>
        ) : null,
      )}
    </ChartFigure>
  )
}
