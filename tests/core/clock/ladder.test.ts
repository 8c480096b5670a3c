import { describe, expect, it } from 'vitest'
import type { Unit } from '~/clock/due-time'
import { progressNoteAt, rungOf, warningRungs } from '~/clock/ladder'
import { dueWords, formatDateTime, timerWords } from '~/clock/words'
import { at, calendar, due, pausesOf, shown } from './support'

function ladder(received: string, length: number, unit: Unit, pauses = '') {
  const { countedFrom, dueAt } = due(received, length, unit, pauses)
  return { countedFrom, dueAt: dueAt!, pauses: pausesOf(pauses), unit, calendar }
}
const reached = (input: ReturnType<typeof ladder>) => warningRungs(input).map((rung) => shown(rung.at))
const sent = (input: ReturnType<typeof ladder>) => warningRungs(input).map((rung) => shown(rung.sendAt))

describe('the ladder', () => {
  it('stands at shares of the open minutes', () => {
    expect(reached(ladder('2026-11-16T07:30', 10, 'working_hours'))).toEqual([
      '2026-11-16T14:00',
      '2026-11-16T17:00',
      '2026-11-17T09:30',
    ])
  })
  it('counts the rest of the day of receipt, for the time runs though the day is not counted', () => {
    expect(reached(ladder('2026-11-16T07:30', 1, 'working_days'))).toEqual([
      '2026-11-16T17:00',
      '2026-11-17T13:48',
      '2026-11-17T17:00',
    ])
  })
  it('stands at shares of the elapsed time for calendar days', () => {
    expect(reached(ladder('2026-11-02T17:00', 10, 'calendar_days'))[0]).toBe('2026-11-08T12:15')
  })
  it('leaves pauses out', () => {
    const paused = ladder('2026-11-16T07:30', 10, 'working_hours', '2026-11-16T08:30/2026-11-16T09:30')
    expect(reached(paused)).toEqual(['2026-11-16T15:00', '2026-11-17T08:30', '2026-11-17T10:30'])
  })
  it('leaves pauses of calendar days out', () => {
    const paused = ladder('2026-11-02T07:30', 4, 'calendar_days', '2026-11-02T07:30/2026-11-04T07:30')
    expect([shown(paused.dueAt), reached(paused)[0]]).toEqual(['2026-11-09T17:00', '2026-11-07T00:15'])
  })
  it('is climbed at any hour and told in office hours', () => {
    expect(sent(ladder('2026-11-16T07:30', 1, 'working_days'))).toEqual([
      '2026-11-17T07:30',
      '2026-11-17T13:48',
      '2026-11-18T07:30',
    ])
    expect(sent(ladder('2026-11-02T17:00', 10, 'calendar_days'))[0]).toBe('2026-11-09T07:30')
  })
  it('goes on with every day late', () => {
    const days = ladder('2026-11-16T07:30', 4, 'working_days')
    expect([4, 5, 6].map((step) => shown(rungOf(days, step).at))).toEqual([
      '2026-11-23T17:00',
      '2026-11-25T17:00',
      '2026-11-26T17:00',
    ])
    const calendarDays = ladder('2026-11-02T08:00', 18, 'calendar_days')
    expect([4, 5].map((step) => shown(rungOf(calendarDays, step).at))).toEqual(['2026-11-21T17:00', '2026-11-22T17:00'])
    expect(shown(rungOf(calendarDays, 4).sendAt)).toBe('2026-11-23T07:30')
  })
})

it('a late case is reported to the person every seven days, at the next opening', () => {
  const notes = [1, 2].map((n) => shown(progressNoteAt(at('2026-11-16T17:00'), 7, n, calendar)))
  expect(notes).toEqual(['2026-11-25T07:30', '2026-12-01T07:30'])
})

describe('the words for a due time', () => {
  const words = (dueAt: string, unit: Unit, now: string) => dueWords(at(dueAt), unit, calendar, at(now))
  it.each([
    ['2026-11-25T17:00', 'working_days', '2026-11-21T10:00', 'còn 2 ngày làm việc, đến 17:00 thứ Tư 25/11'],
    ['2026-11-25T17:00', 'working_days', '2026-11-25T13:30', 'còn 3 giờ 30 phút làm việc, đến 17:00 hôm nay'],
    ['2026-11-25T17:00', 'calendar_days', '2026-11-21T10:00', 'còn 4 ngày, đến 17:00 thứ Tư 25/11'],
    ['2026-11-25T10:00', 'working_hours', '2026-11-23T16:00', 'còn 3 giờ 30 phút làm việc, đến 10:00 thứ Tư 25/11'],
    ['2027-01-05T17:00', 'calendar_days', '2026-12-31T10:00', 'còn 5 ngày, đến 17:00 thứ Ba 05/01/2027'],
    ['2026-11-16T17:00', 'working_days', '2026-11-19T17:00', 'quá hạn 3 ngày làm việc'],
    ['2026-11-16T17:00', 'working_days', '2026-11-17T08:45', 'quá hạn 1 giờ 15 phút làm việc'],
    ['2026-11-16T17:00', 'working_days', '2026-11-16T20:00', 'vừa quá hạn'],
    ['2026-11-16T17:00', 'calendar_days', '2026-11-18T17:00', 'quá hạn 2 ngày'],
    ['2026-11-16T17:00', 'calendar_days', '2026-11-16T20:30', 'quá hạn 3 giờ 30 phút'],
  ] as const)('due %s in %s, seen %s: %s', (dueAt, unit, now, expected) => {
    expect(words(dueAt, unit, now)).toBe(expected)
  })
  it('say when a timer is paused or over', () => {
    const say = (state: 'paused' | 'met' | 'ended', outcome: 'late' | 'on_time' | null) =>
      timerWords({ state, dueAt: null, outcome }, 'working_days', calendar, at('2026-11-16T08:00'))
    expect(say('paused', null)).toBe('đang tạm dừng, chờ bổ sung')
    expect(say('met', 'late')).toBe('đã xong, quá hạn')
    expect(say('met', 'on_time')).toBe('đã xong, đúng hạn')
    expect(say('ended', null)).toContain('không tính đúng hạn hay quá hạn')
  })
  it('write a date and time in full', () => {
    expect(formatDateTime(at('2026-11-25T17:00'))).toBe('thứ Tư, 25/11/2026, 17:00')
  })
})
