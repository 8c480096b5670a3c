import type { Metric } from './metrics'

/** The published figures of a group of complaints; every number counts what happened in the period. */
export interface Figures {
  readonly received: number
  readonly answered: number
  readonly onTime: number
  readonly late: number
  /** 0…1 of the answers; null where nothing was answered. */
  readonly onTimeShare: number | null
  readonly guided: number
  readonly forwarded: number
  readonly rejected: number
  readonly merged: number
  readonly withdrawn: number
  readonly disagreed: number
  readonly published: number
  readonly apologies: number
  readonly extensions: number
  readonly rated: number
  /** 1…5; null where nobody rated. */
  readonly averageStars: number | null
}

/** Sums by metric, put into words that pages use. */
export function figuresOf(sums: Partial<Record<Metric, number>>): Figures {
  const of = (metric: Metric) => sums[metric] ?? 0
  const timed = of('on_time') + of('late')
  return {
    received: of('received'),
    answered: of('answered'),
    onTime: of('on_time'),
    late: of('late'),
    onTimeShare: timed === 0 ? null : of('on_time') / timed,
    guided: of('guided'),
    forwarded: of('forwarded'),
    rejected: of('rejected'),
    merged: of('merged'),
    withdrawn: of('withdrawn'),
    disagreed: of('disagreed'),
    published: of('published'),
    apologies: of('apologies'),
    extensions: of('extensions'),
    rated: of('rated'),
    averageStars: of('rated') === 0 ? null : of('stars') / of('rated'),
  }
}

/** Fewer complaints than this about conduct could point at a person: such cells are not published. */
export const SMALLEST_CELL = 5

interface Counted {
  readonly key: string
  /** The largest count of the cell. */
  readonly size: number
}

/** Which cells of one breakdown must not be published: sensitive ones of 1…4, and, where only one is hidden, the
 *  smallest other cell as well, since the hidden one could be had by subtraction from the total.
 *  `hiddenCells([{ key: 'conduct', size: 2 }, { key: 'question', size: 9 }], isConduct)` → both. */
export function hiddenCells(cells: readonly Counted[], isSensitive: (key: string) => boolean): Set<string> {
  const small = cells.filter(({ key, size }) => isSensitive(key) && size > 0 && size < SMALLEST_CELL)
  const hidden = new Set(small.map((cell) => cell.key))
  if (hidden.size !== 1) return hidden
  const others = cells.filter(({ key }) => !hidden.has(key))
  // An empty cell hides little, so it is taken only where there is no other.
  const [partner] = others.sort((a, b) => Number(a.size === 0) - Number(b.size === 0) || a.size - b.size)
  if (partner) hidden.add(partner.key)
  return hidden
}

/** The size of a cell for the rule above. */
export function sizeOf(figures: Figures): number {
  return Math.max(figures.received, figures.answered, figures.guided, figures.forwarded, figures.rejected)
}
