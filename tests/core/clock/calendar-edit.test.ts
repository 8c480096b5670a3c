import { describe, expect, it } from 'vitest'
import { type CalendarEdit, editCalendar } from '~/clock/calendar-edit'
import { loadShippedCalendar } from '~/clock/shipped.server'

const calendar = loadShippedCalendar()
const refusal = (edit: CalendarEdit) => {
  const edited = editCalendar(calendar, edit)
  return edited.ok ? 'taken' : `${edited.reason} at ${edited.field}`
}
const swap = (off: string, work: string, name = 'Hoán đổi') => refusal({ type: 'swap', off, work, name })

describe('a swap of days', () => {
  it.each([
    ['nothing was chosen', '', '', 'date-invalid at off'],
    ['the make-up day is missing', '2026-12-02', '', 'date-invalid at work'],
    ['both are the same day', '2026-12-02', '2026-12-02', 'same-day at work'],
    ['the day off is a Saturday', '2026-12-05', '2026-12-12', 'not-a-weekday at off'],
    ['the make-up day is a Wednesday that is worked anyway', '2026-12-02', '2026-12-09', 'works-already at work'],
  ])('is refused beside the field that is wrong: %s', (_why, off, work, expected) => {
    expect(swap(off, work)).toBe(expected)
  })

  it('asks for the name last, and is taken when all is there', () => {
    expect(swap('2026-12-02', '2026-12-05', ' ')).toBe('name-missing at name')
    expect(swap('2026-12-02', '2026-12-05')).toBe('taken')
  })
})

describe('a day taken out of the calendar', () => {
  it('must have been entered', () => {
    expect(refusal({ type: 'remove', date: '2026-12-16' })).toBe('day-unknown at date')
    expect(refusal({ type: 'remove', date: '2026-02-31' })).toBe('date-invalid at date')
    const [date] = calendar.years['2026']?.off_weekdays[0] ?? ['']
    expect(refusal({ type: 'remove', date })).toBe('taken')
  })

  it('that was off may be worked instead', () => {
    const [date] = calendar.years['2026']?.off_weekdays[0] ?? ['']
    const edited = editCalendar(calendar, { type: 'work', date, name: 'Làm bù' })
    if (!edited.ok) throw new Error(edited.reason)
    expect(edited.data.years['2026']?.make_up_working_days).toContainEqual([date, 'Làm bù'])
    expect(edited.data.years['2026']?.off_weekdays.map(([day]) => day)).not.toContain(date)
  })
})
