import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openMinutesIn } from '~/clock/calendar'
import { type CustodyEvent, type CustodyLeg, custodyChain, shownLegs } from '~/clock/custody'
import { toLocalMinute } from '~/clock/local-time'
import type { EventType } from '~/complaints/events'
import { calendar } from './support'

const START = Date.parse('2026-11-18T08:00:00+07:00')
const MINUTE = 60_000
const TYPES = [
  'assigned',
  'accepted',
  'declined',
  'asked',
  'resumed',
  'sent_to_triage',
  'note_added',
  'reclassified',
  'answered',
  'disagreed',
  'closed',
  'guided',
  'taken_up_again',
] as const satisfies readonly EventType[]

const histories = fc.array(
  fc.record({ type: fc.constantFrom(...TYPES), after: fc.nat(20_000), office: fc.constantFrom('stp', 'stnmt', 'sxd') }),
  { maxLength: 14 },
)

function eventsOf(history: readonly { type: EventType; after: number; office: string }[]): CustodyEvent[] {
  const events: CustodyEvent[] = [{ type: 'received', at: START, data: {} }]
  let at = START
  for (const { type, after, office } of history) {
    at += after * MINUTE
    events.push({ type, at, data: type === 'assigned' || type === 'reclassified' ? { office } : {} })
  }
  return events
}

/** Measured right, and the next hand takes over where this one let go. */
function isWhole(leg: CustodyLeg, next: CustodyLeg | undefined, now: number): boolean {
  const minutes = openMinutesIn(calendar, toLocalMinute(leg.from), toLocalMinute(leg.to ?? now))
  if (leg.openMinutes !== minutes) return false
  if (!next) return true
  if (leg.to === null) return false
  return leg.end === 'over' ? next.from >= leg.to : next.from === leg.to
}

describe('the chain of custody', () => {
  it('leaves no minute out and counts none twice, over 10,000 random histories', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const events = eventsOf(history)
        const now = (events.at(-1)?.at ?? START) + 5000 * MINUTE
        const { legs } = custodyChain(events, calendar, now)
        return legs.every((leg, index) => isWhole(leg, legs[index + 1], now))
      }),
      { numRuns: 10_000 },
    )
  })

  it('counts a refusal for every office that declined, and its time as lost', () => {
    const day = (n: number) => START + n * 1440 * MINUTE
    const { legs, refusals, lostMinutes } = custodyChain(
      [
        { type: 'received', at: day(0), data: {} },
        { type: 'assigned', at: day(0), data: { office: 'stp' } },
        { type: 'declined', at: day(1), data: {}, ground: 'Không thuộc thẩm quyền' },
        { type: 'assigned', at: day(1) + 60 * MINUTE, data: { office: 'stnmt' } },
        { type: 'accepted', at: day(1) + 90 * MINUTE, data: {} },
        { type: 'answered', at: day(2), data: {} },
      ],
      calendar,
      day(9),
    )
    expect(legs.map(({ holder, officeId, end, openMinutes }) => [holder, officeId, end, openMinutes])).toEqual([
      ['coordinator', null, 'moved', 0],
      ['office', 'stp', 'declined', 480],
      ['coordinator', null, 'moved', 60],
      ['office', 'stnmt', 'over', 420],
    ])
    expect([refusals, lostMinutes, legs[1]?.ground]).toEqual([1, 540, 'Không thuộc thẩm quyền'])
  })

  it('goes on with the office that a correction gave the case to, and passes over a hand that held nothing at all', () => {
    const { legs } = custodyChain(
      [
        { type: 'received', at: START, data: {} },
        { type: 'assigned', at: START, data: { office: 'stp' } },
        { type: 'reclassified', at: START + 60 * MINUTE, data: { office: 'stp' } },
        { type: 'reclassified', at: START + 120 * MINUTE, data: { office: 'ttra' } },
        { type: 'reclassified', at: START + 180 * MINUTE, data: { office: null } },
      ],
      calendar,
      START + 200 * MINUTE,
    )
    expect(
      shownLegs(legs).map(({ holder, officeId, end, openMinutes }) => [holder, officeId, end, openMinutes]),
    ).toEqual([
      ['office', 'stp', 'moved', 120],
      ['office', 'ttra', 'moved', 60],
      ['coordinator', null, null, 20],
    ])
  })
})
