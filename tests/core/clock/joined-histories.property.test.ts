import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Unit } from '~/clock/due-time'
import {
  type Act,
  begin,
  type Kept,
  keep,
  type Life,
  type Limits,
  liveThrough,
  newlyKept,
  type Standing,
  standingOf,
  standingOfLife,
  tick,
} from './joined-histories'
import { minuteTable, toIndex } from './minute-table'
import { at, shown, vn } from './support'

const MINUTE = 60_000
const DAY = 1440
const RUNS = 10_000
const table = minuteTable(vn, [
  ['07:30', '11:30'],
  ['13:00', '17:00'],
])

const limits: fc.Arbitrary<Limits> = fc.record({
  length: fc.integer({ min: 1, max: 8 }),
  unit: fc.constantFrom<Unit>('working_days', 'working_hours'),
  maxPauses: fc.integer({ min: 0, max: 3 }),
  maxPauseMinutes: fc.constantFrom(4800, 700, 60),
  maxExtensions: fc.constantFrom<0 | 1>(0, 1, 1),
})
const acts = fc.array(
  fc.record({
    type: fc.constantFrom<Act['type']>(
      ...(['ask', 'ask', 'resume', 'extend', 'sweep', 'leave'] as const),
      ...(['take_up_again', 'take_up_again', 'merge', 'merge'] as const),
    ),
    on: fc.constantFrom<0 | 1>(0, 1),
    after: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 2 * DAY })),
    length: fc.integer({ min: 1, max: 5 }),
  }),
  { maxLength: 10 },
)
const story = fc.record({
  receipt: fc.integer({ min: 0, max: 400 * DAY }).map((minutes) => at('2026-01-05') + minutes * MINUTE),
  /** Minutes by which the second case is younger. */
  younger: fc.integer({ min: 0, max: 4 * DAY }),
  limits: fc.tuple(limits, limits),
  acts,
  wait: fc.integer({ min: 0, max: 5 * DAY }),
})
type Story = typeof story extends fc.Arbitrary<infer S> ? S : never

/** The acts in time; in the end whatever has left is taken up again, so that nothing is left unsaid about it. */
function actsOf({ receipt, younger, acts: drawn, wait }: Story): Act[] {
  let time = receipt + younger * MINUTE
  const timed = drawn.map(({ after, ...act }): Act => {
    time += after * MINUTE
    return { ...act, at: time }
  })
  const last = { type: 'take_up_again', at: time + wait * MINUTE, length: 0 } as const
  return [...timed, { ...last, on: 0 }, { ...last, on: 1 }]
}

/** Both cases minute by minute until the last act. */
function lived({ receipt, younger, limits: [own, other] }: Story, all: readonly Act[]): Standing[] {
  const lives: [Life, Life] = [begin(table, receipt, own), begin(table, receipt + younger * MINUTE, other)]
  const now = toIndex(all.at(-1)?.at ?? receipt)
  let next = 0
  for (let minute = toIndex(receipt); minute <= now; minute++) {
    for (; next < all.length && toIndex(all[next]!.at) === minute; next++) liveThrough(table, lives, all[next]!)
    if (minute === now || table.open[minute] === 0) continue
    tick(lives[0], minute)
    tick(lives[1], minute)
  }
  return lives.map((life) => standingOfLife(table, life, now))
}

const inWords = ({ dueAt, breachedAt, isPaused }: Standing) => [shown(dueAt), shown(breachedAt), isPaused]

describe('two cases that are joined, leave and are taken up again', () => {
  it(`stand as when they are lived minute by minute (${RUNS} histories)`, () => {
    const done = { merge: 0, take_up_again: 0 }
    fc.assert(
      fc.property(story, (told) => {
        const { receipt, younger, limits: given } = told
        const cases: [Kept, Kept] = [newlyKept(receipt, given[0]), newlyKept(receipt + younger * MINUTE, given[1])]
        const all = actsOf(told)
        for (const act of all) {
          const isDone = keep(cases, act)
          if (isDone && (act.type === 'merge' || act.type === 'take_up_again')) done[act.type] += 1
        }
        const now = all.at(-1)!.at
        expect(cases.map((kept) => inWords(standingOf(kept, now)))).toEqual(lived(told, all).map(inWords))
      }),
      { numRuns: RUNS },
    )
    expect(Math.min(done.merge, done.take_up_again)).toBeGreaterThan(RUNS / 4)
  }, 60_000)
})
