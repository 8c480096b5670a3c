import { and, asc, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { acceptComplaint } from '~/casework/accept.server'
import { extendAnswer } from '~/casework/extend.server'
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

  it('count an event that was written before its kind was counted where the case stood then', async () => {
    const { app, clock, file, staff, ...place } = await world()
    const { code, id } = await file({ body: 'Hồ sơ đất nộp lâu chưa có kết quả.', kind: 'conduct', officeId: 'stnmt' })
    await acceptComplaint(app, await staff('officer', 'stnmt'), code, clock.now)
    const head = await staff('head', 'stnmt')
    expect((await extendAnswer(app, head, code, { length: 3, ground: 'Cần xác minh' }, clock.now)).ok).toBe(true)
    const extended = and(eq(complaintEvents.complaintId, id), eq(complaintEvents.type, 'extended'))
    const [event] = await app.store.read.select().from(complaintEvents).where(extended)
    const { cell, ...old } = event?.data ?? {}
    expect(cell).toEqual(expect.arrayContaining(['stnmt']))
    await app.store.write((tx) => tx.update(complaintEvents).set({ data: old }).where(extended))
    expect(await rebuildTotals(app)).toMatchObject({ corrected: 0 })
    expect(
      (await runningTotals({ app, clock, file, staff, ...place }))[
        `2026-11-18|${(cell as string[]).join('|')}|extensions`
      ],
    ).toBe(1)
  })
})
