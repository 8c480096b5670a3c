import type { NewEvent } from '../complaints/events'
import { type Instant, type LocalDate, localDate } from '../complaints/instant'

/** What is counted. `on_time` and `late` are outcomes of `answer` timers; a complaint ended otherwise is in neither. */
export const METRICS = [
  'received',
  'answered',
  'on_time',
  'late',
  'guided',
  'forwarded',
  'rejected',
  'merged',
  'withdrawn',
  'disagreed',
  'published',
  'apologies',
  'extensions',
  'rated',
  'stars',
] as const
export type Metric = (typeof METRICS)[number]

/** Office, field, channel, kind. */
export type Cell = [officeId: string, field: string, channel: string, kind: string]

export interface Dimensions {
  readonly officeId: string | null
  readonly field: string | null
  readonly channel: string
  readonly kind: string
}

export const NONE = '-'

/** The cell a complaint counts in now. */
export function cellOf(at: Dimensions): Cell {
  return [at.officeId ?? NONE, at.field ?? NONE, at.channel, at.kind]
}

/** One row of the running totals: day, cell and metric. */
export interface TotalRow {
  readonly id: string
  readonly day: LocalDate
  readonly month: string
  readonly officeId: string
  readonly field: string
  readonly channel: string
  readonly kind: string
  readonly metric: Metric
  readonly amount: number
}

/** The row an amount is added to; `at` falls on its day in Việt Nam. */
export function totalRow(cell: Cell, at: Instant, metric: Metric, amount: number): TotalRow {
  const [officeId, field, channel, kind] = cell
  const day = localDate(at)
  return {
    id: [day, ...cell, metric].join('|'),
    day,
    month: day.slice(0, 7),
    officeId,
    field,
    channel,
    kind,
    metric,
    amount,
  }
}

/** Which totals one event adds to; `answered` carries its timer's outcome in `data.outcome`. */
export function countsOf(event: Pick<NewEvent, 'type' | 'data'>): Partial<Record<Metric, number>> {
  switch (event.type) {
    case 'received':
    case 'guided':
    case 'forwarded':
    case 'rejected':
    case 'merged':
    case 'withdrawn':
    case 'disagreed':
    case 'published':
      return { [event.type]: 1 }
    case 'answered':
      return { answered: 1, ...(event.data.outcome === 'late' ? { late: 1 } : { on_time: 1 }) }
    case 'apology_sent':
      return { apologies: 1 }
    case 'extended':
      return { extensions: 1 }
    case 'rated':
      return { rated: 1, stars: Number(event.data.stars ?? 0) }
    default:
      return {}
  }
}
