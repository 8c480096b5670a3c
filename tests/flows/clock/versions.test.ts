import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { acceptComplaint } from '~/casework/accept.server'
import { extendAnswer } from '~/casework/extend.server'
import { reclassify } from '~/casework/reclassify.server'
import { timersOf } from '~/casework/timers.server'
import { finishApplying } from '~/clock/apply-version.server'
import { editCalendar } from '~/clock/calendar-edit'
import { forecast } from '~/clock/forecast.server'
import { integrityList } from '~/clock/integrity.server'
import { movesOf, previewVersion } from '~/clock/preview.server'
import { sweepTimers } from '~/clock/sweep.server'
import { confirmPolicy, editableCalendar, importedCalendar, publishVersion, saveDraft } from '~/clock/versions.server'
import { auditLog, complaintEvents } from '~/db/schema.server'
import { type World, world } from '../../support/world'

const CASE = {
  body: 'Tôi nộp hồ sơ sang tên quyền sử dụng đất từ tháng 9, đến nay chưa được trả kết quả.',
  kind: 'conduct',
  officeId: 'stnmt',
  submitter: { type: 'citizen', name: 'Nguyễn Văn Thử', phone: '0900 000 111' },
}
const at = (text: string) => Date.parse(`${text}:00+07:00`)

async function answerOf({ app }: Pick<World, 'app'>, id: string) {
  const row = (await timersOf(app.store.read, id)).find(({ name }) => name === 'answer')
  if (!row) throw new Error('no answer timer')
  return row
}

/** A new swap: Tuesday 8 December off, made up on Saturday 12 December. */
async function swapDraft({ app, staff }: Pick<World, 'app' | 'staff'>, now: number) {
  const admin = await staff('admin')
  const current = await editableCalendar(app)
  const swap = { type: 'swap', off: '2026-12-08', work: '2026-12-12', name: 'Hoán đổi' } as const
  const edited = editCalendar(current.national, swap)
  if (!edited.ok) throw new Error(edited.reason)
  const saved = await saveDraft(app, admin, 'calendar', { ...current, national: edited.data }, 'TB 1/2026', now)
  if (!saved.ok) throw new Error(saved.reason)
  return { admin, draft: saved.version }
}

describe('a calendar version', () => {
  it('shows what it moves before it is applied, and moves that and nothing else', async () => {
    const w = await world()
    const moved = await w.file(CASE)
    // Received on 16 November: due on Monday 7 December, untouched by the swap.
    const unmoved = await w.file(CASE, { receivedAt: at('2026-11-16T08:00') })
    const now = at('2026-11-18T10:00')
    const { admin, draft } = await swapDraft(w, now)
    const preview = await previewVersion(w.app, draft, now)
    expect(preview).toMatchObject({ moved: 1, later: 1, earlier: 0, lateAtOnce: 0 })
    const expected = { code: moved.code, name: 'answer', officeId: 'stnmt' }
    const due = { dueBefore: at('2026-12-08T17:00'), dueAfter: at('2026-12-09T17:00') }
    expect(preview.moves).toEqual([{ ...expected, ...due }])
    expect((await answerOf(w, moved.id)).dueAt).toBe(due.dueBefore)

    expect((await publishVersion(w.app, admin, draft.id, now)).ok).toBe(true)
    expect(await answerOf(w, moved.id)).toMatchObject({ dueAt: due.dueAfter, calendarVersion: 1 })
    expect(await answerOf(w, unmoved.id)).toMatchObject({ dueAt: at('2026-12-07T17:00'), calendarVersion: 1 })
    expect(await movesOf(w.app, draft.id)).toEqual({ moved: 1, moves: [{ ...expected, ...due }] })
    const events = await w.app.store.read
      .select()
      .from(complaintEvents)
      .where(eq(complaintEvents.type, 'deadline_changed'))
    expect(events.map(({ complaintId }) => complaintId)).toEqual([moved.id])
    const audits = await w.app.store.read.select().from(auditLog).where(eq(auditLog.action, 'publish_rules'))
    expect(audits.map(({ actorId, target }) => [actorId, target])).toEqual([[admin.id, 'calendar:1']])
    await finishApplying(w.app, now)
    expect((await movesOf(w.app, draft.id)).moved).toBe(1)
  })

  it('leaves a breach that happened as it was, seen by the sweep or not', async () => {
    const w = await world()
    const { id } = await w.file(CASE)
    const { admin, draft } = await swapDraft(w, at('2026-11-18T10:00'))
    const after = at('2026-12-08T18:00')
    await publishVersion(w.app, admin, draft.id, after)
    expect(await answerOf(w, id)).toMatchObject({ dueAt: at('2026-12-08T17:00'), calendarVersion: 0 })
    await sweepTimers(w.app, after)
    expect((await answerOf(w, id)).breachedAt).toBe(at('2026-12-08T17:00'))
  })

  it('is an administrator’s to change, checked when imported', async () => {
    const w = await world()
    const current = w.app.rules.calendars().document
    const head = await w.staff('head', 'stnmt')
    expect(await saveDraft(w.app, head, 'calendar', current, '', w.clock.now)).toMatchObject({ reason: 'not-allowed' })
    const admin = await w.staff('admin')
    const broken = importedCalendar({ ...current.national, hours: [] }, current)
    expect(await saveDraft(w.app, admin, 'calendar', broken, '', w.clock.now)).toMatchObject({
      reason: 'document-invalid',
    })
    const good = importedCalendar(JSON.parse(JSON.stringify(current.national)), current)
    expect((await saveDraft(w.app, admin, 'calendar', good, '', w.clock.now)).ok).toBe(true)
  })
})

describe('the grounds of a draft', () => {
  it('are each kept once, also one with a semicolon in it, and go with a document that is replaced', async () => {
    const { app, staff, clock } = await world()
    const admin = await staff('admin')
    const { document } = app.rules.calendars()
    const note = async (ground: string, isAnew = false) => {
      const saved = await saveDraft(app, admin, 'calendar', document, ground, clock.now, isAnew)
      return saved.ok ? saved.version.note : saved.reason
    }
    expect(await note('QĐ 1; CV 2')).toBe('QĐ 1; CV 2')
    expect(await note('QĐ 1; CV 2')).toBe('QĐ 1; CV 2')
    expect(await note('')).toBe('QĐ 1; CV 2')
    expect(await note('QĐ 12')).toBe('QĐ 1; CV 2; QĐ 12')
    expect(await note('TB 3', true)).toBe('TB 3')
    expect(await note('', true)).toBeNull()
  })
})

describe('a policy version', () => {
  it('moves open timers of that policy by id and keeps their pauses and receipt', async () => {
    const w = await world()
    const { id } = await w.file(CASE)
    const admin = await w.staff('admin')
    const { document } = w.app.rules.policies()
    const policies = document.policies.map((one) => (one.id === 'answer' ? { ...one, version: 2, length: 15 } : one))
    const saved = await saveDraft(w.app, admin, 'policies', { ...document, policies }, '', w.clock.now)
    if (!saved.ok) throw new Error(saved.reason)
    expect(await previewVersion(w.app, saved.version, w.clock.now)).toMatchObject({ moved: 1, earlier: 1 })
    await publishVersion(w.app, admin, saved.version.id, w.clock.now)
    expect(await answerOf(w, id)).toMatchObject({ dueAt: at('2026-12-03T17:00'), policyVersion: 1 })
  })

  it('is no longer marked as unverified once an administrator confirmed it, and moves nothing', async () => {
    const w = await world()
    const { id } = await w.file(CASE)
    const admin = await w.staff('admin')
    const before = await answerOf(w, id)
    expect(w.app.rules.policyOf(before).isVerified).toBe(false)
    const given = { policyId: 'answer', basis: 'QĐ 29/2026/QĐ-TTg, đã đối chiếu' }
    expect((await confirmPolicy(w.app, admin, given, w.clock.now)).ok).toBe(true)
    const after = await answerOf(w, id)
    expect([after.dueAt, w.app.rules.policyOf(after).isVerified]).toEqual([before.dueAt, true])
  })
})

describe('forecast and integrity', () => {
  it('names what is due within eight working hours, and the smallest act that saves it, to those who may see it', async () => {
    const w = await world()
    const { code } = await w.file(CASE)
    const [officer, stranger] = [await w.staff('officer', 'stnmt'), await w.staff('officer', 'stp')]
    // `accept` is due on Thursday at 17:00, eight working hours after Thursday 07:30.
    expect((await forecast(w.app, officer, at('2026-11-18T08:00'))).lines).toEqual([])
    const { lines } = await forecast(w.app, officer, at('2026-11-19T07:30'))
    expect(lines).toEqual([expect.objectContaining({ code, timer: 'accept', act: 'accept', by: 'officer' })])
    expect((await forecast(w.app, stranger, at('2026-11-19T07:30'))).lines).toEqual([])
    await acceptComplaint(w.app, officer, code, at('2026-11-19T08:00'))
    expect((await forecast(w.app, officer, at('2026-12-08T08:00'))).lines).toEqual([
      expect.objectContaining({ code, timer: 'answer', act: 'extend', by: 'head', person: officer.name }),
    ])
  })

  it('lists extensions and late cases given another field, without codes', async () => {
    const w = await world()
    const [officer, head] = [await w.staff('officer', 'stnmt'), await w.staff('head', 'stnmt')]
    const first = await w.file(CASE)
    const second = await w.file(CASE)
    for (const { code } of [first, second]) await acceptComplaint(w.app, officer, code, at('2026-11-18T09:00'))
    await extendAnswer(w.app, head, first.code, { length: 5, ground: 'Cần xác minh' }, at('2026-12-01T09:00'))
    await sweepTimers(w.app, at('2026-12-09T09:00'))
    const change = { field: 'tu-phap-ho-tich', reason: 'Sửa lĩnh vực' }
    await reclassify(w.app, officer, second.code, change, at('2026-12-10T09:00'))
    const list = await integrityList(w.app, { from: at('2026-12-01T00:00'), to: at('2027-01-01T00:00') })
    expect(list.map(({ kind, officeId, cases }) => [kind, officeId, cases])).toEqual([
      ['late_reclassified', 'stnmt', 1],
      ['extension', 'stnmt', 1],
    ])
    expect(JSON.stringify(list)).not.toContain('PA-')
  })
})
