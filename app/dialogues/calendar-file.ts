import type { Instant } from '../complaints/instant'

export interface CalendarEntry {
  readonly uid: string
  readonly title: string
  readonly place: string
  readonly url: string
  readonly startsAt: Instant
  readonly endsAt: Instant | null
}

const TWO_HOURS_MS = 2 * 3_600_000

/** One event for people's own calendars (RFC 5545). An event without an end lasts two hours. */
export function calendarFile(entry: CalendarEntry, now: Instant): string {
  const { uid, title, place, url, startsAt, endsAt } = entry
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Lang Nghe//Doi thoai//VI',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(startsAt)}`,
    `DTEND:${utc(endsAt ?? startsAt + TWO_HOURS_MS)}`,
    `SUMMARY:${escaped(title)}`,
    `LOCATION:${escaped(place)}`,
    `URL:${url}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .map(folded)
    .join('\r\n')
    .concat('\r\n')
}

const utc = (at: Instant) => `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
const escaped = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n')

const LINE_OCTETS = 73

/** No line longer than 75 octets; what goes on begins with a space. */
function folded(line: string): string {
  const lines: string[] = ['']
  let octets = 0
  for (const letter of line) {
    const size = new TextEncoder().encode(letter).length
    if (octets + size > LINE_OCTETS) {
      lines.push('')
      octets = 0
    }
    lines[lines.length - 1] += letter
    octets += size
  }
  return lines.join('\r\n ')
}
