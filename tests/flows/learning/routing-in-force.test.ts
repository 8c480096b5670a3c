import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { App } from '~/app.server'
import { acceptComplaint } from '~/casework/accept.server'
import { assignComplaint } from '~/casework/assign.server'
import { auditLog, complaints, routeJudgements, routingModels } from '~/db/schema.server'
import {
  adoptRule,
  dropRule,
  restoreRouting,
  routingVersions,
  setThreshold,
  switchModel,
} from '~/learning/change-routing.server'
import type { ModelComparison } from '~/learning/compare-models'
import { startRetraining, trainedModels } from '~/learning/retrain.server'
import { openRoutingBook } from '~/learning/routing-book.server'
import { simulateMonth } from '~/learning/run-simulation.server'
import type { RunTraining } from '~/learning/run-training.server'
import { loadClassifier, readRouterData } from '~/routing/load.server'
import { decodeModel, encodeModel } from '~/routing/model-file'
import type { StaffMember } from '~/staff/staff-member'
import { world } from '../../support/world'

const LAND = 'Tôi nộp hồ sơ tách thửa, xin cấp sổ đỏ đất thổ cư mà ba tháng chưa có kết quả, đề nghị trả lời.'
const FARM = 'Trang trại heo xả thải mùi hôi thối cả xóm, đề nghị cơ quan kiểm tra ngay.'

const RULE = {
  id: 'r1',
  name: 'Trang trại gây mùi',
  words: ['trang trại heo', 'mùi hôi'],
  communeCode: null,
  procedureCode: null,
  channel: null,
  fromField: null,
  field: 'nong-nghiep-moi-truong',
  officeId: 'sxd',
  act: 'alone' as const,
}

const COMPARISON: ModelComparison = {
  texts: 10,
  corrections: 1,
  top1: { before: 0.7, after: 0.8 },
  onCorrections: { before: 0, after: 1 },
  threshold: 0.9,
  precision: 0.95,
  coverage: { before: 0.3, after: 0.4 },
  fields: [],
}

const judged = (app: App, code: string) =>
  app.store.read
    .select({ action: routeJudgements.action, ruleId: routeJudgements.ruleId })
    .from(routeJudgements)
    .innerJoin(complaints, eq(complaints.id, routeJudgements.complaintId))
    .where(eq(complaints.code, code))

describe('the threshold', () => {
  it('is set by an administrator alone, as a version that is written down, and the server goes by it at once', async () => {
    const { app, staff, clock } = await world()
    const given = { wrongCost: 50, threshold: 0.98 }
    expect(await setThreshold(app, await staff('coordinator', 'vpubnd'), given, clock.now)).toMatchObject({ ok: false })
    const before = app.router()
    const admin = await staff('admin')
    expect(await setThreshold(app, admin, given, clock.now)).toEqual({ ok: true, version: 1 })
    expect(app.router()).not.toBe(before)
    expect(app.router().route({ text: 'Đường vào xóm hư nặng' }).action).toBe('suggest')
    expect(await setThreshold(app, admin, { wrongCost: 2, threshold: 0.5 }, clock.now)).toEqual({
      ok: true,
      version: 2,
    })
    expect(app.router().route({ text: 'Đường vào xóm hư nặng' }).action).toBe('assign')
    expect(await setThreshold(app, admin, { wrongCost: 1, threshold: 3 }, clock.now)).toMatchObject({ ok: false })
    const rows = await app.store.read.select().from(auditLog).where(eq(auditLog.action, 'change_routing'))
    expect(rows.map(({ target }) => target).sort()).toEqual(['routing 1', 'routing 2'])
    expect(await restoreRouting(app, admin, 1, clock.now)).toEqual({ ok: true, version: 3 })
    expect(app.routing.current().document).toMatchObject(given)
    expect((await routingVersions(app)).map(({ status }) => status)).toEqual(['published', 'retired', 'retired'])
  })

  it('is seen by another process when it looks again', async () => {
    const { app, staff, clock } = await world()
    const elsewhere = await openRoutingBook(app.store)
    expect(await elsewhere.refresh()).toBe(false)
    await setThreshold(app, await staff('admin'), { wrongCost: 20, threshold: 0.95 }, clock.now)
    expect(elsewhere.current().version).toBe(0)
    expect(await elsewhere.refresh()).toBe(true)
    expect(elsewhere.current().document.wrongCost).toBe(20)
  })
})

describe('a rule', () => {
  it('is tried on past cases, taken into force, used for the next case, and dropped', async () => {
    const { app, staff, file, clock } = await world()
    const [admin, coordinator] = [await staff('admin'), await staff('coordinator', 'vpubnd')]
    const past = await file({ body: FARM })
    await file({ body: LAND })
    await assignComplaint(app, coordinator, past.code, { officeId: 'sxd', reason: 'x' }, clock.now)
    const trial = { rules: [RULE], threshold: app.routing.current().document.threshold }
    const result = await simulateMonth(app, coordinator, '2026-11', trial, clock.now)
    expect(result).toMatchObject({ total: 2, matched: 1, isCut: false, after: { right: 1 } })
    const moved = result.groups.find(({ to }) => to === 'sxd')
    expect(moved).toMatchObject({ amount: 1, judged: 1, rightAfter: 1, codes: [past.code] })
    expect(result.sample.map(({ code }) => code)).toEqual([past.code])
    expect((await simulateMonth(app, admin, '2026-11', trial, clock.now)).sample).toEqual([])
    expect(await adoptRule(app, coordinator, RULE, clock.now)).toEqual({ ok: false, reason: 'not-allowed' })
    expect(await adoptRule(app, admin, RULE, clock.now)).toMatchObject({ ok: true })
    const next = await file({ body: 'Trang trai heo gan nha em boc mui hoi kinh khung, khong ai ngo.' })
    expect(next).toMatchObject({ status: 'assigned', officeId: 'sxd', field: 'nong-nghiep-moi-truong' })
    expect(JSON.stringify(next.routing)).toContain('Trang trại gây mùi')
    expect(await judged(app, next.code)).toEqual([{ action: 'assign', ruleId: 'r1' }])
    expect(await dropRule(app, admin, 'r1', clock.now)).toMatchObject({ ok: true })
    expect(await dropRule(app, admin, 'r1', clock.now)).toEqual({ ok: false, reason: 'rule-unknown' })
  })

  it('moves no denunciation, no danger, and nothing to the office complained of', async () => {
    const { app, staff, clock, file } = await world()
    const rule = { ...RULE, words: ['đất'], officeId: 'stnmt' }
    await adoptRule(app, await staff('admin'), rule, clock.now)
    const denounced = await file({ body: 'Tôi tố cáo ông chủ tịch nhận hối lộ 50 triệu khi cấp đất, có ghi âm.' })
    expect(denounced).toMatchObject({ legalType: 'to_cao', isProtected: true, officeId: 'ttra' })
    const accusing = await file({
      body: 'Cán bộ địa chính quát mắng dân khi tôi hỏi về đất.',
      officeId: 'stnmt',
      concernsOffice: true,
    })
    expect(accusing.accusedOfficeId).toBe('stnmt')
    expect(accusing.officeId).not.toBe('stnmt')
    const dangerous = app.router().route({ text: 'Em không muốn sống nữa, em định tự tử vì mất đất.' })
    expect(dangerous).toMatchObject({ action: 'triage', danger: { isDanger: true } })
    expect(dangerous.ruleId).toBeUndefined()
  })

  it('a month of thousands of cases is answered in seconds, and one that cannot be says so', async () => {
    const { app, staff, file, clock } = await world()
    const seed = await file({ body: FARM })
    await copies(app, seed.id, 3000)
    const coordinator = await staff('coordinator', 'vpubnd')
    const trial = { rules: [RULE], threshold: 0.9 }
    const start = performance.now()
    const result = await simulateMonth(app, coordinator, '2026-11', trial, clock.now)
    expect(result).toMatchObject({ total: 3001, matched: 3001, isCut: false })
    expect(performance.now() - start).toBeLessThan(8000)
    expect(await simulateMonth(app, coordinator, '2026-11', trial, clock.now, 0)).toMatchObject({
      isCut: true,
      total: 500,
    })
  })
})

async function copies(app: App, id: string, amount: number): Promise<void> {
  const [row] = await app.store.read.select().from(complaints).where(eq(complaints.id, id))
  const [judgement] = await app.store.read.select().from(routeJudgements).where(eq(routeJudgements.complaintId, id))
  if (!row || !judgement) throw new Error('no seed')
  for (let from = 0; from < amount; from += 200) {
    const numbers = Array.from({ length: 200 }, (_, at) => `copy-${String(from + at).padStart(6, '0')}`)
    await app.store.write(async (tx) => {
      await tx.insert(complaints).values(numbers.map((one) => ({ ...row, id: one, code: one })))
      await tx.insert(routeJudgements).values(numbers.map((one) => ({ ...judgement, complaintId: one })))
    })
  }
}

describe('training anew', () => {
  const shipped = () => {
    const data = readRouterData()
    return encodeModel(loadClassifier(data).parts, 'm1', 'x')
  }

  async function corrected() {
    const w = await world()
    const [admin, coordinator] = [await w.staff('admin'), await w.staff('coordinator', 'vpubnd')]
    const row = await w.file({ body: `${LAND} Tôi là Nguyễn Thị Xuân, 0905 123 456.` })
    const given = { officeId: 'sxd', reason: 'x', field: 'xay-dung' }
    await assignComplaint(w.app, coordinator, row.code, given, w.clock.now)
    return { ...w, admin, coordinator, row }
  }

  it('is given the corrections without personal data, keeps the old model, and switches nothing by itself', async () => {
    const { app, admin, coordinator, clock } = await corrected()
    const given: string[] = []
    const run: RunTraining = async (request, progress) => {
      given.push(...request.after.map(({ text, field }) => `${field}: ${text}`))
      progress(1, 2)
      return { comparison: COMPARISON, file: shipped() }
    }
    expect(await startRetraining(app, coordinator, clock.now, { run })).toEqual({ ok: false, reason: 'not-allowed' })
    const started = await startRetraining(app, admin, clock.now, { run })
    if (!started.ok) throw new Error(started.reason)
    await started.done
    expect(given).toHaveLength(1)
    expect(given[0]).toMatch(/^xay-dung: .*sổ đỏ/)
    expect(given[0]).not.toMatch(/Xuân|0905|123 456/)
    expect(app.routing.current().document.modelId).toBeNull()
    const [model] = await trainedModels(app, clock.now)
    expect(model).toMatchObject({ number: 1, state: 'ready', isInUse: false, comparison: COMPARISON })
    await switchedAndBack(app, admin, started.id, clock.now)
  })

  async function switchedAndBack(app: App, admin: StaffMember, id: string, now: number) {
    const before = app.router()
    expect(await switchModel(app, admin, 'nobody', now)).toEqual({ ok: false, reason: 'model-unknown' })
    expect(await switchModel(app, admin, id, now)).toMatchObject({ ok: true })
    expect(app.router().version).toBe(`${before.version}+m1`)
    expect(app.router().route({ text: LAND }).field).toBe('dat-dai')
    expect(await switchModel(app, admin, null, now)).toMatchObject({ ok: true })
    expect(app.router().version).toBe(before.version)
    expect((await trainedModels(app, now)).map(({ number }) => number)).toEqual([1])
  }

  it('is not begun twice, and a failure leaves the model in use alone', async () => {
    const { app, admin, clock } = await corrected()
    let fail: (error: Error) => void = () => undefined
    const run: RunTraining = () =>
      new Promise((_, reject) => {
        fail = reject
      })
    const started = await startRetraining(app, admin, clock.now, { run })
    expect(await startRetraining(app, admin, clock.now, { run })).toEqual({ ok: false, reason: 'training-already' })
    fail(new Error('no memory'))
    if (started.ok) await started.done
    expect((await trainedModels(app, clock.now))[0]).toMatchObject({ state: 'failed', isInUse: false })
  })

  it('that fell silent with its server is shown as broken off, and may be started again', async () => {
    const { app, admin, clock } = await corrected()
    const run: RunTraining = () => new Promise(() => undefined)
    expect((await startRetraining(app, admin, clock.now, { run, clock: () => clock.now })).ok).toBe(true)
    const later = clock.now + 4 * 60_000
    expect((await trainedModels(app, clock.now + 60_000))[0]?.state).toBe('training')
    expect((await trainedModels(app, later))[0]?.state).toBe('failed')
    expect((await startRetraining(app, admin, later, { run, clock: () => later })).ok).toBe(true)
    expect((await trainedModels(app, later)).map(({ state }) => state)).toEqual(['training', 'failed'])
  })

  it('has nothing to learn where people agreed', async () => {
    const { app, staff, file, clock } = await world()
    const row = await file({ body: LAND, officeId: 'stnmt' })
    await acceptComplaint(app, await staff('officer', 'stnmt'), row.code, clock.now)
    expect(await startRetraining(app, await staff('admin'), clock.now)).toEqual({
      ok: false,
      reason: 'nothing-to-learn',
    })
  })

  it('a model of an older learner is not answered with', async () => {
    const { app, admin, clock } = await corrected()
    const started = await startRetraining(app, admin, clock.now, {
      run: async () => ({ comparison: COMPARISON, file: shipped() }),
    })
    if (!started.ok) throw new Error(started.reason)
    await started.done
    await switchModel(app, admin, started.id, clock.now)
    await app.store.write((tx) => tx.update(routingModels).set({ learner: 'old' }))
    await app.routing.reload()
    expect(app.routing.current().trained).toBeNull()
    expect(decodeModel(shipped()).field.columns).toBe(20)
  })
})
