import { describe, expect, it } from 'vitest'
import { findings } from '../support/ladder-simulation'
import { livedWeeks } from '../support/ladder-stage'

const CASES = Number(process.env.LADDER_CASES ?? 20_000)

/** Only in `npm run test:long`; a month of it is among the ordinary tests. */
describe.runIf(process.env.LONG === '1')('a year of the ladder', () => {
  it(`sends every notice once, in office hours, starving none (${CASES} cases)`, async () => {
    const { app, now, sweeps } = await livedWeeks({ cases: CASES, days: 365, seed: 2026 })
    const found = await findings(app, now, sweeps)
    expect(found.notices).toBeGreaterThan(CASES)
    const { notices: _notices, ...wrong } = found
    expect(wrong).toEqual({ twice: [], outsideHours: [], withoutOutbox: [], starved: [], breachesTwice: [] })
  }, 7_200_000)
})
