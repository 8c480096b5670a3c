import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openMinutesIn } from '~/clock/calendar'
import { computeDue, deriveDue, type Unit } from '~/clock/due-time'
import { toInstant, toLocalMinute } from '~/clock/local-time'
import { dueInputOf, foldTimer } from '~/clock/timer'
import type { TimerEvent } from '~/clock/timer-running'
import { firstOpen, fromIndex, minuteTable, openByWalking, toIndex, unpausedByWalking } from './minute-table'
import { at, calendar, policyOf, shown, vn } from './support'

const MINUTE = 60_000
const answer = policyOf('answer')
const fiveDays = { ...answer, length: 5, unit: 'working_days' as const }

const fold = (events: string, rules: typeof fiveDays | typeof answer = fiveDays, now?: string) => {
  const parsed = events.split(' ').map((event): TimerEvent => {
    const [type = '', time = '', extra = ''] = event.split('@')
    if (type === 'extended') return { type, at: at(time), length: Number(extra) }
    if (type === 'breached') return { type, at: at(time), dueAt: at(extra) }
    return { type, at: at(time) } as TimerEvent
  })
  return foldTimer(parsed, rules, calendar, now === undefined ? undefined : at(now))!
}
const whys = (timer: ReturnType<typeof fold>) => timer.refused.map(({ why }) => why)

describe('a timer', () => {
  it('is nothing before it starts', () => {
    expect(foldTimer([{ type: 'met', at: at('2026-11-16T08:00') }], fiveDays, calendar)).toBeNull()
  })
  it('runs from its legal receipt', () => {
    const timer = fold('started@2026-11-14T09:00')
    expect([timer.state, shown(timer.countedFrom), shown(timer.dueAt)]).toEqual([
      'open',
      '2026-11-16T07:30',
      '2026-11-23T17:00',
    ])
  })
  it('is never restarted', () => {
    const timer = fold('started@2026-11-16T09:00 started@2026-11-18T09:00')
    expect(shown(timer.dueAt)).toBe('2026-11-23T17:00')
    expect(whys(timer)).toEqual(['already-started'])
  })
  it('has no due time while the citizen is asked, and knows when it runs again', () => {
    const timer = fold('started@2026-11-16T09:00 paused@2026-11-17T09:00')
    expect([timer.state, timer.dueAt, shown(timer.runsAgainAt)]).toEqual(['paused', null, '2026-12-02T09:00'])
  })
  it('runs again by itself when 4,800 open minutes are used up', () => {
    const timer = fold('started@2026-11-16T09:00 paused@2026-11-17T09:00', fiveDays, '2026-12-02T09:00')
    expect([timer.state, shown(timer.dueAt), timer.pauseMinutesLeft]).toEqual(['open', '2026-12-08T17:00', 0])
  })
  it('is moved by the open time of its pauses, twice at most', () => {
    const events =
      'started@2026-11-16T08:00 paused@2026-11-16T09:00 resumed@2026-11-16T10:00 paused@2026-11-17T09:00 resumed@2026-11-17T10:00 paused@2026-11-18T09:00'
    const timer = fold(events)
    expect([timer.state, shown(timer.dueAt), timer.pausesLeft]).toEqual(['open', '2026-11-25T09:30', 0])
    expect(whys(timer)).toEqual(['no-pause-left'])
  })
  it('is extended once, in the unit of its policy', () => {
    const timer = fold('started@2026-11-16T08:00 extended@2026-11-17T08:00@3 extended@2026-11-18T08:00@3')
    expect(shown(timer.dueAt)).toBe('2026-11-27T17:00')
    expect(whys(timer)).toEqual(['no-extension-left'])
  })
  it('is late from the due minute itself', () => {
    expect(fold('started@2026-11-16T08:00', fiveDays, '2026-11-23T16:59:59').state).toBe('open')
    expect(fold('started@2026-11-16T08:00', fiveDays, '2026-11-23T17:00').state).toBe('breached')
    expect(fold('started@2026-11-16T08:00 met@2026-11-23T16:59:59').outcome).toBe('on_time')
    expect(fold('started@2026-11-16T08:00 met@2026-11-23T17:00').outcome).toBe('late')
  })
  it('stays late whatever comes after', () => {
    const events =
      'started@2026-11-16T08:00 paused@2026-11-25T08:00 extended@2026-11-25T09:00@5 resumed@2026-11-26T08:00 met@2026-11-26T09:00'
    const timer = fold(events)
    expect([timer.state, timer.outcome, shown(timer.breachedAt)]).toEqual(['met', 'late', '2026-11-23T17:00'])
    expect(whys(timer)).toEqual(['already-breached', 'already-breached', 'not-paused'])
  })
  it('keeps a recorded breach when a new calendar would have made it later', () => {
    const timer = fold('started@2026-11-16T08:00 breached@2026-11-20T17:01@2026-11-20T17:00 met@2026-11-21T08:00')
    expect([timer.outcome, shown(timer.breachedAt), shown(timer.dueAt)]).toEqual([
      'late',
      '2026-11-20T17:00',
      '2026-11-20T17:00',
    ])
  })
  it('ends as such when the case is guided, forwarded, rejected or merged', () => {
    const timer = fold(
      'started@2026-11-16T08:00 ended@2026-11-17T08:00 met@2026-11-18T08:00',
      fiveDays,
      '2027-01-04T08:00',
    )
    expect([timer.state, timer.outcome, timer.breachedAt]).toEqual(['ended', 'none', null])
    expect(whys(timer)).toEqual(['already-over'])
  })
  it('takes an event stamped by a clock that stepped back at the time of the one before', () => {
    const timer = fold('started@2026-11-16T08:00 paused@2026-11-17T09:00 resumed@2026-11-17T08:00')
    expect(shown(timer.dueAt)).toBe('2026-11-23T17:00')
  })
  it('of a policy without pauses is not paused', () => {
    const screen = policyOf('screen')
    const timer = foldTimer(
      [
        { type: 'started', at: at('2026-11-16T08:00') },
        { type: 'paused', at: at('2026-11-16T09:00') },
      ],
      screen,
      calendar,
    )!
    expect([timer.state, timer.refused[0]?.why]).toEqual(['open', 'not-pausable'])
  })
  it('explains itself with its pauses and its extension', () => {
    const timer = fold(
      'started@2026-11-02T08:00 paused@2026-11-03T08:00 resumed@2026-11-04T08:00 extended@2026-11-05T08:00@5',
      answer,
    )
    const explained = computeDue(dueInputOf(timer, answer, calendar))
    expect(explained).toMatchObject({ ok: true, dueAt: timer.dueAt })
    expect(shown(timer.dueAt)).toBe('2026-11-30T17:00')
  })
})

const table = minuteTable(vn, [
  ['07:30', '11:30'],
  ['13:00', '17:00'],
])

const step = fc.record({
  type: fc.constantFrom('paused', 'paused', 'resumed', 'resumed', 'extended', 'started', 'met', 'ended'),
  after: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 4 * 1440 })),
  length: fc.integer({ min: 1, max: 5 }),
})
const story = fc.record({
  receipt: fc.integer({ min: 0, max: 400 * 1440 }).map((minutes) => at('2026-01-05') + minutes * MINUTE),
  steps: fc.array(step, { maxLength: 8 }),
  wait: fc.integer({ min: 0, max: 10 * 1440 }),
})
type Story = typeof story extends fc.Arbitrary<infer S> ? S : never

function eventsOf({ receipt, steps }: Story): TimerEvent[] {
  const events: TimerEvent[] = [{ type: 'started', at: receipt }]
  let time = receipt
  for (const { type, after, length } of steps) {
    time += after * MINUTE
    events.push((type === 'extended' ? { type, at: time, length } : { type, at: time }) as TimerEvent)
  }
  return events
}

type Rules = {
  length: number
  unit: Unit
  pausable: boolean
  maxPauses: number
  maxPauseMinutes: number
  maxExtensions: number
}

/** The life of a timer lived minute by minute, with a purse of open minutes instead of a due time. Working units only. */
function live(events: readonly TimerEvent[], rules: Rules, now: number) {
  const received = toIndex(events[0]!.at)
  const from = firstOpen(table, received)
  let end = unpausedByWalking(table, from, rules.length, rules.unit)
  let purse = openByWalking(table, from, end)
  let allowance = rules.maxPauseMinutes
  let [isPaused, isOver, isLate, used, extensions, next] = [false, false, false, 0, 0, 1]
  let due = -1
  let extra = 0
  const act = (event: TimerEvent) => {
    if (isOver) return
    if (event.type === 'paused' && !isLate && !isPaused && used < rules.maxPauses && allowance > 0)
      [isPaused, used] = [true, used + 1]
    if (event.type === 'resumed') isPaused = false
    if (event.type === 'extended' && !isLate && extensions < rules.maxExtensions) {
      extra += event.length
      const longer = unpausedByWalking(table, from, rules.length + extra, rules.unit)
      purse += openByWalking(table, end, longer)
      end = longer
      extensions++
    }
    if (event.type === 'met' || event.type === 'ended') [isOver, isPaused] = [true, false]
  }
  let wasPaused = false
  for (let minute = received; purse > 0 || minute <= now; minute++) {
    if (purse === 0 && !isOver && minute <= now) isLate = true
    for (; next < events.length && toIndex(events[next]!.at) === minute; next++) act(events[next]!)
    if (minute === now) wasPaused = isPaused
    if (minute >= now && isPaused) break
    if (table.open[minute] === 0) continue
    if (isPaused) {
      if (--allowance === 0) isPaused = false
    } else if (purse > 0 && --purse === 0) due = minute + 1
  }
  return { dueAt: wasPaused ? null : fromIndex(due), isLate, isPaused: wasPaused }
}

describe('any history of a timer', () => {
  it('comes out as when it is lived minute by minute', () => {
    const rules = fc.record({
      length: fc.integer({ min: 1, max: 10 }),
      unit: fc.constantFrom<Unit>('working_days', 'working_hours'),
      pausable: fc.constant(true),
      maxPauses: fc.integer({ min: 0, max: 3 }),
      maxPauseMinutes: fc.constantFrom(4800, 700, 60),
      maxExtensions: fc.integer({ min: 0, max: 2 }),
    })
    fc.assert(
      fc.property(story, rules, (told, rules) => {
        const events = eventsOf(told)
        const now = events.at(-1)!.at + told.wait * MINUTE
        const timer = foldTimer(events, rules, calendar, now)!
        const lived = live(events, rules, toIndex(now))
        expect(timer.breachedAt !== null).toBe(lived.isLate)
        expect(timer.state === 'paused').toBe(lived.isPaused)
        expect(shown(timer.dueAt)).toBe(shown(lived.dueAt))
      }),
      { numRuns: 10_000 },
    )
  }, 60_000)

  it('makes `answer` later only by the allowed pauses and one extension', () => {
    fc.assert(
      fc.property(story, (told) => {
        const events = eventsOf(told)
        const timer = foldTimer(events, answer, calendar)!
        const plain = deriveDue({ ...dueInputOf(timer, answer, calendar), length: answer.length, pauses: [] })
        const moves = timer.pauses.length > 0 || timer.extension !== null
        if (!moves && plain.ok) expect(timer.dueAt).toBe(toInstant(plain.derivation.due!))
        const explained = computeDue(dueInputOf(timer, answer, calendar))
        if (timer.breachedAt === null) expect(explained).toMatchObject({ ok: true, dueAt: timer.dueAt })
        const open = timer.pauses.reduce(
          (sum, { from, to }) =>
            sum + (to === null ? 0 : openMinutesIn(calendar, toLocalMinute(from), toLocalMinute(to))),
          0,
        )
        expect(timer.pauses.length).toBeLessThanOrEqual(2)
        expect(open).toBeLessThanOrEqual(4800)
      }),
      { numRuns: 10_000 },
    )
  }, 60_000)

  it('keeps a breach once it has happened', () => {
    fc.assert(
      fc.property(story, fc.nat({ max: 8 }), (told, cut) => {
        const events = eventsOf(told)
        const before = foldTimer(events.slice(0, 1 + cut), answer, calendar)!
        const after = foldTimer(events, answer, calendar)!
        if (before.breachedAt !== null) expect(after.breachedAt).toBe(before.breachedAt)
      }),
      { numRuns: 10_000 },
    )
  }, 60_000)
})
