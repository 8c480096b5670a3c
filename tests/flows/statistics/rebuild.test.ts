import { asc, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { foldProjection } from '~/casework/projection'
import { complaintEvents, complaints, totals } from '~/db/schema.server'
import { rebuildTotals, totalsFromEvents } from '~/statistics/rebuild.server'
import { type World, world } from '../../support/world'
import { liveRandomly } from './random-history'

async function runningTotals({ app }: World): Promise<Record<string, number>> {
  const rows = await app.store.read.select().from(totals)
  return Object.fromEntries(rows.filter((row) => row.amount !== 0).map((row) => [row.id, row.amount]))
}

describe('totals and projections', () => {
  it.each([1, 2])('are what the events say, after random history %i', async (seed) => {
    const place = await world()
    const { app } = place
    expect(await liveRandomly(place, seed, 15, 220)).toBeGreaterThan(30)
    const counted = await totalsFromEvents(app.store.read)
    expect(await runningTotals(place)).toEqual(
      Object.fromEntries([...counted.rows].map(([id, row]) => [id, row.amount])),
    )
    const rows = await app.store.read.select().from(complaints)
    for (const row of rows) {
      const events = await app.store.read
        .select()
        .from(complaintEvents)
        .where(eq(complaintEvents.complaintId, row.id))
        .orderBy(asc(complaintEvents.seq))
      const { status, officeId, round, publication, kind, legalType, field, channel } = row
      expect({ code: row.code, ...foldProjection(events) }).toEqual({
        code: row.code,
        ...{ status, officeId, round, publication, kind, legalType, field, channel },
      })
    }
  })

  it('are put right by a rebuild, which says how many were wrong', async () => {
    const place = await world()
    const { app } = place
    await liveRandomly(place, 4, 6, 40)
    const before = await runningTotals(place)
    expect(await rebuildTotals(app)).toMatchObject({ cases: 6, corrected: 0, rows: Object.keys(before).length })
    const [id = ''] = Object.keys(before)
    await app.store.write(async (tx) => {
      await tx.update(totals).set({ amount: 99 }).where(eq(totals.id, id))
    })
    expect(await rebuildTotals(app)).toMatchObject({ corrected: 1 })
    expect(await runningTotals(place)).toEqual(before)
  })
})
