import { formatMinute, toLocalMinute } from '../clock/local-time'
import { formatDateTime } from '../clock/words'
import type { Instant } from '../complaints/instant'
import notices from '../i18n/vi/notices.json'

export type NoticeName = keyof typeof notices

export interface NoticeFacts {
  readonly code: string
  readonly url: string
  readonly office?: string
  readonly accessKey?: string
  readonly text?: string
  readonly other?: string
  readonly numbers?: string
  readonly dueAt?: Instant | null
}

export interface Notice {
  readonly subject: string
  readonly body: string
  readonly sms: string
}

const NO_DUE = 'khi nhận được bổ sung'

/** The letter and the short message of one notice, in Vietnamese; the short one without accents (GSM-7). */
export function renderNotice(name: NoticeName, facts: NoticeFacts): Notice {
  const due = facts.dueAt ? formatDateTime(facts.dueAt) : NO_DUE
  const dueShort = facts.dueAt ? formatMinute(toLocalMinute(facts.dueAt)) : NO_DUE
  const values: Record<string, string | undefined> = { ...facts, dueAt: undefined, due, dueShort }
  const fill = (template: string) => template.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? '')
  const { subject, body, sms } = notices[name]
  return { subject: fill(subject), body: fill(body), sms: withoutAccents(fill(sms)) }
}

/** Vietnamese in the letters of GSM-7: accents dropped, đ → d, typographic marks to plain ones. */
export function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replace(/[–—]/g, '-')
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'")
    .replaceAll('…', '...')
}

const QUIET_FROM_HOUR = 21
const QUIET_TO_HOUR = 7
const HOUR_MS = 3_600_000

/** The first moment at or after `now` outside the quiet hours for messages to citizens (21:00–07:00). */
export function outsideQuietHours(now: Instant): Instant {
  const local = now + 7 * HOUR_MS
  const startOfDay = Math.floor(local / (24 * HOUR_MS)) * 24 * HOUR_MS
  const hour = (local - startOfDay) / HOUR_MS
  if (hour >= QUIET_TO_HOUR && hour < QUIET_FROM_HOUR) return now
  const morning = startOfDay + QUIET_TO_HOUR * HOUR_MS + (hour >= QUIET_FROM_HOUR ? 24 * HOUR_MS : 0)
  return morning - 7 * HOUR_MS
}
