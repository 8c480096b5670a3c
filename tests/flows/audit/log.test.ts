import { and, asc, eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { acceptComplaint } from '~/casework/accept.server'
import { sealEvents, startSealer } from '~/casework/seal-events.server'
import { dayHeads, verifyLog } from '~/casework/verify-log.server'
import { closeApp, composeApp } from '~/compose.server'
import { complaintEvents, complaints, sealedEvents } from '~/db/schema.server'
import { createLog } from '~/platform/log.server'
import { checkReceipt, receiptMarkOf } from '~/publication/transparency.server'
import { type World, world } from '../../support/world'

const LAND = { officeId: 'stnmt', kind: 'suggestion', body: 'Hồ sơ đất nộp lâu chưa có kết quả.' }

async function sealAll({ app, clock }: World): Promise<void> {
  while ((await sealEvents(app, clock.now)) > 0);
}

async function threeCases(place: World): Promise<string[]> {
  const codes: string[] = []
  for (let i = 0; i < 3; i += 1) {
    const { code } = await place.file(LAND)
    await acceptComplaint(place.app, await place.staff('officer', 'stnmt'), code, place.clock.now)
    codes.push(code)
  }
  return codes
}

/** What somebody with the database password could do behind the product's back. */
async function tamper({ app }: World, statement: string): Promise<void> {
  if (app.store.dialect === 'sqlite') await app.store.execute('/* writer */ pragma foreign_keys = off')
  const isFk = app.store.dialect === 'postgres' && /delete/i.test(statement)
  if (isFk)
    await app.store.execute(
      'alter table sealed_events drop constraint if exists sealed_events_event_id_complaint_events_id_fk',
    )
  await app.store.execute(statement)
}

describe('the log', () => {
  it('is whole after ordinary work, sealed or not', async () => {
    const place = await world()
    await threeCases(place)
    expect(await verifyLog(place.app)).toMatchObject({ ok: true, cases: 3, events: 12, sealed: 0, unsealed: 12 })
    await sealAll(place)
    expect(await verifyLog(place.app)).toMatchObject({ ok: true, sealed: 12, unsealed: 0, problems: [] })
  })

  it('shows a changed event, in its case and in the chain over all cases', async () => {
    const place = await world()
    const [code = ''] = await threeCases(place)
    await sealAll(place)
    const [row] = await place.app.store.read.select().from(complaints).where(eq(complaints.code, code))
    const where = and(eq(complaintEvents.complaintId, row!.id), eq(complaintEvents.seq, 3))
    await place.app.store.write(async (tx) => {
      await tx
        .update(complaintEvents)
        .set({ at: place.clock.now - 86_400_000 })
        .where(where)
    })
    expect((await verifyLog(place.app)).problems).toEqual([{ kind: 'event-changed', code, seq: 3 }])
  })

  it('shows a deleted event', async () => {
    const place = await world()
    const [code = ''] = await threeCases(place)
    await sealAll(place)
    const { id } = await place.complaint(code)
    await tamper(place, `delete from complaint_events where complaint_id = '${id}' and seq = 2`)
    const { problems } = await verifyLog(place.app)
    expect(problems).toContainEqual({ kind: 'event-missing', code, seq: 2 })
    expect(problems.some((problem) => problem.kind === 'sealed-event-missing')).toBe(true)
  })

  it('shows a deleted last event, and one whose seal was taken away with it', async () => {
    const place = await world()
    const [code = ''] = await threeCases(place)
    const { id } = await place.complaint(code)
    await tamper(place, `delete from complaint_events where complaint_id = '${id}' and seq = 4`)
    expect((await verifyLog(place.app)).problems).toEqual([{ kind: 'case-end-differs', code }])
  })

  it('shows swapped events', async () => {
    const place = await world()
    const [code = ''] = await threeCases(place)
    const { id } = await place.complaint(code)
    for (const [from, to] of [
      [2, 99],
      [3, 2],
      [99, 3],
    ]) {
      await tamper(place, `update complaint_events set seq = ${to} where complaint_id = '${id}' and seq = ${from}`)
    }
    const { problems } = await verifyLog(place.app)
    expect(problems).toContainEqual({ kind: 'event-changed', code, seq: 2 })
    expect(problems).toContainEqual({ kind: 'event-changed', code, seq: 3 })
  })

  it('shows a link taken out of the chain over all cases, also off its end', async () => {
    const place = await world()
    await threeCases(place)
    await sealAll(place)
    await tamper(place, 'delete from sealed_events where position = 5 or position = 12')
    const { problems } = await verifyLog(place.app)
    expect(problems.filter((problem) => problem.position).slice(0, 2)).toEqual([
      { kind: 'link-missing', position: 5 },
      { kind: 'link-changed', position: 6 },
    ])
    expect(problems.filter((problem) => problem.kind === 'seal-removed')).toHaveLength(2)
  })

  it('shows a register written anew from a head that was published', async () => {
    const place = await world()
    await threeCases(place)
    await sealAll(place)
    const [head] = await dayHeads(place.app, 1)
    expect(head).toMatchObject({ day: '2026-11-18', position: 12 })
    expect((await verifyLog(place.app, [head!])).ok).toBe(true)
    const forged = { ...head!, hash: 'f'.repeat(64) }
    expect((await verifyLog(place.app, [forged])).problems).toEqual([{ kind: 'head-differs', position: 12 }])
  })

  it('is sealed once by two processes at the same time, while complaints come in', async () => {
    const place = await world()
    const { app } = place
    const other = await composeApp(app.config, { log: createLog({ level: 'silent' }), now: app.now })
    const sealers = [startSealer(app), startSealer(other)]
    await Promise.all(Array.from({ length: 30 }, () => place.file(LAND)))
    await Promise.all([sealEvents(app, app.now()), sealEvents(other, app.now()), sealEvents(app, app.now())])
    await Promise.all(sealers.map((sealer) => sealer.stop()))
    await closeApp(other)
    await sealAll(place)
    expect(await verifyLog(app)).toMatchObject({ ok: true, cases: 30, events: 90, sealed: 90, unsealed: 0 })
  })

  it('has a head for each day, newest first', async () => {
    const place = await world()
    await place.file(LAND)
    await sealAll(place)
    place.clock.at('2026-11-19T08:00:00+07:00')
    await place.file(LAND)
    await sealAll(place)
    expect((await dayHeads(place.app, 10)).map((head) => [head.day, head.position])).toEqual([
      ['2026-11-19', 6],
      ['2026-11-18', 3],
    ])
    const [last] = await place.app.store.read
      .select()
      .from(sealedEvents)
      .orderBy(sql`${sealedEvents.position} desc`)
      .limit(1)
    expect((await dayHeads(place.app, 1))[0]?.hash).toBe(last?.hash)
  })
})

describe('a receipt', () => {
  it('is found by its code and mark, with its place in the chain', async () => {
    const place = await world()
    const { app } = place
    const { id, code } = await place.file(LAND)
    const mark = await receiptMarkOf(app, id)
    expect(mark).toMatch(/^([0-9a-f]{4}-){4}[0-9a-f]{4}$/)
    expect(await checkReceipt(app, code, mark)).toMatchObject({ code, isIntact: true, sealed: null })
    await sealAll(place)
    const check = await checkReceipt(app, code.toLowerCase(), mark.toUpperCase().replaceAll('-', ' '))
    expect(check).toMatchObject({ isIntact: true, sealed: { position: 1 }, dayHead: { position: 3 } })
  })

  it('tells nothing to somebody who has only the code', async () => {
    const place = await world()
    const { id, code } = await place.file(LAND)
    const mark = await receiptMarkOf(place.app, id)
    expect(await checkReceipt(place.app, code, '0000-0000-0000-0000-0000')).toBeNull()
    expect(await checkReceipt(place.app, code, '')).toBeNull()
    expect(await checkReceipt(place.app, 'PA-261118-22222-2', mark)).toBeNull()
  })

  it('shows when the case was changed behind the log', async () => {
    const place = await world()
    const { id, code } = await place.file(LAND)
    const mark = await receiptMarkOf(place.app, id)
    const [second] = await place.app.store.read
      .select()
      .from(complaintEvents)
      .where(eq(complaintEvents.complaintId, id))
      .orderBy(asc(complaintEvents.seq))
      .offset(1)
      .limit(1)
    await tamper(place, `update complaint_events set type = 'rejected' where id = '${second?.id}'`)
    expect(await checkReceipt(place.app, code, mark)).toMatchObject({ isIntact: false })
  })
})
