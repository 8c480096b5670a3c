import { and, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { acceptComplaint } from '~/casework/accept.server'
import { answerComplaint } from '~/casework/answer.server'
import { sendApology } from '~/casework/apologise.server'
import { askSubmitter } from '~/casework/ask-submitter.server'
import { extendAnswer } from '~/casework/extend.server'
import { replyOf } from '~/casework/replies.server'
import { timersOf } from '~/casework/timers.server'
import { noticesFor, sendStaffNotice } from '~/clock/staff-notices.server'
import { runClock, sweepTimers } from '~/clock/sweep.server'
import { complaintEvents, staffNotices, staffUsers, totals } from '~/db/schema.server'
import { deliverDue } from '~/outbox/worker.server'
import { type World, world } from '../../support/world'

const GRIEVANCE = {
  body: 'Tôi nộp hồ sơ sang tên quyền sử dụng đất từ tháng 9, đến nay chưa được trả kết quả.',
  kind: 'conduct',
  officeId: 'stnmt',
  submitter: { type: 'citizen', name: 'Nguyễn Văn Thử', phone: '0900 000 111', email: 'thu@example.vn' },
}

const at = (text: string) => Date.parse(`${text}:00+07:00`)

/** Filed on Wednesday 18 November 2026, 08:00; `answer` is due on Tuesday 8 December at 17:00. */
async function acceptedCase() {
  const w = await world()
  const [officer, head] = [await w.staff('officer', 'stnmt'), await w.staff('head', 'stnmt')]
  const coordinator = await w.staff('coordinator', 'vpubnd')
  const { code, id } = await w.file(GRIEVANCE)
  await acceptComplaint(w.app, officer, code, at('2026-11-18T09:00'))
  return { ...w, officer, head, coordinator, code, id }
}

async function answerOf({ app }: Pick<World, 'app'>, id: string) {
  const row = (await timersOf(app.store.read, id)).findLast(({ name }) => name === 'answer')
  if (!row) throw new Error('no answer timer')
  return row
}

const eventsOf = ({ app }: Pick<World, 'app'>, id: string, type: string) =>
  app.store.read
    .select()
    .from(complaintEvents)
    .where(and(eq(complaintEvents.complaintId, id), eq(complaintEvents.type, type)))
    .orderBy(complaintEvents.seq)

describe('the ladder of a running case', () => {
  it('tells the officer at 50 %, the head as well at 80 %, the coordinator as well at the breach', async () => {
    const w = await acceptedCase()
    for (const time of ['2026-11-28T12:45', '2026-12-04T16:00', '2026-12-08T17:00', '2026-12-09T07:30']) {
      await sweepTimers(w.app, at(time))
    }
    // 50 % falls on Saturday 28 November: the note waits for Monday.
    await sweepTimers(w.app, at('2026-11-30T07:30'))
    const steps = (await eventsOf(w, w.id, 'notice_sent')).map(({ data }) => [data.step, data.to])
    expect(steps).toEqual([
      [1, ['officer']],
      [2, ['officer', 'head']],
      [3, ['officer', 'head', 'coordinator']],
    ])
    expect((await noticesFor(w.app, w.coordinator.id)).map(({ body }) => body)).toEqual([
      `Phản ánh ${w.code} đã quá thời hạn "Trả lời" từ 17:00 thứ Ba, 08/12/2026.`,
    ])
  })

  it('sends nothing outside office hours, and what fell due there at the next opening', async () => {
    const w = await acceptedCase()
    expect(await sweepTimers(w.app, at('2026-11-28T13:00'))).toMatchObject({ notice: 0, failed: 0 })
    expect(await sweepTimers(w.app, at('2026-11-30T07:29'))).toMatchObject({ notice: 0 })
    expect(await sweepTimers(w.app, at('2026-11-30T07:30'))).toMatchObject({ notice: 1 })
  })

  it('counts lateness at the very minute and opens one apology draft, although the office is told in the morning', async () => {
    const w = await acceptedCase()
    await sweepTimers(w.app, at('2026-12-07T08:00'))
    expect(await sweepTimers(w.app, at('2026-12-08T16:59'))).toMatchObject({ breach: 0 })
    expect(await sweepTimers(w.app, at('2026-12-08T17:00'))).toMatchObject({ breach: 1, notice: 0 })
    expect(await answerOf(w, w.id)).toMatchObject({ state: 'open', breachedAt: at('2026-12-08T17:00') })
    const draft = await replyOf(w.app.store.read, w.id, 1, 'apology')
    expect(draft).toMatchObject({ state: 'draft', promisedAt: at('2026-12-15T17:00') })
    expect(await sweepTimers(w.app, at('2026-12-09T07:30'))).toMatchObject({ breach: 0, notice: 1 })
  })

  it('tells each day late once, whoever sweeps how often', async () => {
    const w = await acceptedCase()
    const now = at('2026-12-11T08:00')
    await Promise.all([sweepTimers(w.app, now), sweepTimers(w.app, now), sweepTimers(w.app, now)])
    await sweepTimers(w.app, at('2026-12-11T07:00'))
    await sweepTimers(w.app, now)
    const steps = (await eventsOf(w, w.id, 'notice_sent')).map(({ data }) => data.step)
    // 50, 80, 100 %, and of the late days of Wednesday and Thursday the newer one.
    expect(steps).toEqual([1, 2, 3, 5])
    const topics = (await w.sent()).filter(({ topic }) => topic === 'staff_notice')
    expect(topics).toHaveLength(4)
    expect(JSON.stringify(topics)).not.toMatch(/Nguyễn|0900|example\.vn/)
  })

  it('tells every morning how many days it is late', async () => {
    const w = await acceptedCase()
    for (const day of ['07', '09', '10', '11', '12', '14']) await sweepTimers(w.app, at(`2026-12-${day}T08:00`))
    const steps = (await eventsOf(w, w.id, 'notice_sent')).map(({ data, at: sentAt }) => [data.step, sentAt])
    expect(steps.slice(2)).toEqual([
      [3, at('2026-12-09T08:00')],
      [4, at('2026-12-10T08:00')],
      [5, at('2026-12-11T08:00')],
      // Friday's, Saturday's and Sunday's fall outside office hours: on Monday the newest is told.
      [8, at('2026-12-14T08:00')],
    ])
  })

  it('escalates a case nobody has taken and one without an office', async () => {
    const w = await world()
    const coordinator = await w.staff('coordinator', 'vpubnd')
    const lost = await w.file({ ...GRIEVANCE, officeId: undefined, body: 'xin hỏi' })
    const empty = await w.file({ ...GRIEVANCE, officeId: 'stp' })
    await sweepTimers(w.app, at('2026-11-30T09:00'))
    for (const { id } of [lost, empty]) {
      const told = await w.app.store.read.select().from(staffNotices).where(eq(staffNotices.complaintId, id))
      expect(told.length).toBeGreaterThan(0)
      expect(told.every(({ staffId }) => staffId === coordinator.id)).toBe(true)
    }
  })

  it('writes to the e-mail of staff who have one, once each', async () => {
    const w = await acceptedCase()
    await w.app.store.write((tx) =>
      tx.update(staffUsers).set({ email: 'can-bo@example.vn' }).where(eq(staffUsers.id, w.officer.id)),
    )
    const now = at('2026-11-30T08:00')
    await sweepTimers(w.app, now)
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await deliverDue(w.app, { staff_notice: sendStaffNotice }, 'test', now + attempt)
    }
    const letters = (await w.sent()).filter(({ payload }) => payload.to === 'can-bo@example.vn')
    expect(letters.map(({ topic, payload }) => [topic, payload.subject])).toEqual([
      ['email', `${w.code}: đã qua một nửa thời hạn`],
    ])
  })
})

describe('pauses, lateness and what follows', () => {
  it('lets the clock run again by itself when the allowance of the pause is used up', async () => {
    const w = await acceptedCase()
    await askSubmitter(w.app, w.officer, w.code, 'Xin gửi ảnh giấy hẹn.', at('2026-11-18T10:00'))
    expect(await answerOf(w, w.id)).toMatchObject({ state: 'paused', dueAt: null, nextCheckAt: at('2026-12-03T10:00') })
    await sweepTimers(w.app, at('2026-12-05T22:00'))
    expect((await w.complaint(w.code)).status).toBe('in_progress')
    const row = await answerOf(w, w.id)
    expect(row.pauses).toEqual([[at('2026-11-18T10:00'), at('2026-12-03T10:00')]])
    // 8 December + 15 days of pause.
    expect(row.dueAt).toBe(at('2026-12-23T17:00'))
    const again = await askSubmitter(w.app, w.officer, w.code, 'Xin gửi thêm.', at('2026-12-07T10:00'))
    expect(again).toEqual({ ok: false, reason: 'asks-used-up' })
  })

  it('is half-open: 16:59 keeps a due time of 17:00, 17:00 does not', async () => {
    const w = await acceptedCase()
    const other = await w.file(GRIEVANCE)
    await acceptComplaint(w.app, w.officer, other.code, at('2026-11-18T09:00'))
    await answerComplaint(w.app, w.head, w.code, { text: 'Đã xong.' }, at('2026-12-08T16:59') + 59_999)
    await answerComplaint(w.app, w.head, other.code, { text: 'Đã xong.' }, at('2026-12-08T17:00'))
    expect([(await answerOf(w, w.id)).outcome, (await answerOf(w, other.id)).outcome]).toEqual(['on_time', 'late'])
    // The late one was answered before any sweep: its breach is written down all the same, with the draft.
    await sweepTimers(w.app, at('2026-12-08T17:01'))
    expect(await eventsOf(w, other.id, 'timer_breached')).toHaveLength(2 - 1)
    expect(await replyOf(w.app.store.read, other.id, 1, 'apology')).toBeDefined()
    expect(await replyOf(w.app.store.read, w.id, 1, 'apology')).toBeUndefined()
  })

  it('takes neither pause nor extension once it is late', async () => {
    const w = await acceptedCase()
    const late = at('2026-12-08T17:00')
    expect(await extendAnswer(w.app, w.head, w.code, { length: 5, ground: 'Cần xác minh' }, late)).toEqual({
      ok: false,
      reason: 'extension-too-late',
    })
    await askSubmitter(w.app, w.officer, w.code, 'Xin gửi ảnh.', late)
    expect(await answerOf(w, w.id)).toMatchObject({ state: 'open', dueAt: at('2026-12-08T17:00') })
  })

  it('writes to the person every seven days, and the head apologises once with a new date', async () => {
    const w = await acceptedCase()
    await sweepTimers(w.app, at('2026-12-16T08:00'))
    await sweepTimers(w.app, at('2026-12-23T08:00'))
    const notes = (await w.sent()).filter(({ payload }) => payload.notice === 'progress')
    expect(notes).toHaveLength(2)
    const given = { text: 'Chúng tôi xin lỗi ông/bà.', promisedAt: at('2026-12-30T17:00') }
    const now = at('2026-12-23T09:00')
    expect((await sendApology(w.app, w.head, w.code, given, now)).ok).toBe(true)
    expect(await sendApology(w.app, w.head, w.code, given, now)).toEqual({ ok: false, reason: 'apology-sent' })
    expect((await answerOf(w, w.id)).dueAt).toBe(at('2026-12-08T17:00'))
    const [counted] = await w.app.store.read.select().from(totals).where(eq(totals.metric, 'apologies'))
    expect(counted).toMatchObject({ month: '2026-12', officeId: 'stnmt', amount: 1 })
  })

  it('closes an answered case after ten working days', async () => {
    const w = await acceptedCase()
    await answerComplaint(w.app, w.head, w.code, { text: 'Đã xong.' }, at('2026-11-19T10:00'))
    // 20, 23, 25, 26, 27, 30 November, 1–4 December; the 24th is off.
    await runClock(w.app, at('2026-12-04T16:59'))
    expect((await w.complaint(w.code)).status).toBe('answered')
    await runClock(w.app, at('2026-12-04T17:00'))
    expect((await w.complaint(w.code)).status).toBe('closed')
  })
})

describe('the digest to the leadership', () => {
  it('is written once each working day, in office hours, with counts and no names', async () => {
    const w = await acceptedCase()
    const leader = await w.staff('head', 'vpubnd')
    for (const time of ['2026-12-12T09:00', '2026-12-14T06:00', '2026-12-14T07:30', '2026-12-14T09:00']) {
      await runClock(w.app, at(time))
    }
    const digests = (await noticesFor(w.app, leader.id)).filter(({ kind }) => kind === 'digest')
    expect(digests).toHaveLength(1)
    expect(digests[0]?.body).toContain('có 1 phản ánh quá hạn trả lời')
    expect(digests[0]?.body).toContain('Sở Tài nguyên và Môi trường')
  })
})
