import type { Lang } from './translate'

const OFFSET_MS = 7 * 3_600_000
const WEEKDAYS: Record<Lang, readonly string[]> = {
  vi: ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
}

const two = (n: number) => String(n).padStart(2, '0')

/** Wall-clock parts of an instant (epoch ms) in Viet Nam (fixed +07:00), whatever the zone of the host. */
function local(instant: number) {
  const d = new Date(instant + OFFSET_MS)
  return {
    weekday: d.getUTCDay(),
    date: `${two(d.getUTCDate())}/${two(d.getUTCMonth() + 1)}/${d.getUTCFullYear()}`,
    time: `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`,
  }
}

/** `25/11/2026` */
export function formatDate(instant: number): string {
  return local(instant).date
}

/** `17:00, 25/11/2026` */
export function formatDateTime(instant: number): string {
  const { date, time } = local(instant)
  return `${time}, ${date}`
}

/** `thứ Tư, 25/11/2026, 17:00` */
export function formatLong(instant: number, lang: Lang): string {
  const { weekday, date, time } = local(instant)
  return `${WEEKDAYS[lang][weekday]}, ${date}, ${time}`
}

/** `2026-11-25` → `25/11/2026`; `2026-11` → `11/2026`. */
export function formatLocalDate(date: string): string {
  return date.split('-').reverse().join('/')
}

/** Machine-readable form for `<time dateTime>`: `2026-11-25T17:00+07:00`. */
export function isoLocal(instant: number): string {
  return `${new Date(instant + OFFSET_MS).toISOString().slice(0, 16)}+07:00`
}

/** `12345` → `12.345` (vi), `12,345` (en). */
export function formatNumber(value: number, lang: Lang): string {
  return value.toLocaleString(lang === 'vi' ? 'vi-VN' : 'en-GB')
}

/** Share in whole percent, `–` when there is nothing to divide by. */
export function formatShare(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.round((100 * part) / whole)}%`
}

/** `1536000` → `1,5 MB`. */
export function formatBytes(bytes: number, lang: Lang): string {
  const [value, unit] = bytes < 1_000_000 ? [Math.max(1, Math.round(bytes / 1000)), 'KB'] : [bytes / 1_000_000, 'MB']
  return `${value.toLocaleString(lang === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 1 })} ${unit}`
}
