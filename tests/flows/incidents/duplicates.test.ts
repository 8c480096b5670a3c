import { describe, expect, it } from 'vitest'
import { likenessBands, likenessQueue } from '~/db/schema.server'
import { duplicatesOfCase, findLikelyDuplicates } from '~/incidents/likely-duplicates.server'
import { queueEarlierCases, takeFingerprints } from '~/incidents/take-fingerprints.server'
import { world } from '../../support/world'

const OUTAGE = 'Xã Ngọk Bay mất điện từ sáng sớm không thông báo trước, quán tôi hỏng hết đồ đông lạnh.'
const SAME_OUTAGE = 'o ngok bay mat dien tu sang den trua chua co lai, khong thay ai thong bao'
const OTHER = 'Xin hỏi lịch tiếp công dân của phường Quyết Thắng?'

describe('likely duplicates', () => {
  it('are found while a text is typed, with the reason, whether it has accents or not', async () => {
    const { app, clock, file, staff } = await world()
    const earlier = await file({ body: OUTAGE })
    await file({ body: OTHER })
    await takeFingerprints(app, clock.now)
    const found = await findLikelyDuplicates(app, await staff('operator'), { text: SAME_OUTAGE }, clock.now)
    expect(found.map(({ code }) => code)).toEqual([earlier.code])
    expect(found[0]?.reason).toMatch(/cùng xã, phường.*nội dung giống \d+ %/)
  })

  it('are shown of a case only among those the person may see', async () => {
    const { app, clock, file, staff } = await world()
    const first = await file({ body: OUTAGE, officeId: 'sct' })
    const second = await file({ body: SAME_OUTAGE, officeId: 'sct' })
    await takeFingerprints(app, clock.now)
    const coordinator = await duplicatesOfCase(app, await staff('coordinator', 'vpubnd'), second, clock.now)
    expect(coordinator.map(({ code }) => code)).toEqual([first.code])
    expect(await duplicatesOfCase(app, await staff('officer', 'stp'), second, clock.now)).toEqual([])
  })

  it('never include what accuses an office, for nobody of that office and beside no ordinary case', async () => {
    const { app, clock, file, staff } = await world()
    const body = 'Cán bộ một cửa Sở Tư pháp quát mắng người dân, bắt chờ cả buổi sáng không tiếp.'
    const accusing = await file({ body, officeId: 'stp', kind: 'conduct', concernsOffice: true })
    expect(accusing.accusedOfficeId).toBe('stp')
    await takeFingerprints(app, clock.now)
    for (const role of ['officer', 'head'] as const) {
      expect(await findLikelyDuplicates(app, await staff(role, 'stp'), { text: body }, clock.now)).toEqual([])
    }
    const ordinary = await file({ body: `${body} Xin nhắc nhở chung.`, officeId: 'snv' })
    const beside = { ...ordinary, accusedOfficeId: null }
    expect(await duplicatesOfCase(app, await staff('coordinator', 'vpubnd'), beside, clock.now)).toEqual([])
  })

  it('leave no fingerprint of a denunciation', async () => {
    const { app, clock, file } = await world()
    await file({ body: 'Tố cáo ông A nhận hối lộ 20 triệu đồng.', isProtected: true })
    expect(await app.store.read.select().from(likenessQueue)).toEqual([])
    await takeFingerprints(app, clock.now)
    expect(await app.store.read.select().from(likenessBands)).toEqual([])
  })

  it('say nothing of the text in the database', async () => {
    const { app, clock, file } = await world()
    await file({ body: OUTAGE })
    await takeFingerprints(app, clock.now)
    const rows = await app.store.read.select().from(likenessBands)
    expect(rows.length).toBeGreaterThan(4)
    for (const { band } of rows) expect(band).toMatch(/^[\w-]{16}$/)
  })

  it('are found among cases filed before fingerprints were taken', async () => {
    const { app, clock, file, staff } = await world()
    const earlier = await file({ body: OUTAGE })
    await app.store.write((tx) => tx.delete(likenessQueue))
    expect(await queueEarlierCases(app, clock.now)).toBe(1)
    expect(await queueEarlierCases(app, clock.now)).toBe(0)
    await takeFingerprints(app, clock.now)
    const found = await findLikelyDuplicates(app, await staff('operator'), { text: SAME_OUTAGE }, clock.now)
    expect(found[0]?.code).toBe(earlier.code)
  })
})
