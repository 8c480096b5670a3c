import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileCalendar, nextOpening, openMinutesIn } from '~/clock/calendar'
import { computeDue, deriveDue, UNITS, type Unit } from '~/clock/due-time'
import { toInstant, toLocalDate, toLocalMinute } from '~/clock/local-time'
import type { Pause } from '~/clock/pauses'
import { dueByWalking, minuteTable } from './minute-table'
import { at, calendar, shown, vn } from './support'

const MINUTE = 60_000
const RUNS = 10_000
const TIMEOUT = 60_000

const odd = {
  hours: [
    {
      validFrom: null,
      intervals: [
        ['06:45', '11:00'],
        ['13:17', '16:30'],
        ['18:00', '20:01'],
      ],
    },
  ],
} as {
  hours: { validFrom: null; intervals: [string, string][] }[]
}
const worlds = {
  usual: {
    calendar,
    table: minuteTable(vn, [
      ['07:30', '11:30'],
      ['13:00', '17:00'],
    ]),
  },
  odd: { calendar: compileCalendar(vn, odd), table: minuteTable(vn, odd.hours[0]!.intervals) },
}

/** By name, so that a counterexample does not print a calendar. */
const world = fc.constantFrom<keyof typeof worlds>('usual', 'odd')

/** Around Tết, the swap days and the change of year as often as anywhere else; edges of the day as often as its inside. */
const day = fc.oneof(
  fc.integer({ min: 0, max: 700 }).map((days) => at('2026-01-02') + days * 1440 * MINUTE),
  fc
    .constantFrom('2026-02-12', '2026-02-20', '2026-08-20', '2026-08-29', '2026-11-20', '2026-12-30', '2027-02-03')
    .chain((date) => fc.integer({ min: 0, max: 4 }).map((days) => at(date) + days * 1440 * MINUTE)),
)
const edges = ['00:00', '07:29', '07:30', '11:29', '11:30', '12:59', '13:00', '16:59', '17:00', '23:59']
const edge = fc.constantFrom(...edges).map((time) => (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * MINUTE)
const timeOfDay = fc.oneof(edge, fc.integer({ min: 0, max: 1440 * MINUTE - 1 }))
const receipt = fc.tuple(day, timeOfDay).map(([date, time]) => date + time)
const limit = fc.record({ length: fc.integer({ min: 1, max: 25 }), unit: fc.constantFrom<Unit>(...UNITS) })

const pausesAfter = (received: number) =>
  fc
    .array(
      fc.tuple(
        fc.oneof(fc.integer({ min: 0, max: 30 * 1440 }), fc.integer({ min: 0, max: 2000 })),
        fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 8 * 1440 })),
        fc.integer({ min: 0, max: 19 }),
      ),
      { maxLength: 4 },
    )
    .map((drafts): Pause[] =>
      drafts.map(([start, length, open]) => {
        const from = received + start * MINUTE
        return { from, to: open === 0 ? null : from + length * MINUTE }
      }),
    )

const history = fc
  .record({ received: receipt, limit, world })
  .chain((base) => pausesAfter(base.received).map((pauses) => ({ ...base, pauses })))

const dueAt = (input: Parameters<typeof deriveDue>[0]): number => {
  const result = deriveDue(input)
  if (!result.ok) throw new Error(result.error)
  return result.derivation.due === null ? Number.POSITIVE_INFINITY : toInstant(result.derivation.due)
}

describe('the due time of any history', () => {
  it(
    'equals the one found by walking minute by minute',
    () => {
      fc.assert(
        fc.property(history, ({ received, limit, world, pauses }) => {
          const result = computeDue({ received, ...limit, pauses, calendar: worlds[world].calendar })
          const walked = dueByWalking(worlds[world].table, received, limit.length, limit.unit, pauses)
          expect(result.ok ? shown(result.dueAt) : result.error).toBe(shown(walked))
        }),
        { numRuns: RUNS },
      )
    },
    TIMEOUT,
  )

  it(
    'is never earlier for a later receipt or a longer limit',
    () => {
      const pair = fc.record({
        history,
        later: fc.integer({ min: 0, max: 5 * 1440 }),
        longer: fc.integer({ min: 0, max: 9 }),
      })
      fc.assert(
        fc.property(pair, ({ history: { received, limit, world, pauses }, later, longer }) => {
          const { calendar } = worlds[world]
          const second = received + later * MINUTE
          const counted = nextOpening(calendar, second)
          const common = pauses.filter(({ from }) => from >= counted)
          const input = { received, ...limit, pauses: common, calendar }
          expect(dueAt({ ...input, received: second })).toBeGreaterThanOrEqual(dueAt(input))
          expect(dueAt({ ...input, length: limit.length + longer })).toBeGreaterThanOrEqual(dueAt(input))
        }),
        { numRuns: RUNS },
      )
    },
    TIMEOUT,
  )

  it(
    'is moved by a pause by exactly the open time inside it',
    () => {
      fc.assert(
        fc.property(history, fc.nat({ max: 5000 }), ({ received, limit, world, pauses }, length) => {
          const { calendar } = worlds[world]
          const unit = limit.unit === 'calendar_days' ? 'working_days' : limit.unit
          const from = received + (length % 997) * MINUTE
          const pause = { from, to: from + length * MINUTE }
          const before = pauses.filter(({ to }) => to !== null && to < from)
          const input = { received, length: limit.length, unit, calendar }
          const without = dueAt({ ...input, pauses: before })
          const result = deriveDue({ ...input, pauses: before })
          const start = Math.max(toLocalMinute(from), result.ok ? result.derivation.countedFrom : 0)
          const open = start < toLocalMinute(without) ? openMinutesIn(calendar, start, toLocalMinute(pause.to)) : 0
          const moved = dueAt({ ...input, pauses: [...before, pause] })
          expect(openMinutesIn(calendar, toLocalMinute(without), toLocalMinute(moved))).toBe(open)
        }),
        { numRuns: RUNS },
      )
    },
    TIMEOUT,
  )

  it(
    'does not change when a pause is written as several that touch or overlap',
    () => {
      const cut = fc.record({
        history,
        share: fc.double({ min: 0, max: 1, noNaN: true }),
        overlap: fc.nat({ max: 90 }),
      })
      fc.assert(
        fc.property(cut, ({ history: { received, limit, world, pauses }, share, overlap }) => {
          const split = pauses.flatMap(({ from, to }): Pause[] => {
            const middle = from + Math.floor((((to ?? from + 1e9) - from) / MINUTE) * share) * MINUTE
            const end = to === null ? middle + overlap * MINUTE : Math.min(to, middle + overlap * MINUTE)
            return [
              { from: middle, to },
              { from, to: end },
            ]
          })
          const input = { received, ...limit, calendar: worlds[world].calendar }
          expect(dueAt({ ...input, pauses: split })).toBe(dueAt({ ...input, pauses }))
        }),
        { numRuns: RUNS },
      )
    },
    TIMEOUT,
  )

  it(
    'is moved by a calendar edit only when the edited day lies between receipt and due time',
    () => {
      const range = { fromYear: 2026, toYear: 2028 }
      const edit = fc.record({ history, days: fc.integer({ min: -10, max: 60 }) })
      fc.assert(
        fc.property(edit, ({ history: { received, limit, pauses }, days }) => {
          const day = Math.floor(toLocalMinute(received) / 1440) + days
          const edited = compileCalendar(vn, { daysOff: [[toLocalDate(day), 'nghỉ thêm']] }, range)
          const input = { received, ...limit, pauses }
          const before = dueAt({ ...input, calendar })
          const after = dueAt({ ...input, calendar: edited })
          const last = before === Number.POSITIVE_INFINITY ? before : Math.floor(toLocalMinute(before) / 1440)
          if (days < 0 || day > last) expect(after).toBe(before)
          else if (pauses.length === 0) expect(after).toBeGreaterThanOrEqual(before)
        }),
        { numRuns: RUNS },
      )
    },
    TIMEOUT,
  )
})
