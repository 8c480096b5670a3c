/** A moment in time: milliseconds since 1970-01-01T00:00Z. Every field named `…At` holds one. */
export type Instant = number

/** A calendar day in Việt Nam, `YYYY-MM-DD`. Every field named `…On` or `…Day` holds one. */
export type LocalDate = string

/** Việt Nam has had one offset, without summer time, since 13 June 1975. */
export const VIETNAM_OFFSET_MS = 7 * 3_600_000

/** The Vietnamese calendar day of an instant. `localDate(Date.UTC(2026, 10, 20, 18))` → `'2026-11-21'`. */
export function localDate(at: Instant): LocalDate {
  return new Date(at + VIETNAM_OFFSET_MS).toISOString().slice(0, 10)
}

/** An instant as ISO 8601 with Việt Nam's offset, to the second: `2026-11-21T08:00:00+07:00`. */
export function isoVietnam(at: Instant): string {
  return `${new Date(at + VIETNAM_OFFSET_MS).toISOString().slice(0, 19)}+07:00`
}
