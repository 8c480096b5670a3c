import { describe, expect, it } from 'vitest'
import { figuresOf, hiddenCells } from '~/statistics/figures'
import { addMonths, lastTwelveMonths, monthsOf, periodOf, reportingMonth } from '~/statistics/period'

const isConduct = (key: string) => key === 'conduct'

describe('published figures', () => {
  it('give a share on time only where something was answered', () => {
    expect(figuresOf({ received: 4 })).toMatchObject({
      received: 4,
      answered: 0,
      onTimeShare: null,
      averageStars: null,
    })
    expect(figuresOf({ answered: 4, on_time: 3, late: 1, rated: 2, stars: 9 })).toMatchObject({
      onTimeShare: 0.75,
      averageStars: 4.5,
    })
  })

  it.each([
    [
      'five about conduct are published',
      [
        ['conduct', 5],
        ['question', 1],
      ],
      [],
    ],
    [
      'none about conduct is published as none',
      [
        ['conduct', 0],
        ['question', 1],
      ],
      [],
    ],
    [
      'four are hidden, with the smallest other cell',
      [
        ['conduct', 4],
        ['question', 9],
        ['suggestion', 2],
      ],
      ['conduct', 'suggestion'],
    ],
    [
      'an empty cell is hidden with them only when all others are empty',
      [
        ['conduct', 1],
        ['question', 0],
      ],
      ['conduct', 'question'],
    ],
    [
      'a small cell about something else is published',
      [
        ['question', 1],
        ['suggestion', 2],
      ],
      [],
    ],
  ] as [string, [string, number][], string[]][])('%s', (_name, cells, hidden) => {
    const found = hiddenCells(
      cells.map(([key, size]) => ({ key, size })),
      isConduct,
    )
    expect([...found].sort()).toEqual(hidden)
  })
})

describe('periods', () => {
  it('take months and days, both ends counted', () => {
    expect(periodOf({ from: '2026-02', to: '2026-02' })).toEqual({ from: '2026-02-01', to: '2026-02-28' })
    expect(periodOf({ from: '2026-02-10' })).toEqual({ from: '2026-02-10', to: '9999-12-31' })
  })

  it('let a reporting month run from the 15th to the 14th (Nghị định 09/2019/NĐ-CP, Điều 12)', () => {
    expect(reportingMonth('2026-11')).toEqual({ from: '2026-10-15', to: '2026-11-14' })
    expect(reportingMonth('2027-01')).toEqual({ from: '2026-12-15', to: '2027-01-14' })
  })

  it('cross the turn of the year', () => {
    expect(addMonths('2026-11', 2)).toBe('2027-01')
    expect(addMonths('2026-01', -1)).toBe('2025-12')
    expect(monthsOf({ from: '2025-11-20', to: '2026-02-01' })).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
    // 31 December 2026, 23:00 in Việt Nam is still December.
    expect(lastTwelveMonths(Date.parse('2026-12-31T16:00:00Z'))).toEqual({ from: '2026-01-01', to: '2026-12-31' })
  })
})
