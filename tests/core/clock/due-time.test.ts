import { describe, expect, it } from 'vitest'
import { compileCalendar } from '~/clock/calendar'
import { computeDue, type Unit } from '~/clock/due-time'
import { at, calendar, due, pausesOf, shown, vn } from './support'

type Row = [what: string, received: string, countedFrom: string]

describe('the legal receipt', () => {
  const rows: Row[] = [
    ['in office hours is the minute itself', '2026-11-20T09:15', '2026-11-20T09:15'],
    ['is cut to the minute', '2026-11-20T09:15:59', '2026-11-20T09:15'],
    ['at 11:30 is 13:00 of that day', '2026-11-20T11:30', '2026-11-20T13:00'],
    ['one second before 11:30 is 11:29', '2026-11-20T11:29:59', '2026-11-20T11:29'],
    ['in the lunch break is 13:00 of that day', '2026-11-19T12:10', '2026-11-19T13:00'],
    ['at 17:00 is the next opening', '2026-11-19T17:00', '2026-11-20T07:30'],
    ['at night is the next opening', '2026-11-19T23:59', '2026-11-20T07:30'],
    ['before opening is the opening of that day', '2026-11-20T03:00', '2026-11-20T07:30'],
    ['on Friday night is Monday', '2026-11-20T19:00', '2026-11-23T07:30'],
    ['on Saturday is Monday', '2026-11-21T10:00', '2026-11-23T07:30'],
    ['on the eve of 24/11/2026 after hours is 25/11', '2026-11-23T17:30', '2026-11-25T07:30'],
    ['in Tết 2026 is Monday 23/02', '2026-02-17T09:00', '2026-02-23T07:30'],
    ['on the make-up Saturday 22/8/2026 is that Saturday', '2026-08-22T08:00', '2026-08-22T08:00'],
    ['with another offset is the same instant in Viet Nam', '2026-11-20T02:15:00Z', '2026-11-20T09:15'],
  ]
  it.each(rows)('a receipt %s', (_, received, countedFrom) => {
    for (const unit of ['working_days', 'calendar_days', 'working_hours'] as const) {
      expect(shown(due(received, 3, unit).countedFrom)).toBe(countedFrom)
    }
  })
})

type DueRow = [what: string, received: string, length: number, unit: Unit, pauses: string, dueAt: string | null]

describe('the due time', () => {
  const rows: DueRow[] = [
    // Bộ luật Dân sự 2015, Điều 147: the day of receipt is not counted
    [
      'Điều 147: one working day after Thursday is Friday',
      '2026-11-19T08:00',
      1,
      'working_days',
      '',
      '2026-11-20T17:00',
    ],
    ['Điều 147: a Friday evening counts from Monday', '2026-11-13T18:00', 1, 'working_days', '', '2026-11-17T17:00'],
    ['Điều 147: calendar days too', '2026-11-02T16:59', 1, 'calendar_days', '', '2026-11-03T17:00'],
    // Bộ luật Lao động 2019, Điều 112; NQ 28/2026/QH16
    ['Điều 112: Tết 2026 is skipped', '2026-02-13T10:00', 5, 'working_days', '', '2026-02-27T17:00'],
    ['the make-up Saturday 22/8/2026 is a working day', '2026-08-21T09:00', 1, 'working_days', '', '2026-08-22T17:00'],
    ['31/8 to 2/9/2026 are off', '2026-08-27T09:00', 2, 'working_days', '', '2026-09-03T17:00'],
    ['24/11/2026 is off', '2026-11-23T09:00', 1, 'working_days', '', '2026-11-25T17:00'],
    ['five working days over 24/11/2026', '2026-11-20T08:00', 5, 'working_days', '', '2026-11-30T17:00'],
    // Điều 148: a last day that is off moves to the next working day
    ['Điều 148: twenty days ending on Sunday', '2026-02-23T07:30', 20, 'calendar_days', '', '2026-03-16T17:00'],
    ['Điều 148: ending in Tết', '2026-02-06T08:00', 10, 'calendar_days', '', '2026-02-23T17:00'],
    ['Điều 148: ending on 24/11', '2026-11-04T08:00', 20, 'calendar_days', '', '2026-11-25T17:00'],
    ['Điều 148: ending on the make-up Saturday stays', '2026-08-12T08:00', 10, 'calendar_days', '', '2026-08-22T17:00'],
    ['undecided days are working days', '2027-02-03T08:00', 1, 'working_days', '', '2027-02-04T17:00'],
    // working hours
    ['one hour in the morning', '2026-11-20T08:10', 1, 'working_hours', '', '2026-11-20T09:10'],
    [
      'four hours from opening end at the closing 11:30',
      '2026-11-20T07:30',
      4,
      'working_hours',
      '',
      '2026-11-20T11:30',
    ],
    [
      'eight hours end at 17:00, not at the next opening',
      '2026-11-20T07:30',
      8,
      'working_hours',
      '',
      '2026-11-20T17:00',
    ],
    ['hours run over lunch and weekend', '2026-11-20T16:00', 6, 'working_hours', '', '2026-11-23T14:00'],
    ['from 11:30 they run at 13:00', '2026-11-20T11:30', 1, 'working_hours', '', '2026-11-20T14:00'],
    ['hours over 24/11', '2026-11-23T16:30', 1, 'working_hours', '', '2026-11-25T08:00'],
    // pauses, working units
    [
      'a pause adds its open time',
      '2026-11-16T08:00',
      1,
      'working_days',
      '2026-11-16T09:00/2026-11-16T10:00',
      '2026-11-18T08:30',
    ],
    [
      'a pause at night adds nothing',
      '2026-11-16T08:00',
      1,
      'working_days',
      '2026-11-16T17:00/2026-11-17T07:30',
      '2026-11-17T17:00',
    ],
    [
      'a whole paused day adds a day',
      '2026-11-16T08:00',
      2,
      'working_days',
      '2026-11-17T00:00/2026-11-18T00:00',
      '2026-11-19T17:00',
    ],
    [
      'a pause over the due time counts whole',
      '2026-11-16T08:00',
      1,
      'working_days',
      '2026-11-17T16:00/2026-11-18T16:00',
      '2026-11-18T17:00',
    ],
    [
      'a pause at the due time counts nothing',
      '2026-11-16T08:00',
      1,
      'working_days',
      '2026-11-17T17:00/2026-11-19T17:00',
      '2026-11-17T17:00',
    ],
    [
      'a second pause counts from the moved due time',
      '2026-11-16T08:00',
      1,
      'working_days',
      '2026-11-18T09:00/2026-11-18T09:30 2026-11-17T08:00/2026-11-17T10:00',
      '2026-11-18T10:00',
    ],
    [
      'overlapping pauses are one',
      '2026-11-16T08:00',
      8,
      'working_hours',
      '2026-11-16T09:00/2026-11-16T10:00 2026-11-16T09:30/2026-11-16T10:30',
      '2026-11-17T09:30',
    ],
    [
      'a pause is cut at the legal receipt',
      '2026-11-14T08:00',
      1,
      'working_hours',
      '2026-11-14T09:00/2026-11-16T08:30',
      '2026-11-16T09:30',
    ],
    [
      'a pause before the legal receipt counts nothing',
      '2026-11-14T08:00',
      1,
      'working_hours',
      '2026-11-14T09:00/2026-11-15T08:30',
      '2026-11-16T08:30',
    ],
    [
      'moved time ending at a closing stays there',
      '2026-11-16T07:30',
      4,
      'working_hours',
      '2026-11-16T08:00/2026-11-16T12:00',
      '2026-11-16T16:30',
    ],
    ['an open pause has no due time', '2026-11-16T08:00', 1, 'working_days', '2026-11-17T09:00/', null],
    [
      'an open pause after the due time changes nothing',
      '2026-11-16T08:00',
      1,
      'working_days',
      '2026-11-17T17:00/',
      '2026-11-17T17:00',
    ],
    // pauses, calendar days
    [
      'elapsed time is added',
      '2026-11-02T08:00',
      3,
      'calendar_days',
      '2026-11-03T08:00/2026-11-04T08:00',
      '2026-11-06T17:00',
    ],
    [
      'elapsed time landing on a Saturday goes on to Monday',
      '2026-11-02T08:00',
      4,
      'calendar_days',
      '2026-11-03T08:00/2026-11-04T08:00',
      '2026-11-09T17:00',
    ],
    [
      'less than seven hours stay on the day',
      '2026-11-02T08:00',
      3,
      'calendar_days',
      '2026-11-03T08:00/2026-11-03T14:59',
      '2026-11-05T17:00',
    ],
    [
      'seven hours reach the next day',
      '2026-11-02T08:00',
      3,
      'calendar_days',
      '2026-11-03T08:00/2026-11-03T15:00',
      '2026-11-06T17:00',
    ],
    [
      'two pauses are summed and rounded once',
      '2026-11-02T08:00',
      2,
      'calendar_days',
      '2026-11-03T08:00/2026-11-03T12:00 2026-11-03T13:00/2026-11-03T16:00',
      '2026-11-05T17:00',
    ],
    [
      'the sum starts from the due time after Điều 148',
      '2026-11-02T08:00',
      5,
      'calendar_days',
      '2026-11-03T08:00/2026-11-04T08:00',
      '2026-11-10T17:00',
    ],
    ['an open pause has no due time here either', '2026-11-02T08:00', 5, 'calendar_days', '2026-11-03T08:00/', null],
  ]
  it.each(rows)('%s', (_, received, length, unit, pauses, dueAt) => {
    const result = due(received, length, unit, pauses)
    expect(shown(result.dueAt)).toBe(dueAt)
    expect(result.paused).toBe(dueAt === null)
  })
})

describe('bad input', () => {
  const received = at('2026-11-20T08:00:40')
  const base = { received, length: 5, unit: 'working_days', calendar } as const
  it.each([0, -1, 1.5, Number.NaN, 10_001])('a length of %s is refused', (length) => {
    expect(computeDue({ ...base, length })).toMatchObject({ ok: false, mistake: 'length' })
  })
  it('a pause before the receipt is refused, one in its minute is not', () => {
    expect(computeDue({ ...base, pauses: pausesOf('2026-11-20T07:59/2026-11-20T09:00') })).toMatchObject({
      ok: false,
      mistake: 'pause-before-receipt',
    })
    expect(computeDue({ ...base, pauses: pausesOf('2026-11-20T08:00/2026-11-20T09:00') }).ok).toBe(true)
  })
  it('a pause that ends before it starts is refused, an empty one counts nothing', () => {
    expect(computeDue({ ...base, pauses: pausesOf('2026-11-21T09:00/2026-11-21T08:00') })).toMatchObject({
      ok: false,
      mistake: 'pause-ends-before-start',
    })
    expect(due('2026-11-20T08:00', 5, 'working_days', '2026-11-20T09:00/2026-11-20T09:00').dueAt).toBe(
      due('2026-11-20T08:00', 5, 'working_days').dueAt,
    )
  })
  it('a receipt outside the years of the calendar is refused in words', () => {
    expect(computeDue({ ...base, received: at('1970-01-01T08:00') })).toMatchObject({ ok: false, mistake: 'range' })
    expect(computeDue({ ...base, received: Number.NaN })).toMatchObject({ ok: false, mistake: 'received' })
  })
})

describe('the explanation', () => {
  it('names each skipped day and why', () => {
    const { steps, text } = due('2026-11-20T18:05', 2, 'working_days')
    expect(steps.map(({ date, counted }) => `${date.slice(5)} ${counted}`)).toEqual([
      '11-20 false',
      '11-21 false',
      '11-22 false',
      '11-23 false',
      '11-24 false',
      '11-25 true',
      '11-26 true',
    ])
    expect(steps[4]?.reason).toContain('Ngày Văn hóa Việt Nam')
    expect(text).toContain('tính là tiếp nhận lúc 07:30 thứ Hai, 23/11/2026')
    expect(text).toContain('Điều 147')
    expect(text).toMatch(/Hạn: 17:00 thứ Năm, 26\/11\/2026\.$/)
  })
  it('counts as many days as the limit has', () => {
    for (const unit of ['working_days', 'calendar_days'] as const) {
      expect(due('2026-02-10T18:05', 20, unit).steps.filter(({ counted }) => counted)).toHaveLength(20)
    }
  })
  it('says what every pause did', () => {
    const pauses = '2026-11-16T09:00/2026-11-16T10:00 2026-11-19T08:00/2026-11-20T08:00'
    const { text } = due('2026-11-16T08:00', 1, 'working_days', pauses)
    expect(text).toContain('hạn lùi thêm 1 giờ làm việc')
    expect(text).toContain('không tính vì bắt đầu khi đã đến hạn')
    expect(due('2026-11-16T08:00', 1, 'working_days', '2026-11-16T09:00/').text).toContain('Đang tạm dừng')
  })
  it('warns about a year without data and about one that is only proposed', () => {
    expect(due('2031-03-03T08:00', 5, 'working_days').warnings).toEqual([expect.stringContaining('2031')])
    expect(due('2026-12-29T08:00', 5, 'working_days').warnings).toEqual([expect.stringContaining('dự kiến')])
    expect(due('2026-11-16T08:00', 5, 'working_days').warnings).toEqual([])
  })
})

describe('an office with hours and days of its own', () => {
  const own = compileCalendar(vn, {
    hours: [
      {
        validFrom: null,
        intervals: [
          ['07:00', '11:00'],
          ['13:30', '16:30'],
        ],
      },
      { validFrom: '2026-12-01', intervals: [['08:00', '12:00']] },
    ],
    daysOff: [['2026-11-18', 'Ngày truyền thống của tỉnh']],
    workingDays: [['2026-11-21', 'làm bù tại cơ quan']],
  })
  const ownDue = (received: string, length: number, unit: Unit) => {
    const result = computeDue({ received: at(received), length, unit, calendar: own })
    return result.ok ? shown(result.dueAt) : result.error
  }
  it('closes at its own closing', () => expect(ownDue('2026-11-16T08:00', 1, 'working_days')).toBe('2026-11-17T16:30'))
  it('skips its own day off', () => expect(ownDue('2026-11-17T08:00', 1, 'working_days')).toBe('2026-11-19T16:30'))
  it('works on its own Saturday', () => expect(ownDue('2026-11-20T16:00', 1, 'working_hours')).toBe('2026-11-21T07:30'))
  it('uses new hours from their first day on', () =>
    expect(ownDue('2026-11-30T16:00', 1, 'working_hours')).toBe('2026-12-01T08:30'))
})
