import { type LocalMinute, toLocalMinute } from '~/clock/local-time'
import type { Instant } from '~/complaints/instant'

/** A stop of the clock while the citizen is asked; `to` null = still open. */
export type Pause = { readonly from: Instant; readonly to: Instant | null }

/** Half-open minutes [from, to); an open pause ends at infinity. */
export type PauseMinutes = { readonly from: LocalMinute; readonly to: number }

export type PauseMistake = 'ends-before-start' | 'before-receipt'

/** What is wrong with a pause, if anything. Compared to the minute, the unit of the clock. */
export function pauseMistake(pause: Pause, received: LocalMinute): PauseMistake | null {
  if (pause.to !== null && pause.to < pause.from) return 'ends-before-start'
  return toLocalMinute(pause.from) < received ? 'before-receipt' : null
}

/** Sorted, adjoining and overlapping ones merged, cut to start no earlier than the legal receipt; empty ones dropped. */
export function normalisePauses(pauses: readonly Pause[], countedFrom: LocalMinute): PauseMinutes[] {
  const sorted = pauses
    .map(({ from, to }) => ({
      from: Math.max(countedFrom, toLocalMinute(from)),
      to: to === null ? Number.POSITIVE_INFINITY : toLocalMinute(to),
    }))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from)
  const merged: { from: LocalMinute; to: number }[] = []
  for (const pause of sorted) {
    const last = merged.at(-1)
    if (last && pause.from <= last.to) last.to = Math.max(last.to, pause.to)
    else merged.push({ ...pause })
  }
  return merged
}
