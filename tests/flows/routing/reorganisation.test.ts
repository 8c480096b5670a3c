import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { acceptComplaint } from '~/casework/accept.server'
import { answerComplaint } from '~/casework/answer.server'
import { askSubmitter } from '~/casework/ask-submitter.server'
import { assignComplaint } from '~/casework/assign.server'
import { closeComplaint } from '~/casework/close.server'
import { loadForAction, viewerOf } from '~/casework/load.server'
import { inboxPage } from '~/casework/queries/inbox.server'
import { officeIdTyped } from '~/casework/queries/office-choices.server'
import { disagree } from '~/casework/submitter-acts.server'
import { runningTimer, timersOf } from '~/casework/timers.server'
import { auditLog, complaintEvents, complaints, staffUsers, totals } from '~/db/schema.server'
import { applyReorganisation, planReorganisation } from '~/offices/apply-reorganisation.server'
import { loadReorganisation } from '~/offices/profile-files.server'
import { maySee } from '~/staff/permissions'
import { rebuildTotals } from '~/statistics/rebuild.server'
import { world } from '../../support/world'

const LATE = 'Tôi nộp hồ sơ đất đai từ tháng 9 chưa có kết quả.'

async function quangNgai() {
  const parsed = await loadReorganisation('data', 'quang-ngai-2025')
  if (!parsed.ok) throw new Error(parsed.errors.map(({ message }) => message).join())
  return parsed.reorganisation
}

describe('a reorganisation of the province', () => {
  it('is shown before anything is written, and the preview writes nothing', async () => {
    const { app, file } = await world()
    const row = await file({ body: LATE, officeId: 'stnmt' })
    const plan = await planReorganisation(app, await quangNgai())
    expect(plan).toMatchObject({ isApplied: false, opened: 119, closed: 141, communesBefore: 272, cases: 1 })
    expect(plan.moves).toEqual([{ from: 'stnmt', to: 'qn-snnmt', cases: 1 }])
    await app.directory.reload()
    expect(app.directory.office('qn-snnmt')).toBeUndefined()
    const [after] = await app.store.read.select().from(complaints).where(eq(complaints.id, row.id))
    expect(after?.officeId).toBe('stnmt')
  })

  it('moves open cases to their heirs with every clock unbroken, and leaves what is over where it was', async () => {
    const w = await world()
    const { app, clock } = w
    const officer = await w.staff('officer', 'stnmt')
    const owed = await w.file({ body: LATE, officeId: 'stnmt' })
    const working = await w.file({ body: LATE, officeId: 'stnmt' })
    const asked = await w.file({ body: LATE, officeId: 'stnmt' })
    const over = await w.file({ body: LATE, officeId: 'stnmt' })
    await acceptComplaint(app, officer, working.code, clock.at('2026-11-18T09:00:00+07:00'))
    await acceptComplaint(app, officer, asked.code, clock.now)
    await askSubmitter(app, officer, asked.code, 'Xin gửi ảnh giấy hẹn.', clock.now)
    await app.store.write((tx) => tx.update(complaints).set({ status: 'closed' }).where(eq(complaints.id, over.id)))
    const before = await timersOf(app.store.read, working.id)
    const paused = await runningTimer(app.store.read, asked.id, 'answer')
    const pkg = await quangNgai()
    expect(await applyReorganisation(app, null, pkg, clock.at('2026-11-18T10:00:00+07:00'))).toEqual({ moved: 3 })

    const facts = (timer: (typeof before)[number]) => [timer.id, timer.name, timer.state, timer.dueAt, timer.receivedAt]
    expect((await timersOf(app.store.read, working.id)).map(facts)).toEqual(before.map(facts))
    expect(await w.complaint(working.code)).toMatchObject({
      officeId: 'qn-snnmt',
      status: 'in_progress',
      assigneeId: officer.id,
    })
    expect(await runningTimer(app.store.read, asked.id, 'answer')).toEqual({ ...paused, officeId: 'qn-snnmt' })
    // Only where an acceptance was owed does the new office owe one.
    expect(await runningTimer(app.store.read, working.id, 'accept')).toBeUndefined()
    const legs = (await timersOf(app.store.read, owed.id)).filter(({ name }) => name === 'accept')
    expect(legs.map(({ officeId, state, leg }) => [officeId, state, leg])).toEqual([
      ['stnmt', 'ended', 1],
      ['qn-snnmt', 'open', 2],
    ])
    expect((await w.complaint(over.code)).officeId).toBe('stnmt')
    const [event] = (await app.store.read.select().from(complaintEvents)).filter(
      ({ complaintId, type }) => complaintId === working.id && type === 'redirected',
    )
    expect(event).toMatchObject({ actorRole: 'system', data: { office: 'qn-snnmt', previousOffice: 'stnmt' } })

    const entries = await app.store.read.select().from(auditLog).where(eq(auditLog.action, 'apply_reorganisation'))
    expect(entries).toHaveLength(1)
    expect(await applyReorganisation(app, null, pkg, clock.now)).toEqual({ moved: 0 })
    expect(
      await app.store.read.select().from(auditLog).where(eq(auditLog.action, 'apply_reorganisation')),
    ).toHaveLength(1)
    const counted = (rows: (typeof totals.$inferSelect)[]) =>
      rows
        .filter(({ amount }) => amount !== 0)
        .map(({ id, amount }) => `${id} ${amount}`)
        .sort()
    const running = counted(await app.store.read.select().from(totals))
    await rebuildTotals(app)
    expect(counted(await app.store.read.select().from(totals))).toEqual(running)
  })

  it('sends a case of an abolished district to the new commune of its place, though its number is another’s now', async () => {
    const w = await world()
    const { app, clock } = w
    const pkg = await quangNgai()
    const district = pkg.closes.find(({ byCommune }) => byCommune)?.oldOfficeId ?? ''
    const { communes } = app.directory.current()
    const place = communes.find(
      ({ code, officeId }) =>
        pkg.communes.some(({ oldCode }) => oldCode === code) && app.directory.office(officeId)?.parentId === district,
    )
    if (!place) throw new Error('no commune of the district')
    const row = await w.file({ body: LATE, officeId: district, communeCode: place.code })
    expect(row.officeId).toBe(district)
    await applyReorganisation(app, null, pkg, clock.now)
    const moved = await w.complaint(row.code)
    const now = app.directory.commune(moved.communeCode)
    expect(now?.validTo).toBeNull()
    expect(now?.officeId).toBe(moved.officeId)
    expect(app.directory.commune(place.code)).toMatchObject({ name: place.name, validTo: '2025-06-30' })
    for (const { code, officeId } of pkg.newCommunes) {
      const key = app.directory.current().reorganisation?.communeKeys[code]
      expect(app.directory.commune(key)?.officeId, code).toBe(officeId)
    }
  })

  it('is found by both names, takes the people along, and routes old names to the new offices', async () => {
    const w = await world()
    const { app, clock } = w
    const [officer, coordinator] = [await w.staff('officer', 'stnmt'), await w.staff('coordinator', 'vpubnd')]
    const history = await w.file({ body: LATE, officeId: 'stnmt' })
    await app.store.write((tx) => tx.update(complaints).set({ status: 'closed' }).where(eq(complaints.id, history.id)))
    const open = await w.file({ body: LATE, officeId: 'stnmt' })
    await applyReorganisation(app, null, await quangNgai(), clock.now)
    for (const officeId of ['stnmt', 'qn-snnmt']) {
      const filter = { tab: 'tat-ca', query: '', officeId, field: '', channel: '', page: 1 } as const
      const { lines } = await inboxPage(app, coordinator, filter, clock.now)
      expect(lines.map(({ code }) => code).sort()).toEqual([history.code, open.code].sort())
    }
    expect(officeIdTyped(app, 'Sở Tài nguyên và Môi trường')).toBe('qn-snnmt')
    const [account] = await app.store.read.select().from(staffUsers).where(eq(staffUsers.id, officer.id))
    expect(account?.officeId).toBe('qn-snnmt')
    const again = { ...officer, officeId: 'qn-snnmt' }
    expect((await loadForAction(app, app.store.read, again, 'view', open.code)).ok).toBe(true)
    const filed = await w.file({
      body: 'Sở Tài nguyên và Môi trường chậm cấp sổ đỏ cho nhà tôi ở xã Ya Chim.',
      kind: 'conduct',
    })
    const office = app.directory.office(filed.officeId)
    expect(filed.officeId === null || office?.validTo === null).toBe(true)
    const chosen = await w.file({ body: LATE, officeId: 'qn-snnmt' })
    expect(chosen.officeId).toBe('qn-snnmt')
    expect(
      await assignComplaint(app, coordinator, open.code, { officeId: 'stnmt', reason: 'tên cũ' }, clock.now),
    ).toMatchObject({ ok: false })
  })

  it('gives a case that is reopened long after to the heir of the office that answered it', async () => {
    const w = await world()
    const { app, clock } = w
    const row = await w.file({ body: LATE, officeId: 'stnmt' })
    await acceptComplaint(app, await w.staff('officer', 'stnmt'), row.code, clock.now)
    await answerComplaint(app, await w.staff('head', 'stnmt'), row.code, { text: 'Đã xong.' }, clock.now)
    await closeComplaint(app, await w.staff('coordinator', 'vpubnd'), row.code, clock.now)
    await applyReorganisation(app, null, await quangNgai(), clock.now)
    expect(await w.complaint(row.code)).toMatchObject({ officeId: 'stnmt', status: 'closed' })

    const later = clock.at('2026-11-25T08:00:00+07:00')
    expect((await disagree(app, row.id, 'Tôi vẫn chưa nhận được kết quả.', later)).ok).toBe(true)
    expect(await w.complaint(row.code)).toMatchObject({ officeId: 'qn-snnmt', status: 'in_progress', round: 2 })
    expect(await runningTimer(app.store.read, row.id, 'answer')).toMatchObject({ officeId: 'qn-snnmt', round: 2 })
    const heir = await w.staff('head', 'qn-snnmt')
    expect((await answerComplaint(app, heir, row.code, { text: 'Đã trả kết quả.' }, later)).ok).toBe(true)
    expect(await rebuildTotals(app)).toMatchObject({ corrected: 0 })
  })

  it('keeps what accuses an office from its heir, and with somebody above both', async () => {
    const w = await world()
    const { app, clock } = w
    const pkg = await quangNgai()
    const commune = app.directory
      .current()
      .offices.find(
        ({ level, id, parentId }) =>
          level === 'commune' && parentId && pkg.closes.some(({ oldOfficeId }) => oldOfficeId === id),
      )
    if (!commune) throw new Error('no commune')
    for (const accused of ['stnmt', commune.id, 'ttra']) {
      const row = await w.file({
        body: 'Cán bộ hách dịch, đòi tiền bồi dưỡng.',
        officeId: accused,
        concernsOffice: true,
      })
      expect(row.accusedOfficeId).toBe(accused)
    }
    await applyReorganisation(app, null, pkg, clock.now)
    for (const row of await app.store.read.select().from(complaints)) {
      const heir = app.directory.inForce(row.accusedOfficeId ?? '')
      expect(row.officeId, heir).not.toBe(heir)
      expect(row.officeId === null || app.directory.office(row.officeId)?.validTo === null).toBe(true)
      for (const role of ['officer', 'head', 'coordinator', 'inspector'] as const) {
        expect(maySee(viewerOf(app, await w.staff(role, heir)), row), `${role} ${heir}`).toBe(false)
      }
    }
    const later = await w.file({
      body: 'Cán bộ hách dịch, đòi tiền bồi dưỡng.',
      officeId: 'qn-stp',
      concernsOffice: true,
    })
    expect(later).toMatchObject({ accusedOfficeId: 'qn-stp', officeId: 'qn-ttra' })
  })
})
