import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import {
  complaintEvents,
  complaints,
  incidents,
  installation,
  newsItems,
  outbox,
  staffUsers,
  timers,
  totals,
} from '~/db/schema.server'
import { loadDemo } from '~/demo/load-demo.server'
import { runIncidents, tidyIncidents } from '~/incidents/background.server'
import { incidentList } from '~/incidents/desk-queries.server'
import { openNotices } from '~/incidents/public-matters.server'
import { signIn } from '~/staff/sessions.server'
import { world } from '../../support/world'

/** Four hundred stories are some seconds of work; a machine that is busy elsewhere may need minutes. */
const LONG = 300_000
const NOW = '2026-11-21T08:00:00+07:00'

describe('the demonstration', { timeout: LONG }, () => {
  it(
    'is lived through the real use cases, without a refusal, and sends nothing',
    async () => {
      const { app, clock } = await world()
      const loaded = await loadDemo(app, clock.at(NOW))
      expect(loaded.refused).toEqual([])
      expect(loaded.isNew).toBe(true)
      const rows = await app.store.read.select().from(complaints)
      expect(rows.length).toBe(loaded.stories)
      expect(rows.length).toBeGreaterThanOrEqual(400)
      expect(rows.every((row) => row.isDemo && row.filedAt <= clock.now && row.updatedAt <= clock.now)).toBe(true)
      const states = new Set(rows.map((row) => row.status))
      const expected = [
        'triage',
        'assigned',
        'in_progress',
        'waiting_citizen',
        'answered',
        'closed',
        'guided',
        'forwarded',
        'rejected',
        'merged',
      ]
      for (const state of expected) expect([...states], state).toContain(state)
      expect(rows.filter((row) => row.publication === 'public').length).toBeGreaterThan(80)
      const messages = await app.store.read.select().from(outbox)
      expect(messages.length).toBeGreaterThan(300)
      expect(messages.every((row) => row.state === 'shown' && row.isDemo)).toBe(true)
    },
    LONG,
  )

  it('has an incident open to the public and one that waits for a person', async () => {
    const { app, clock, staff } = await world()
    expect((await loadDemo(app, clock.at(NOW), { count: 12 })).refused).toEqual([])
    const lines = await incidentList(app, await staff('coordinator', 'vpubnd'))
    expect(lines.map(({ state, isPublic, linked, proposed }) => [state, isPublic, linked, proposed])).toEqual([
      ['proposed', false, 0, 5],
      ['open', true, 4, 0],
    ])
    const [notice] = await openNotices(app, clock.now)
    expect(notice).toMatchObject({ people: 4, isAnswered: false })
    await tidyIncidents(app, clock.now)
    for (let more = 'more'; more === 'more'; ) more = await runIncidents(app, clock.now)
    expect(await app.store.read.$count(incidents)).toBe(2)
  })

  it('leaves true events, timers and figures behind', async () => {
    const { app, clock } = await world()
    await loadDemo(app, clock.at(NOW), { count: 90 })
    const answered = await app.store.read.select().from(complaintEvents).where(eq(complaintEvents.type, 'answered'))
    const sums = await app.store.read.select().from(totals)
    const total = (metric: string) =>
      sums.filter((row) => row.metric === metric).reduce((sum, row) => sum + row.amount, 0)
    expect(total('answered')).toBe(answered.length)
    expect(total('on_time') + total('late')).toBe(answered.length)
    expect(total('received')).toBe((await app.store.read.select().from(complaints)).length)
    expect(new Set(sums.map((row) => row.month)).size).toBeGreaterThan(10)
    const answers = await app.store.read.select().from(timers).where(eq(timers.name, 'answer'))
    expect(answers.filter((timer) => timer.state === 'met').every((timer) => timer.outcome !== null)).toBe(true)
  })

  it('is loaded once, and its people can sign in with what is printed', async () => {
    const { app, clock } = await world()
    const first = await loadDemo(app, clock.at(NOW), { count: 12 })
    const count = (await app.store.read.select().from(complaints)).length
    const second = await loadDemo(app, clock.at('2026-11-23T08:00:00+07:00'), { count: 12 })
    expect(second).toMatchObject({ isNew: false, stories: 0, signIns: first.signIns })
    expect(await app.store.read.select().from(complaints)).toHaveLength(count)
    expect(new Set(first.signIns.map((person) => person.role)).size).toBe(7)
    const [person] = first.signIns
    const session = await signIn(app, person!.username, person!.password, clock.now)
    expect(session?.staff).toMatchObject({ role: 'coordinator', isDemo: true })
    expect((await app.store.read.select().from(staffUsers)).every((user) => user.isDemo)).toBe(true)
    expect((await app.store.read.select().from(newsItems)).length).toBeGreaterThanOrEqual(3)
  })

  it('is finished at the next start when it was cut off, without telling a story twice', async () => {
    const { app, clock } = await world()
    await loadDemo(app, clock.at(NOW), { count: 12 })
    const [mark] = await app.store.read.select().from(installation).where(eq(installation.key, 'demo'))
    const cutOff = { ...(mark?.value as Record<string, unknown>), state: 'loading' }
    await app.store.write((tx) => tx.update(installation).set({ value: cutOff }).where(eq(installation.key, 'demo')))
    const count = (await app.store.read.select().from(complaints)).length
    const again = await loadDemo(app, clock.at('2026-11-23T08:00:00+07:00'), { count: 12 })
    expect(again).toMatchObject({ isNew: true, refused: [] })
    expect(await app.store.read.select().from(complaints)).toHaveLength(count)
  })
})
