import { describe, expect, it } from 'vitest'
import { DIALECT } from '~/db/dialect.server'
import { findings } from '../../support/ladder-simulation'
import { livedWeeks } from '../../support/ladder-stage'

const CASES = DIALECT === 'sqlite' ? 120 : 40

describe('a month of the ladder', () => {
  it(`sends every notice once, in office hours, starving none, whatever dies or steps (${CASES} cases)`, async () => {
    const { app, now, sweeps } = await livedWeeks({ cases: CASES, days: 30, seed: 20_261_121 })
    const found = await findings(app, now, sweeps)
    expect(found.notices).toBeGreaterThan(CASES)
    const { notices: _notices, ...wrong } = found
    expect(wrong).toEqual({ twice: [], outsideHours: [], withoutOutbox: [], starved: [], breachesTwice: [] })
  }, 600_000)
})
