import { z } from 'zod'
import { parseTimeOfDay, toDayNumber } from '~/clock/local-time'

const localDate = z.string().refine((text) => toDayNumber(text) !== null, 'Ngày phải có dạng NĂM-THÁNG-NGÀY và có thật')

/** A date and what it is called. */
const namedDay = z.tuple([localDate, z.string()])

const timeOfDay = z.string().refine((text) => parseTimeOfDay(text) !== null, 'Giờ phải có dạng GG:PP')

const intervalsSchema = z
  .array(z.tuple([timeOfDay, timeOfDay]))
  .min(1, 'Phải có ít nhất một khoảng giờ làm việc')
  .refine(areOrdered, 'Các khoảng giờ phải theo thứ tự và không chồng nhau')

/** Half-open [open, close) intervals of one working day, in order, from a day on (null = from ever). */
export const hoursPeriodSchema = z.object({
  validFrom: localDate.nullable(),
  intervals: intervalsSchema,
  /** Hours of Saturdays, where an office works them every week. Left out = Saturdays are off. */
  saturday: intervalsSchema.optional(),
  source: z.string().optional(),
  confidence: z.string().optional(),
})

const yearSchema = z.object({
  /** Starts with "decided" once the notice is out; anything else is a proposal and warns. */
  status: z.string(),
  confidence: z.string(),
  off_weekdays: z.array(namedDay),
  make_up_working_days: z.array(namedDay),
  /** Days still argued about: working days until somebody decides. Free text, because "1 or 3 September" is a fact too. */
  undecided: z.array(z.tuple([z.string(), z.string()])).optional(),
  notes: z.string().optional(),
})

/** One version of the national calendar: days off and make-up days by year, each year with status and confidence. */
export const calendarDataSchema = z
  .object({
    id: z.string(),
    version: z.number().int().positive(),
    title: z.string(),
    scope: z.string().optional(),
    rule: z.string().optional(),
    sources: z.array(z.string()),
    /** Saturdays of their own are for single offices: time limits of law count them as days off. */
    hours: z.array(hoursPeriodSchema.omit({ saturday: true })).min(1),
    years: z.record(z.string().regex(/^\d{4}$/), yearSchema),
  })
  .superRefine((data, context) => {
    for (const [year, { off_weekdays, make_up_working_days }] of Object.entries(data.years)) {
      for (const [date] of [...off_weekdays, ...make_up_working_days]) {
        if (date.startsWith(`${year}-`)) continue
        context.addIssue({ code: 'custom', path: ['years', year], message: `Ngày ${date} không thuộc năm ${year}` })
      }
    }
  })

/** What an office has of its own: hours, and days off or working days decided locally. */
export const officeCalendarSchema = z.object({
  hours: z.array(hoursPeriodSchema).min(1).optional(),
  daysOff: z.array(namedDay).optional(),
  workingDays: z.array(namedDay).optional(),
  source: z.string().optional(),
})

export const LOCAL_AREAS = ['province', 'commune', 'office'] as const
export const LOCAL_STATUSES = ['decided', 'proposed'] as const

/** A day off (or worked) by a local decision. One that is only proposed is kept and shown, but counts for nothing yet:
 *  nobody's time limit moves by a plan. */
export const localDaySchema = z.object({
  date: localDate,
  name: z.string().min(1),
  type: z.enum(['off', 'work']),
  area: z.enum(LOCAL_AREAS),
  /** The commune's code or the office's id; null for the whole province. */
  areaId: z.string().nullable(),
  /** The offices it holds for, written down with the day so that a version means the same for ever; none = all. */
  offices: z.array(z.string()),
  status: z.enum(LOCAL_STATUSES),
  source: z.string().optional(),
})

export const officeCalendarsSchema = z.object({
  version: z.number().int().positive(),
  note: z.string().optional(),
  offices: z.record(z.string(), officeCalendarSchema),
  localDays: z.array(localDaySchema).optional(),
})

export type HoursPeriod = z.infer<typeof hoursPeriodSchema>
export type CalendarData = z.infer<typeof calendarDataSchema>
export type CalendarYear = z.infer<typeof yearSchema>
export type OfficeCalendar = z.infer<typeof officeCalendarSchema>
export type LocalDay = z.infer<typeof localDaySchema>
export type OfficeCalendars = z.infer<typeof officeCalendarsSchema>

/** True when the year's days off come from a decision and not from a proposal. */
export const isDecided = (year: CalendarYear): boolean => year.status.startsWith('decided')

/**
 * Years whose days off are not decided although they begin within `monthsAhead` months of a day (or have begun).
 * yearsWithoutDecision(data, '2026-11-21', 3) → [2027]
 */
export function yearsWithoutDecision(data: CalendarData, today: string, monthsAhead: number): number[] {
  const thisYear = Number(today.slice(0, 4))
  const monthsLeft = 12 - Number(today.slice(5, 7)) + 1
  const years = monthsLeft <= monthsAhead ? [thisYear, thisYear + 1] : [thisYear]
  return years.filter((year) => {
    const known = data.years[String(year)]
    return !known || !isDecided(known)
  })
}

function areOrdered(intervals: readonly (readonly [string, string])[]): boolean {
  let last = -1
  for (const [open, close] of intervals) {
    const from = parseTimeOfDay(open) ?? -1
    const to = parseTimeOfDay(close) ?? -1
    if (from <= last || to <= from) return false
    last = to
  }
  return true
}
