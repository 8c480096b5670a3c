import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { App } from '~/app.server'
import { noticesFor } from '~/clock/staff-notices.server'
import { auditLog, dialogueCommitments, dialogueEvents, staffNotices } from '~/db/schema.server'
import {
  keepCommitment,
  makeCommitment,
  moveCommitment,
  noteCommitment,
  reopenCommitment,
  withdrawCommitment,
} from '~/dialogues/commitments.server'
import { saveDialogue, setDialoguePublic } from '~/dialogues/manage-dialogue.server'
import { publicDialogue } from '~/dialogues/public-queries.server'
import { commitmentFile, commitmentsFor } from '~/dialogues/queries.server'
import { remindOfCommitments } from '~/dialogues/remind.server'
import type { StaffMember } from '~/staff/staff-member'
import { type World, world } from '../../support/world'

const EVENT = {
  form: 'dialogue',
  title: 'Đối thoại với người dân',
  date: '2026-11-16',
  from: '08:00',
  to: '',
  place: 'Nhà văn hóa',
  host: 'Chủ tịch UBND tỉnh',
  hostOffice: '',
  attendees: '',
  attendeeCount: '',
  summary: '',
}
const SLUG = '2026-11-16-doi-thoai-voi-nguoi-dan'
const PROMISE = { text: 'Trả hết hồ sơ đất tồn đọng của xã.', office: 'stnmt', dueOn: '2026-12-01', caseCode: '' }

async function promised({ app, staff }: World, typed = PROMISE) {
  const coordinator = await staff('coordinator', 'vpubnd')
  const saved = await saveDialogue(app, coordinator, null, EVENT, app.now())
  if (!saved.ok) throw new Error(JSON.stringify(saved))
  await setDialoguePublic(app, coordinator, saved.id, true, app.now())
  const made = await makeCommitment(app, coordinator, saved.id, typed, app.now())
  if (!made.ok) throw new Error(made.reason)
  return { coordinator, dialogueId: saved.id, id: made.id }
}

const publicOne = async (app: App) => (await publicDialogue(app, SLUG, app.now()))?.commitments[0]
const kept = (app: App, staff: StaffMember, id: string, keptOn: string) =>
  keepCommitment(app, staff, id, { keptOn, evidence: 'Công văn số 12, đã trả 40 hồ sơ.' }, app.now())

describe('a commitment of an event', () => {
  it('is followed to the end: the day first promised stays when it is moved, and says whether it was kept', async () => {
    const one = await world()
    const { app, clock, staff } = one
    const { coordinator, id } = await promised(one)
    expect(await publicOne(app)).toMatchObject({ standing: 'open', firstDueOn: '2026-12-01', dueOn: '2026-12-01' })
    clock.at('2026-12-02T08:00:00+07:00')
    expect(await publicOne(app)).toMatchObject({ standing: 'late' })
    const moved = { dueOn: '2026-12-20', reason: 'Chờ đo lại, hỏi ông Nguyễn Văn Thử 0912 345 678' }
    expect(await moveCommitment(app, coordinator, id, { ...moved, reason: ' ' }, clock.now)).toEqual({
      ok: false,
      reason: 'reason-missing',
    })
    expect((await moveCommitment(app, coordinator, id, moved, clock.now)).ok).toBe(true)
    const shown = await publicOne(app)
    expect(shown).toMatchObject({ standing: 'open', firstDueOn: '2026-12-01', dueOn: '2026-12-20' })
    expect(shown?.moves).toMatchObject([{ from: '2026-12-01', to: '2026-12-20' }])
    expect(JSON.stringify(shown)).not.toMatch(/0912|Nguyễn Văn Thử/)
    const head = await staff('head', 'stnmt')
    clock.at('2026-12-10T08:00:00+07:00')
    expect(await kept(app, head, id, '2026-12-11')).toEqual({ ok: false, reason: 'date-ahead' })
    expect((await kept(app, head, id, '2026-12-09')).ok).toBe(true)
    expect(await publicOne(app)).toMatchObject({ standing: 'kept_late', keptOn: '2026-12-09' })
    expect(await kept(app, head, id, '2026-12-09')).toEqual({ ok: false, reason: 'wrong-state' })
    expect((await reopenCommitment(app, coordinator, id, 'Dân phản ánh còn thiếu', clock.now)).ok).toBe(true)
    expect((await withdrawCommitment(app, coordinator, id, 'Xã đã sáp nhập', clock.now)).ok).toBe(true)
    expect(await publicOne(app)).toMatchObject({ standing: 'withdrawn', outcome: 'Xã đã sáp nhập' })
  })

  it('writes every change down, in its own log and in the audit log', async () => {
    const one = await world()
    const { app, clock, staff } = one
    const { coordinator, id } = await promised(one)
    const officer = await staff('officer', 'stnmt')
    await noteCommitment(app, officer, id, 'Đã đo được một nửa.', clock.now)
    await moveCommitment(app, coordinator, id, { dueOn: '2026-12-20', reason: 'Mưa' }, clock.now)
    await kept(app, officer, id, '2026-11-18')
    const file = await commitmentFile(app, coordinator, id, clock.now)
    const types = ['made', 'noted', 'moved', 'kept'].map((type) => `commitment_${type}`)
    expect(file?.history.map(({ type }) => type)).toEqual(types)
    expect(file?.history[2]?.data).toMatchObject({ from: '2026-12-01', to: '2026-12-20', text: 'Mưa' })
    const entries = await app.store.read.select().from(auditLog)
    expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(types.map((type) => `dialogue_${type}`)))
  })

  it('is the business of its own office and of nobody else’s', async () => {
    const one = await world()
    const { app, clock, staff } = one
    const { id } = await promised(one)
    const stranger = await staff('head', 'stp')
    expect(await commitmentsFor(app, stranger, clock.now)).toEqual([])
    expect(await commitmentFile(app, stranger, id, clock.now)).toBeNull()
    expect(await kept(app, stranger, id, '2026-11-18')).toEqual({ ok: false, reason: 'not-found' })
    const own = await staff('officer', 'stnmt')
    expect(await commitmentsFor(app, own, clock.now)).toHaveLength(1)
    const moved = { dueOn: '2027-01-01', reason: 'Bận' }
    expect(await moveCommitment(app, own, id, moved, clock.now)).toEqual({ ok: false, reason: 'not-allowed' })
    expect(await kept(app, await staff('operator', 'vpubnd'), id, '2026-11-18')).toEqual({
      ok: false,
      reason: 'not-allowed',
    })
    expect(await kept(app, await staff('admin'), id, '2026-11-18')).toEqual({ ok: false, reason: 'not-found' })
  })

  it('may name a case; the public reads its code only where the case is published', async () => {
    const one = await world()
    const { app, clock, file } = one
    const complaint = await file({ body: 'Tôi nộp hồ sơ sang tên đất chưa có kết quả.', officeId: 'stnmt' })
    const { coordinator, dialogueId, id } = await promised(one, { ...PROMISE, caseCode: complaint.code.toLowerCase() })
    expect((await commitmentFile(app, coordinator, id, clock.now))?.linked).toBe(complaint.code)
    expect(await publicOne(app)).toMatchObject({ caseCode: null })
    const wrong = { ...PROMISE, caseCode: 'PA-261118-22222-2' }
    expect(await makeCommitment(app, coordinator, dialogueId, wrong, clock.now)).toEqual({
      ok: false,
      reason: 'case-unknown',
    })
  })

  it.each([
    [{ text: ' ' }, 'text-missing'],
    [{ office: 'Sở Không Có' }, 'office-unknown'],
    [{ dueOn: '2026-02-30' }, 'date-invalid'],
    [{ dueOn: '2026-11-15' }, 'date-before-event'],
  ])('is refused with %j', async (change, reason) => {
    const one = await world()
    const { coordinator, dialogueId } = await promised(one)
    const made = await makeCommitment(one.app, coordinator, dialogueId, { ...PROMISE, ...change }, one.clock.now)
    expect(made).toEqual({ ok: false, reason })
  })
})

describe('reminders of a commitment', () => {
  it('come once each, in office hours, to its office and when late to the coordinators too', async () => {
    const one = await world()
    const { app, clock, staff } = one
    const { coordinator } = await promised(one)
    const [officer, head, stranger] = [
      await staff('officer', 'stnmt'),
      await staff('head', 'stnmt'),
      await staff('head', 'stp'),
    ]
    const told: [string, number][] = []
    for (let at = clock.now; at < Date.parse('2026-12-18T00:00:00+07:00'); at += 3_600_000) {
      clock.now = at
      const both = await Promise.all([remindOfCommitments(app, at), remindOfCommitments(app, at)])
      const count = both[0] + both[1]
      if (count > 0) told.push([new Date(at + 7 * 3_600_000).toISOString().slice(0, 16), count])
    }
    // 24 November is a day off: the reminder of a week before comes on the next working day.
    expect(told).toEqual([
      ['2026-11-25T08:00', 1],
      ['2026-12-01T08:00', 1],
      ['2026-12-02T08:00', 1],
      ['2026-12-09T08:00', 1],
      ['2026-12-16T08:00', 1],
    ])
    const counts = async (person: StaffMember) => (await noticesFor(app, person.id)).length
    expect([await counts(officer), await counts(head), await counts(coordinator), await counts(stranger)]).toEqual([
      5, 5, 3, 0,
    ])
    const [latest] = await noticesFor(app, head.id)
    expect(latest?.body).toContain('trễ hạn 15 ngày (hạn 01/12/2026)')
    expect(latest?.path).toMatch(/^\/can-bo\/cam-ket\//)
    const reminded = await app.store.read
      .select()
      .from(dialogueEvents)
      .where(eq(dialogueEvents.type, 'commitment_reminded'))
    expect(reminded).toHaveLength(5)
  })

  it('end when it is kept, and follow the day when it is moved', async () => {
    const one = await world()
    const { app, clock } = one
    const { coordinator, id } = await promised(one)
    await moveCommitment(app, coordinator, id, { dueOn: '2026-12-31', reason: 'Mưa lũ' }, clock.now)
    expect(await remindOfCommitments(app, clock.at('2026-12-01T08:00:00+07:00'))).toBe(0)
    expect(await remindOfCommitments(app, clock.at('2026-12-24T08:00:00+07:00'))).toBe(1)
    await kept(app, coordinator, id, '2026-12-23')
    expect(await remindOfCommitments(app, clock.at('2027-02-01T08:00:00+07:00'))).toBe(0)
    const [row] = await app.store.read.select().from(dialogueCommitments)
    expect(row?.nextNoticeOn).toBeNull()
    expect((await app.store.read.select().from(staffNotices)).length).toBe(1)
  })
})
