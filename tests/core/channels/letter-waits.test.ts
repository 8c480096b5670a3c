import { describe, expect, it } from 'vitest'
import { LetterWaits } from '~/channels/email/letter-waits'

const MINUTE = 60_000

describe('a letter that cannot be taken', () => {
  it('is fetched at every pass at first and once an hour at last, until it is taken', () => {
    const waits = new LetterWaits()
    const fetchedAt: number[] = []
    for (let minute = 0; minute < 24 * 60; minute++) {
      if (waits.isWaiting(7, minute * MINUTE)) continue
      fetchedAt.push(minute)
      waits.postpone(7, minute * MINUTE)
    }
    expect(fetchedAt.slice(0, 4)).toEqual([0, 1, 3, 6])
    expect(fetchedAt.length).toBeLessThan(32)
    expect((fetchedAt.at(-1) ?? 0) - (fetchedAt.at(-2) ?? 0)).toBe(60)
    expect(waits.isWaiting(8, 0)).toBe(false)
    waits.taken(7)
    expect(waits.isWaiting(7, 24 * 60 * MINUTE)).toBe(false)
  })
})
