import { type Instant, VIETNAM_OFFSET_MS } from '~/complaints/instant'

/**
 * The start of a call as files write it, in Việt Nam's time unless an offset is given; null when it is none.
 * readStart('18/11/2026 08:05') → the same instant as '2026-11-18T08:05:00+07:00'. A day alone is 00:00 of that day.
 */
export function readStart(text: string): Instant | null {
  const typed = text.trim()
  if (/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/i.test(typed)) {
    const at = Date.parse(typed)
    return Number.isNaN(at) ? null : at
  }
  const iso = /(\d{4})-(\d{2})-(\d{2})(?:[T\s]+(\d{1,2})[:hg](\d{2})?)?/i.exec(typed)
  if (iso) return instantOf(iso[1], iso[2], iso[3], iso[4], iso[5])
  const timeFirst = /(\d{1,2})[:hg](\d{2})?[,\s]+(?:ngày\s+)?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/i.exec(typed)
  if (timeFirst) return instantOf(timeFirst[5], timeFirst[4], timeFirst[3], timeFirst[1], timeFirst[2])
  const dayFirst = /(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[,\s]+(?:lúc\s+)?(\d{1,2})[:hg](\d{2})?)?/i.exec(typed)
  if (dayFirst) return instantOf(dayFirst[3], dayFirst[2], dayFirst[1], dayFirst[4], dayFirst[5])
  return null
}

function instantOf(year = '', month = '', day = '', hour = '0', minute = '0'): Instant | null {
  const [h, m] = [Number(hour), Number(minute)]
  const midnight = Date.parse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T00:00:00Z`)
  if (Number.isNaN(midnight) || h > 23 || m > 59) return null
  // 31 February would roll into March.
  if (new Date(midnight).getUTCDate() !== Number(day)) return null
  return midnight + (h * 60 + m) * 60_000 - VIETNAM_OFFSET_MS
}
