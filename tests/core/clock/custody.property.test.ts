import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openMinutesIn } from '~/clock/calendar'
import { type CustodyEvent, custodyChain } from '~/clock/custody'
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
    events.push({ type, at, data: type === 'assigned' ? { office } : {} })
  }
  return events
}

describe('the chain of custody', () => {
  it('leaves no minute out and counts none twice, over 10,000 random histories', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const events = eventsOf(history)
        const now = (events.at(-1)?.at ?? START) + 5000 * MINUTE
        const { legs } = custodyChain(events, calendar, now)
        for (const [index, leg] of legs.entries()) {
          const until = leg.to ?? now
          expect(leg.openMinutes).toBe(openMinutesIn(calendar, toLocalMinute(leg.from), toLocalMinute(until)))
          const next = legs[index + 1]
          if (!next) continue
          expect(leg.to).not.toBeNull()
          if (leg.end === 'over') expect(next.from).toBeGreaterThanOrEqual(leg.to ?? 0)
          else expect(next.from).toBe(leg.to)
        }
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
})
