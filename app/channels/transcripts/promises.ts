import type { Calendar } from '~/clock/calendar'
import { computeDue } from '~/clock/due-time'
import {
  DAY_MINUTES,
  type DayNumber,
  dayOf,
  toDayNumber,
  toInstant,
  toLocalMinute,
  weekdayOf,
  yearOf,
} from '~/clock/local-time'
import type { Instant } from '~/complaints/instant'
import { foldText } from '~/routing/fold'
import type { Turn } from './transcript'

/** Something staff said they would do, and until when. `dueAt` null: a promise whose time nobody can tell. */
export interface CallPromise {
  readonly sentence: string
  readonly dueAt: Instant | null
}

const CLOSING_MINUTE = 17 * 60
const NOON_MINUTE = 11 * 60 + 30
const ACT =
  /\b(goi lai|goi dien lai|lien he lai|lien lac lai|tra loi|phan hoi|bao lai|thong bao lai|thong bao cho|giai quyet|xu ly xong|hen)\b/
const BY_STAFF = /\b(chung toi|ben em|ben toi|em se|toi se|can bo se|van phong se|se)\b/
const ASKED = /\?\s*$|\b(co duoc khong|bao gio|khi nao)\b/

/** Promises in a conversation held at `at`: sentences of staff (or of nobody known) that name an act to come and a time.
 *  A call that names the person's own plans ("tôi sẽ gọi lại") is none. */
export function findPromises(turns: readonly Turn[], at: Instant, calendar: Calendar): CallPromise[] {
  return turns
    .filter(({ speaker }) => speaker !== 'caller')
    .flatMap(({ text }) => text.split(/(?<=[.!?;])\s+/))
    .filter((sentence) => {
      const folded = foldText(sentence)
      return ACT.test(folded) && BY_STAFF.test(folded) && !ASKED.test(folded)
    })
    .map((sentence) => ({ sentence: sentence.trim(), dueAt: promisedTime(sentence, at, calendar) }))
}

/** The instant a sentence promises something by, said at `at`; null when it names none.
 *  Said on Wednesday: 'gọi lại trước thứ Sáu' → Thursday 17:00, because Friday would be too late. */
export function promisedTime(sentence: string, at: Instant, calendar: Calendar): Instant | null {
  const folded = foldText(sentence).replace(/\s+/g, ' ')
  const span = spanOf(folded, at, calendar)
  if (span !== null) return span
  const day = dayIn(folded, dayOf(toLocalMinute(at)))
  if (day === null) return null
  const clock = clockIn(folded)
  if (clock !== null) return toInstant(day.day * DAY_MINUTES + clock)
  // "trước thứ Sáu" leaves Friday out, unless that would be a time already past.
  const last = day.isBefore && day.day > dayOf(toLocalMinute(at)) ? day.day - 1 : day.day
  const due = toInstant(last * DAY_MINUTES + (/\b(buoi )?sang\b/.test(folded) ? NOON_MINUTE : CLOSING_MINUTE))
  return due > at ? due : toInstant(day.day * DAY_MINUTES + CLOSING_MINUTE)
}

const COUNTS: Readonly<Record<string, number>> = {
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
  nua: 0.5,
}

/** "trong 3 ngày làm việc", "trong vòng hai ngày", "sau 30 phút", "trong 24 giờ" */
function spanOf(folded: string, at: Instant, calendar: Calendar): Instant | null {
  const match =
    /\b(?:trong|vong|sau|khoang)(?: vong| khoang)? (\d{1,3}|[a-z]+) (ngay lam viec|ngay|tuan|gio|tieng|phut)\b/.exec(
      folded,
    )
  const amount = Number(match?.[1]) || COUNTS[match?.[1] ?? '']
  if (!match || amount === undefined) return null
  const unit = match[2] ?? ''
  if (unit === 'phut') return at + amount * 60_000
  if (unit === 'gio' || unit === 'tieng') return at + amount * 3_600_000
  if (!Number.isInteger(amount)) return null
  const isWorking = unit === 'ngay lam viec'
  const length = unit === 'tuan' ? amount * 7 : amount
  const due = computeDue({ received: at, length, unit: isWorking ? 'working_days' : 'calendar_days', calendar })
  return due.ok ? due.dueAt : null
}

const WEEKDAYS: Readonly<Record<string, number>> = {
  hai: 1,
  '2': 1,
  ba: 2,
  '3': 2,
  tu: 3,
  '4': 3,
  nam: 4,
  '5': 4,
  sau: 5,
  '6': 5,
  bay: 6,
  '7': 6,
}

interface NamedDay {
  readonly day: DayNumber
  readonly isBefore: boolean
}

function dayIn(folded: string, today: DayNumber): NamedDay | null {
  return dateIn(folded, today) ?? weekdayIn(folded, today) ?? relativeDay(folded, today)
}

function dateIn(folded: string, today: DayNumber): NamedDay | null {
  const match =
    /\b(truoc |den |vao )?(?:ngay |hom )?(?:mung )?(\d{1,2})(?:[/.-]| thang )(\d{1,2})(?:(?:[/.-]| nam )(\d{4}))?\b/.exec(
      folded,
    )
  if (!match) return null
  const [, before = '', date = '', month = '', year] = match
  const dayNumber = (y: number) => toDayNumber(`${y}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
  const thisYear = dayNumber(Number(year ?? yearOf(today)))
  const day = thisYear !== null && thisYear < today && !year ? dayNumber(yearOf(today) + 1) : thisYear
  return day === null ? null : { day, isBefore: before.startsWith('truoc') }
}

function weekdayIn(folded: string, today: DayNumber): NamedDay | null {
  const match =
    /\b(truoc )?(?:(?:sang|chieu|toi|ngay|hom|cuoi ngay) )*(?:thu (hai|ba|tu|nam|sau|bay|[2-7])|(chu nhat))\b( tuan (?:sau|toi))?/.exec(
      folded,
    )
  if (!match) return null
  const weekday = match[3] ? 0 : (WEEKDAYS[match[2] ?? ''] ?? 0)
  const ahead = (weekday - weekdayOf(today) + 7) % 7
  // "thứ Hai tuần sau" is the one of the week that begins next Monday.
  const daysToMonday = (8 - weekdayOf(today)) % 7 || 7
  const next = daysToMonday + ((weekday + 6) % 7)
  const day = match[4] ? today + next : today + ahead
  return { day, isBefore: match[1] !== undefined }
}

function relativeDay(folded: string, today: DayNumber): NamedDay | null {
  const isBefore = /\btruoc (ngay |sang |chieu )?(mai|ngay kia|ngay mot)\b/.test(folded)
  if (/\b(hom nay|chieu nay|sang nay|trong ngay|cuoi ngay|toi nay)\b/.test(folded))
    return { day: today, isBefore: false }
  if (/\b(ngay mai|sang mai|chieu mai|mai (em|toi|chung toi|ben em|se))\b/.test(folded))
    return { day: today + 1, isBefore }
  if (/\b(ngay kia|ngay mot)\b/.test(folded)) return { day: today + 2, isBefore }
  const friday = today + ((5 - weekdayOf(today) + 7) % 7)
  if (/\b(trong tuan nay|cuoi tuan nay|cuoi tuan)\b/.test(folded)) return { day: friday, isBefore: false }
  if (/\b(dau tuan (sau|toi))\b/.test(folded))
    return { day: today + ((8 - weekdayOf(today)) % 7 || 7), isBefore: false }
  if (/\b(tuan sau|tuan toi)\b/.test(folded)) return { day: friday + 7, isBefore: false }
  return null
}

/** "trước 10 giờ", "lúc 14h30" as minutes of the day. */
function clockIn(folded: string): number | null {
  const match = /\b(?:luc|truoc|vao|khoang|den) (\d{1,2}) ?(?:gio|h|:)(?: ?(\d{2}|ruoi))?( sang| chieu| toi)?/.exec(
    folded,
  )
  if (!match) return null
  const isLater = /chieu|toi/.test(match[3] ?? '')
  const hour = Number(match[1]) + (isLater && Number(match[1]) < 12 ? 12 : 0)
  const minute = match[2] === 'ruoi' ? 30 : Number(match[2] ?? 0)
  return hour > 23 || minute > 59 ? null : hour * 60 + minute
}
