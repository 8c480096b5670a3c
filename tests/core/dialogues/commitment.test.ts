import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { calendarFile } from '~/dialogues/calendar-file'
import { daysBetween, nextNoticeDay, standingOf } from '~/dialogues/commitment'
import { mayDialogue } from '~/dialogues/permissions'

describe('a commitment', () => {
  const open = { state: 'open', firstDueOn: '2026-12-01', dueOn: '2026-12-10', keptOn: null } as const

  test.each([
    [open, '2026-12-10', 'open'],
    [open, '2026-12-11', 'late'],
    [{ ...open, state: 'kept', keptOn: '2026-12-01' } as const, '2027-01-01', 'kept'],
    [{ ...open, state: 'kept', keptOn: '2026-12-05' } as const, '2027-01-01', 'kept_late'],
    [{ ...open, state: 'withdrawn' } as const, '2027-01-01', 'withdrawn'],
  ])('stands as the day first promised says', (days, today, standing) => expect(standingOf(days, today)).toBe(standing))

  test.each([
    ['2026-11-01', '2026-12-03'],
    ['2026-12-03', '2026-12-10'],
    ['2026-12-09', '2026-12-10'],
    ['2026-12-10', '2026-12-11'],
    ['2026-12-11', '2026-12-18'],
    ['2026-12-20', '2026-12-25'],
  ])('after %s is next reminded of on %s', (today, next) => expect(nextNoticeDay('2026-12-10', today)).toBe(next))

  it('is always reminded of on a later day, never more than a week after the last while late', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (offset) => {
        const today = new Date(Date.UTC(2026, 11, 10) + offset * 86_400_000).toISOString().slice(0, 10)
        const next = nextNoticeDay('2026-12-10', today)
        expect(next > today).toBe(true)
        if (offset > 0) expect(daysBetween(today, next)).toBeLessThanOrEqual(7)
      }),
    )
  })
})

describe('who may do what', () => {
  const at = (role: 'head' | 'coordinator' | 'operator' | 'auditor' | 'admin', officeId: string | null = null) => ({
    role,
    officeId,
  })

  it('lets an office see and report its own commitments, and move none', () => {
    expect(mayDialogue(at('head', 'stp'), 'see_commitment', 'stp')).toBe(true)
    expect(mayDialogue(at('head', 'stp'), 'report_commitment', 'stp')).toBe(true)
    expect(mayDialogue(at('head', 'stp'), 'see_commitment', 'stnmt')).toBe(false)
    expect(mayDialogue(at('head', 'stp'), 'change_commitment', 'stp')).toBe(false)
    expect(mayDialogue(at('head'), 'see_commitment', null)).toBe(false)
  })

  it('leaves publishing to the coordinator and taking in to the desk', () => {
    expect(mayDialogue(at('operator'), 'publish')).toBe(false)
    expect(mayDialogue(at('coordinator'), 'publish')).toBe(true)
    expect(mayDialogue(at('operator'), 'manage')).toBe(true)
    expect(mayDialogue(at('auditor'), 'see_commitment', 'stp')).toBe(true)
    expect(mayDialogue(at('admin'), 'see_commitment', 'stp')).toBe(false)
  })
})

it('an event fits into a calendar, in lines of at most 75 octets', () => {
  const entry = {
    uid: 'x@a.vn',
    title: `Đối thoại với người dân, doanh nghiệp về thủ tục đất đai; xây dựng ${'và đầu tư '.repeat(8)}`,
    place: 'Hội trường',
    url: 'https://a.vn/doi-thoai/x',
    startsAt: Date.parse('2026-11-20T07:30:00+07:00'),
    endsAt: null,
  }
  const text = calendarFile(entry, Date.parse('2026-11-18T08:00:00+07:00'))
  expect(text).toContain('DTSTART:20261120T003000Z\r\nDTEND:20261120T023000Z')
  expect(text.replaceAll('\r\n ', '')).toContain('người dân\\, doanh nghiệp về thủ tục đất đai\\; xây dựng')
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
})
