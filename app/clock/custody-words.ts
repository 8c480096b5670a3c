import { formatMinutes } from '~/clock/explain-steps'

/** Minutes of a usual working day (07:30–11:30, 13:00–17:00). */
const DAY = 480

/** Open minutes in words: 95 → '1 giờ 35 phút làm việc', 1080 → '2 ngày 2 giờ làm việc' (days of 8 hours). */
export function workingTimeWords(minutes: number): string {
  const days = Math.floor(minutes / DAY)
  const rest = minutes % DAY
  if (days === 0) return `${formatMinutes(rest)} làm việc`
  return rest === 0 ? `${days} ngày làm việc` : `${days} ngày ${formatMinutes(rest)} làm việc`
}
