import { and, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { noticesFor } from '~/clock/staff-notices.server'
import { incidentCases, incidents } from '~/db/schema.server'
import { runIncidents } from '~/incidents/background.server'
import { confirmIncident, dismissIncident } from '~/incidents/manage.server'
import { takeFingerprints } from '~/incidents/take-fingerprints.server'
import { world } from '../../support/world'
import { landslideWave, REPORTS } from './wave'

describe('a wave of like complaints', () => {
  it('is proposed as one incident with one notice to the coordinator, and confirmed by a person', async () => {
    const { app, clock, file, staff, complaint } = await world()
    const coordinator = await staff('coordinator', 'vpubnd')
    const filed = await landslideWave({ file, clock }, 5)
    await runIncidents(app, clock.now)
    await runIncidents(app, clock.now)
    const proposed = await app.store.read.select().from(incidents)
    expect(proposed.map(({ state }) => state)).toEqual(['proposed'])
    const notices = await noticesFor(app, coordinator.id)
    expect(notices.filter(({ kind }) => kind === 'incident')).toHaveLength(1)
    expect(notices[0]?.body).toContain(proposed[0]?.code)
    for (const { code } of filed) expect((await complaint(code)).incidentId).toBeNull()
    const given = { title: 'Sạt lở đường thôn 2', officeId: 'sgtvt', complaintCodes: filed.map(({ code }) => code) }
    const confirmed = await confirmIncident(app, coordinator, proposed[0]?.code ?? '', given, clock.now)
    expect(confirmed.ok).toBe(true)
    for (const { code } of filed) expect((await complaint(code)).incidentId).toBe(proposed[0]?.id)
  })

  it('is not seen in four, nor in five spread over more hours than the settings say', async () => {
    const { app, clock, file } = await world()
    await landslideWave({ file, clock }, 4)
    await takeFingerprints(app, clock.now)
    expect(await app.store.read.select().from(incidents)).toEqual([])
    clock.at('2026-11-18T20:00:00+07:00')
    await file({ body: REPORTS[4] ?? '' })
    await takeFingerprints(app, clock.now)
    expect(await app.store.read.select().from(incidents)).toEqual([])
  })

  it('takes up later reports as proposals, without a second notice', async () => {
    const { app, clock, file, staff } = await world()
    const coordinator = await staff('coordinator', 'vpubnd')
    await landslideWave({ file, clock }, 5)
    await takeFingerprints(app, clock.now)
    const late = await file({ body: REPORTS[5] ?? '' })
    await takeFingerprints(app, clock.now)
    expect(await app.store.read.select().from(incidents)).toHaveLength(1)
    const [link] = await app.store.read.select().from(incidentCases).where(eq(incidentCases.complaintId, late.id))
    expect(link?.state).toBe('proposed')
    expect((await noticesFor(app, coordinator.id)).filter(({ kind }) => kind === 'incident')).toHaveLength(1)
  })

  it('dismissed by the coordinator does not come back with the same cases', async () => {
    const { app, clock, file, staff } = await world()
    await landslideWave({ file, clock }, 5)
    await takeFingerprints(app, clock.now)
    const [proposed] = await app.store.read.select().from(incidents)
    await dismissIncident(app, await staff('coordinator', 'vpubnd'), proposed?.code ?? '', clock.now)
    await file({ body: REPORTS[5] ?? '' })
    await takeFingerprints(app, clock.now)
    expect(await app.store.read.select().from(incidents)).toHaveLength(1)
  })

  it('never holds a denunciation or what accuses an office', async () => {
    const { app, clock, file } = await world()
    for (let at = 0; at < 6; at += 1) {
      await file({
        body: `Cán bộ một cửa Sở Tư pháp quát mắng dân, lần ${at}.`,
        kind: 'conduct',
        officeId: 'stp',
        concernsOffice: true,
      })
      await file({ body: `Tố cáo ông Trưởng phòng nhận hối lộ, lần ${at}.`, isProtected: true })
    }
    await takeFingerprints(app, clock.now)
    expect(await app.store.read.select().from(incidents)).toEqual([])
  })

  it('is one proposal though two rounds of the background run at once', async () => {
    const { app, clock, file, staff } = await world()
    const coordinator = await staff('coordinator', 'vpubnd')
    await landslideWave({ file, clock }, 6)
    await Promise.all([takeFingerprints(app, clock.now), takeFingerprints(app, clock.now)])
    expect(await app.store.read.select().from(incidents)).toHaveLength(1)
    const proposed = and(eq(incidentCases.state, 'proposed'))
    expect(await app.store.read.$count(incidentCases, proposed)).toBe(6)
    expect((await noticesFor(app, coordinator.id)).filter(({ kind }) => kind === 'incident')).toHaveLength(1)
  })
})
