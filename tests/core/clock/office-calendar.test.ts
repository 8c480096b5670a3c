import { describe, expect, it } from 'vitest'
import { compileCalendar } from '~/clock/calendar'
import type { LocalDay, OfficeCalendars } from '~/clock/calendar-data'
import { computeDue } from '~/clock/due-time'
import { officesWithOwn, ownCalendar } from '~/clock/office-calendar'
import { editOffices, type OfficeEdit } from '~/clock/office-edit'
import { at, shown, vn } from './support'

const none: OfficeCalendars = { version: 1, offices: {} }
const document = { national: vn, offices: none }
const empty = ['', ''] as const
const hours = (over: Partial<Extract<OfficeEdit, { type: 'hours' }>> = {}): OfficeEdit => ({
  type: 'hours',
  officeId: 'stp',
  validFrom: '2026-12-01',
  morning: ['08:00', '12:00'],
  afternoon: ['13:30', '17:30'],
  saturday: empty,
  source: 'QĐ 12/QĐ-STP',
  ...over,
})
const day = (over: Partial<LocalDay> = {}): LocalDay => ({
  date: '2026-12-10',
  name: 'Lễ hội',
  type: 'off',
  area: 'commune',
  areaId: '30337',
  offices: ['xa'],
  status: 'decided',
  source: 'QĐ 5',
  ...over,
})

function edited(...edits: OfficeEdit[]) {
  return edits.reduce<typeof document>((before, edit) => {
    const result = editOffices(before, edit)
    if (!result.ok) throw new Error(result.reason)
    return result.document
  }, document)
}

function due(
  of: typeof document,
  officeId: string | null,
  received: string,
  length: number,
  unit: 'working_days' | 'working_hours',
) {
  const calendar = compileCalendar(of.national, ownCalendar(of.offices, officeId))
  const result = computeDue({ received: at(received), length, unit, calendar })
  if (!result.ok) throw new Error(result.error)
  return shown(result.dueAt)
}

describe('hours of one office', () => {
  const own = edited(hours())
  it('hold from their day on; before it the common hours held', () => {
    expect(due(own, 'stp', '2026-11-27T08:00', 1, 'working_days')).toBe('2026-11-30T17:00')
    expect(due(own, 'stp', '2026-11-30T08:00', 1, 'working_days')).toBe('2026-12-01T17:30')
    expect(due(own, 'stnmt', '2026-11-30T08:00', 1, 'working_days')).toBe('2026-12-01T17:00')
    expect(due(own, null, '2026-11-30T08:00', 1, 'working_days')).toBe('2026-12-01T17:00')
  })
  it('are replaced by others from the same day, and gone when they are taken back', () => {
    const again = edited(hours(), hours({ afternoon: empty }))
    expect(due(again, 'stp', '2026-11-30T08:00', 1, 'working_days')).toBe('2026-12-01T12:00')
    const back = edited(hours(), { type: 'hours-remove', officeId: 'stp', validFrom: '2026-12-01' })
    expect(back).toEqual(document)
  })
  it.each([
    [{ validFrom: '2026-02-30' }, 'date-invalid', 'from'],
    [{ morning: empty, afternoon: empty }, 'hours-missing', 'morningFrom'],
    [{ morning: ['08:00', ''] as const }, 'hours-incomplete', 'morningTo'],
    [{ afternoon: ['', '17:00'] as const }, 'hours-incomplete', 'afternoonFrom'],
    [{ morning: ['12:00', '08:00'] as const }, 'hours-order', 'morningTo'],
    [{ afternoon: ['11:00', '17:00'] as const }, 'hours-order', 'afternoonFrom'],
    [{ officeId: null, saturday: ['08:00', '11:00'] as const }, 'saturday-for-all', 'saturdayFrom'],
  ])('%j are refused with the field to blame', (wrong, reason, field) => {
    expect(editOffices(document, hours(wrong))).toEqual({ ok: false, reason, field })
  })
  it('of everybody move what the province counts with', () => {
    const all = edited(hours({ officeId: null }))
    expect(due(all, null, '2026-11-30T08:00', 1, 'working_days')).toBe('2026-12-01T17:30')
  })
})

describe('an office that works Saturdays', () => {
  const own = edited(hours({ validFrom: '2026-01-01', saturday: ['08:00', '11:00'] }))
  it('counts them, in their own hours', () => {
    expect(due(own, 'stp', '2026-12-11T08:00', 1, 'working_days')).toBe('2026-12-12T11:00')
    expect(due(own, 'stp', '2026-12-11T16:30', 4, 'working_hours')).toBe('2026-12-12T11:00')
    expect(due(own, null, '2026-12-11T08:00', 1, 'working_days')).toBe('2026-12-14T17:00')
  })
  it('rests on those that lie beside a day off', () => {
    // 16–20 February are Tết: the Saturdays 14 and 21 touch it.
    expect(due(own, 'stp', '2026-02-12T08:00', 2, 'working_days')).toBe('2026-02-23T17:30')
  })
  it('works a make-up Saturday in the hours of the day it stands for', () => {
    expect(due(own, 'stp', '2026-08-21T09:00', 1, 'working_days')).toBe('2026-08-22T17:30')
  })
})

describe('a local day', () => {
  const on = (...days: LocalDay[]) => edited(...days.map((one): OfficeEdit => ({ type: 'local-day', day: one })))
  const nextDay = (of: typeof document, officeId: string | null) =>
    due(of, officeId, '2026-12-09T08:00', 1, 'working_days')
  it('of a commune is off for its offices and for nobody else', () => {
    expect(nextDay(on(day()), 'xa')).toBe('2026-12-11T17:00')
    expect(nextDay(on(day()), 'stp')).toBe('2026-12-10T17:00')
    expect(nextDay(on(day()), null)).toBe('2026-12-10T17:00')
    expect([...officesWithOwn(on(day()).offices)]).toEqual(['xa'])
  })
  it('of the province is off for everybody, unless an office decided to work', () => {
    const province = day({ area: 'province', areaId: null, offices: [] })
    const works = day({ type: 'work', area: 'office', areaId: 'stp', offices: ['stp'] })
    const both = on(province, works)
    expect([nextDay(both, null), nextDay(both, 'xa'), nextDay(both, 'stp')]).toEqual([
      '2026-12-11T17:00',
      '2026-12-11T17:00',
      '2026-12-10T17:00',
    ])
  })
  it('that is only proposed moves nothing until it is decided', () => {
    expect(nextDay(on(day({ status: 'proposed' })), 'xa')).toBe('2026-12-10T17:00')
    const decided = on(day({ status: 'proposed' }), day())
    expect(decided.offices.localDays).toHaveLength(1)
    expect(nextDay(decided, 'xa')).toBe('2026-12-11T17:00')
  })
  it('can be taken back, and one that is not there cannot', () => {
    const remove = { type: 'local-remove', date: '2026-12-10', area: 'commune', areaId: '30337' } as const
    const before = on(day())
    expect(editOffices(before, remove)).toMatchObject({ ok: true, document: { offices: { localDays: [] } } })
    expect(editOffices(document, remove)).toMatchObject({ ok: false, reason: 'not-found' })
  })
})
