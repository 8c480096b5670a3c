import { asc, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { App } from '~/app.server'
import { acceptComplaint } from '~/casework/accept.server'
import { assignComplaint } from '~/casework/assign.server'
import { declineComplaint } from '~/casework/decline.server'
import { reclassify } from '~/casework/reclassify.server'
import { complaints, routeCorrections, routeJudgements } from '~/db/schema.server'
import { decisiveWords, decisiveWordsOf, latestCorrections } from '~/learning/corrections.server'
import { learningFigures, liveCurve } from '~/learning/read-figures.server'
import { keepEarlierJudgements, rebuildLearning } from '~/learning/rebuild.server'
import { taughtCases } from '~/learning/teaching-texts.server'
import { applyReorganisation } from '~/offices/apply-reorganisation.server'
import { loadReorganisation } from '~/offices/profile-files.server'
import { world } from '../../support/world'

const LAND = 'Tôi nộp hồ sơ tách thửa, xin cấp sổ đỏ đất thổ cư ở xã Đăk Hà mà ba tháng chưa có kết quả.'
const SEVERAL = 'Tôi có nhiều việc: một là khai sinh cho cháu, hai là sổ đỏ đất vườn, ba là thẻ BHYT và điện hay cúp.'

async function rowsOf(app: App) {
  const judgements = await app.store.read.select().from(routeJudgements).orderBy(asc(routeJudgements.complaintId))
  const corrections = await app.store.read
    .select()
    .from(routeCorrections)
    .orderBy(asc(routeCorrections.complaintId), asc(routeCorrections.seq), asc(routeCorrections.what))
  return { judgements, corrections: corrections.map(({ id: _id, ...rest }) => rest) }
}

describe('what staff decide otherwise than the machine', () => {
  it('is kept with what it had said, who decided, when, and why', async () => {
    const { app, staff, file, clock } = await world()
    const coordinator = await staff('coordinator', 'vpubnd')
    const row = await file({ body: LAND })
    const said = (await rowsOf(app)).judgements[0]
    expect(said).toMatchObject({ complaintId: row.id, saidField: 'dat-dai', judgedAt: null })
    const given = { officeId: 'sxd', reason: '', field: 'xay-dung' }
    expect(await assignComplaint(app, coordinator, row.code, { ...given, why: null }, clock.now)).toEqual({
      ok: false,
      reason: 'correction-unexplained',
    })
    const done = await assignComplaint(app, coordinator, row.code, { ...given, why: 'misread' }, clock.now)
    expect(done.ok).toBe(true)
    const { judgements, corrections } = await rowsOf(app)
    expect(judgements[0]).toMatchObject({ decidedField: 'xay-dung', decidedOfficeId: 'sxd', judgedBy: coordinator.id })
    expect(corrections.find(({ what }) => what === 'field')).toMatchObject({
      said: 'dat-dai',
      decided: 'xay-dung',
      why: 'misread',
      staffId: coordinator.id,
      model: app.router().version,
      confidence: said?.confidence,
      at: clock.now,
    })
  })

  it('needs no reason where the proposal is taken, and counts as right', async () => {
    const { app, staff, file, clock } = await world()
    const row = await file({ body: LAND })
    const officeId = (await rowsOf(app)).judgements[0]?.saidOfficeId ?? ''
    const given = { officeId, reason: '', why: null }
    if (row.status === 'triage') {
      expect((await assignComplaint(app, await staff('coordinator', 'vpubnd'), row.code, given, clock.now)).ok).toBe(
        true,
      )
    }
    expect((await acceptComplaint(app, await staff('officer', officeId), row.code, clock.now)).ok).toBe(true)
    const { judgements, corrections } = await rowsOf(app)
    expect(corrections).toEqual([])
    expect(judgements[0]).toMatchObject({ decidedField: 'dat-dai', decidedOfficeId: officeId })
    expect(await learningFigures(app, clock.now)).toMatchObject({ judged: 1, fields: [{ field: 'dat-dai', right: 1 }] })
    expect((await liveCurve(app, clock.now)).size).toBe(1)
  })

  it('is the same when it is written anew from the events', async () => {
    const { app, staff, file, clock } = await world()
    const coordinator = await staff('coordinator', 'vpubnd')
    const first = await file({ body: LAND, officeId: 'stnmt' })
    const ground = { ground: 'Không thuộc thẩm quyền.', suggestedOfficeId: 'sxd' }
    await declineComplaint(app, await staff('officer', 'stnmt'), first.code, ground, clock.now)
    await assignComplaint(app, coordinator, first.code, { officeId: 'sxd', reason: 'x', field: 'xay-dung' }, clock.now)
    const second = await file({ body: SEVERAL })
    await assignComplaint(
      app,
      coordinator,
      second.code,
      { officeId: 'stp', reason: 'x', field: 'tu-phap-ho-tich' },
      clock.now,
    )
    await reclassify(app, coordinator, second.code, { field: 'dat-dai', reason: 'x' }, clock.now)
    const written = await rowsOf(app)
    expect(written.corrections.length).toBeGreaterThanOrEqual(3)
    expect(await rebuildLearning(app)).toEqual({ cases: 2, corrections: written.corrections.length })
    expect(await rowsOf(app)).toEqual(written)
  })

  it('is not taught where somebody above had decided so', async () => {
    const { app, staff, file, clock } = await world()
    const coordinator = await staff('coordinator', 'vpubnd')
    const row = await file({ body: LAND })
    const given = { officeId: 'sxd', reason: '', field: 'xay-dung', why: 'instruction' as const }
    await assignComplaint(app, coordinator, row.code, given, clock.now)
    expect(await taughtCases(app)).toEqual([])
    expect((await learningFigures(app, clock.now)).judged).toBe(0)
  })
})

describe('who reads about it', () => {
  it('sees cases only where they may: an administrator none, nobody a sheltered one in the figures', async () => {
    const { app, staff, file, clock } = await world()
    const coordinator = await staff('coordinator', 'vpubnd')
    const row = await file({ body: `${LAND} Tôi là Nguyễn Thị Xuân, số 0905 123 456.` })
    const given = { officeId: 'sxd', reason: 'chị Xuân gọi 0905123456', field: 'xay-dung', why: 'misread' as const }
    await assignComplaint(app, coordinator, row.code, given, clock.now)
    const [line] = await latestCorrections(app, coordinator)
    expect(line).toMatchObject({ code: row.code, why: 'misread' })
    expect(line?.words).not.toContain('0905123456')
    const hidden = await latestCorrections(app, await staff('admin'))
    expect(hidden.length).toBeGreaterThan(0)
    for (const one of hidden) expect([one.code, one.person, one.words]).toEqual(['', '', ''])
    const words = await decisiveWords(app, coordinator, row.code)
    expect(words?.fields.map(({ key }) => key)).toEqual(['dat-dai', 'xay-dung'])
    expect(JSON.stringify(words)).not.toMatch(/xuân|0905/i)
    expect(await decisiveWords(app, await staff('officer', 'stp'), row.code)).toBeNull()
    expect(await decisiveWords(app, await staff('admin'), row.code)).toBeNull()
    await app.store.write((tx) =>
      tx.update(complaints).set({ isProtected: true, accusedOfficeId: 'vpubnd' }).where(eq(complaints.id, row.id)),
    )
    expect(await latestCorrections(app, coordinator)).toEqual([])
    expect(await latestCorrections(app, await staff('admin'))).toEqual([])
    expect(await decisiveWords(app, coordinator, row.code)).toBeNull()
    expect((await learningFigures(app, clock.now)).judged).toBe(0)
    expect(await taughtCases(app)).toEqual([])
  })

  it('the words of a text that belongs to no case can be weighed too', async () => {
    const { app } = await world()
    const { fields } = decisiveWordsOf(app, LAND)
    expect(fields[0]?.key).toBe('dat-dai')
    expect(fields[0]?.words.map(({ words }) => words).join()).toMatch(/sổ đỏ|tách thửa|đất/)
  })

  it('several matters at once are said first, so that whoever screens can split them', async () => {
    const { app } = await world()
    const route = app.router().route({
      text: 'Xin giải quyết hết một lần: khai sinh cho cháu, sổ đỏ bị trả, thẻ BHYT sai tên, tiền điện tăng, đường thôn lún.',
    })
    expect(route).toMatchObject({ severalMatters: true, abstained: true, action: 'triage' })
    expect(route.reasons[0]).toMatch(/nhiều việc khác nhau.*nên tách/)
  })
})

describe('after a reorganisation', () => {
  it('the heir of the office the machine named is no other office', async () => {
    const { app, staff, file, clock } = await world()
    const coordinator = await staff('coordinator', 'vpubnd')
    const row = await file({ body: LAND })
    const old = (await rowsOf(app)).judgements[0]?.saidOfficeId ?? ''
    if (row.status === 'triage')
      await assignComplaint(app, coordinator, row.code, { officeId: old, reason: 'x' }, clock.now)
    const parsed = await loadReorganisation('data', 'quang-ngai-2025')
    if (!parsed.ok) throw new Error('no package')
    await applyReorganisation(app, null, parsed.reorganisation, clock.now)
    const heir = app.directory.inForce(old)
    expect(heir).not.toBe(old)
    const officer = await staff('officer', heir)
    await declineComplaint(app, officer, row.code, { ground: 'Xin xem lại.', suggestedOfficeId: '' }, clock.now)
    const given = { officeId: heir, reason: '', why: null }
    expect((await assignComplaint(app, coordinator, row.code, given, clock.now)).ok).toBe(true)
    expect((await acceptComplaint(app, officer, row.code, clock.now)).ok).toBe(true)
    const { judgements, corrections } = await rowsOf(app)
    expect(judgements[0]).toMatchObject({ saidOfficeId: old, decidedOfficeId: old })
    expect(corrections.filter(({ what, act }) => what === 'office' && act !== 'declined')).toEqual([])
    expect(await learningFigures(app, clock.now)).toMatchObject({ judged: 1 })
    const written = await rowsOf(app)
    await rebuildLearning(app)
    expect(await rowsOf(app)).toEqual(written)
  })
})

describe('an installation of an earlier version', () => {
  it('writes what it did not keep by itself, once, and leaves what it has', async () => {
    const { app, staff, file, clock } = await world()
    const coordinator = await staff('coordinator', 'vpubnd')
    const rows = [await file({ body: LAND }), await file({ body: SEVERAL })]
    const given = { officeId: 'sxd', reason: 'x', field: 'xay-dung' }
    for (const { code } of rows) await assignComplaint(app, coordinator, code, given, clock.now)
    const kept = await rowsOf(app)
    await app.store.write(async (tx) => {
      await tx.delete(routeCorrections).where(eq(routeCorrections.complaintId, rows[0]?.id ?? ''))
      await tx.delete(routeJudgements).where(eq(routeJudgements.complaintId, rows[0]?.id ?? ''))
    })
    const written = await Promise.all([keepEarlierJudgements(app), keepEarlierJudgements(app)])
    expect(written[0] + written[1]).toBe(1)
    expect(await rowsOf(app)).toEqual(kept)
    await app.store.write((tx) => tx.delete(routeJudgements).where(eq(routeJudgements.complaintId, rows[1]?.id ?? '')))
    expect(await keepEarlierJudgements(app)).toBe(0)
  })
})
