import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { acceptComplaint } from '~/casework/accept.server'
import { addMessage } from '~/casework/add-message.server'
import { answerComplaint } from '~/casework/answer.server'
import { askSubmitter } from '~/casework/ask-submitter.server'
import { assignComplaint } from '~/casework/assign.server'
import { draftReply } from '~/casework/draft-reply.server'
import { disagree, rateAnswer } from '~/casework/submitter-acts.server'
import { timersOf } from '~/casework/timers.server'
import { auditLog, complaintEvents, totals } from '~/db/schema.server'
import { publishComplaint } from '~/publication/publish.server'
import { world } from '../../support/world'

const GRIEVANCE = {
  body: 'Tôi nộp hồ sơ sang tên quyền sử dụng đất từ tháng 9, đến nay chưa được trả kết quả.',
  kind: 'conduct',
  officeId: 'stnmt',
  submitter: { type: 'citizen', name: 'Nguyễn Văn Thử', phone: '0900 000 111', email: 'thu@example.vn' },
}

describe('one complaint, from filing to the public page', () => {
  it('is assigned to the office the person chose, with timers, receipt and acknowledgement', async () => {
    const { app, file, sent } = await world()
    const complaint = await file(GRIEVANCE)
    expect(complaint).toMatchObject({ status: 'assigned', officeId: 'stnmt', kind: 'conduct', legalType: 'pakn' })
    const rows = await timersOf(app.store.read, complaint.id)
    expect(rows.map((row) => [row.name, row.state]).sort()).toEqual([
      ['accept', 'open'],
      ['answer', 'open'],
      ['screen', 'met'],
    ])
    const [letter] = await sent()
    expect(letter).toMatchObject({ topic: 'email', payload: { to: 'thu@example.vn', code: complaint.code } })
    expect(String(letter?.payload.body)).toContain(complaint.accessKey)
  })

  it('is accepted, asked about, answered by the head, rated, disagreed with and published', async () => {
    const { app, clock, file, staff, complaint: reload } = await world()
    const { code, id } = await file(GRIEVANCE)
    const [officer, head, coordinator] = [
      await staff('officer', 'stnmt'),
      await staff('head', 'stnmt'),
      await staff('coordinator', 'vpubnd'),
    ]
    expect((await acceptComplaint(app, officer, code, clock.at('2026-11-18T09:00:00+07:00'))).ok).toBe(true)
    expect(
      (await askSubmitter(app, officer, code, 'Xin gửi ảnh giấy hẹn.', clock.at('2026-11-18T10:00:00+07:00'))).ok,
    ).toBe(true)
    expect((await reload(code)).status).toBe('waiting_citizen')
    expect(
      (await addMessage(app, id, { text: 'Tôi gửi rồi.', channel: 'web' }, clock.at('2026-11-19T10:00:00+07:00'))).ok,
    ).toBe(true)
    expect((await reload(code)).status).toBe('in_progress')
    expect((await draftReply(app, officer, code, { text: 'Hồ sơ trả ngày 25/11.', submit: true }, clock.now)).ok).toBe(
      true,
    )
    expect(await answerComplaint(app, officer, code, {}, clock.now)).toEqual({ ok: false, reason: 'not-allowed' })
    expect((await answerComplaint(app, head, code, {}, clock.at('2026-11-20T10:00:00+07:00'))).ok).toBe(true)
    expect((await rateAnswer(app, id, { stars: 4 }, clock.now)).ok).toBe(true)
    const texts = {
      title: 'Chậm trả hồ sơ đất',
      body: 'Người dân phản ánh chậm trả hồ sơ.',
      reply: 'Hồ sơ trả ngày 25/11.',
    }
    expect((await publishComplaint(app, coordinator, code, texts, clock.now)).ok).toBe(true)
    expect((await disagree(app, id, 'Ngày 25/11 vẫn chưa có.', clock.at('2026-11-26T10:00:00+07:00'))).ok).toBe(true)
    const reopened = await reload(code)
    expect(reopened).toMatchObject({ status: 'in_progress', round: 2, publication: 'private' })
    const answers = (await timersOf(app.store.read, id)).filter((row) => row.name === 'answer')
    expect(answers.map((row) => [row.round, row.state, row.outcome])).toEqual([
      [1, 'met', 'on_time'],
      [2, 'open', null],
    ])
  })

  it('chains every event to the one before', async () => {
    const { app, file } = await world()
    const { id } = await file(GRIEVANCE)
    const events = await app.store.read
      .select()
      .from(complaintEvents)
      .where(eq(complaintEvents.complaintId, id))
      .orderBy(complaintEvents.seq)
    expect(events.map((event) => event.type)).toEqual(['received', 'routed', 'assigned'])
    expect(events.map((event) => event.prevHash).slice(1)).toEqual(events.map((event) => event.hash).slice(0, -1))
  })

  it('does not exist for another office, and the attempt is written down', async () => {
    const { app, clock, file, staff } = await world()
    const { code } = await file(GRIEVANCE)
    const stranger = await staff('officer', 'stp')
    expect(await acceptComplaint(app, stranger, code, clock.now)).toEqual({ ok: false, reason: 'not-found' })
    const [entry] = await app.store.read.select().from(auditLog).where(eq(auditLog.outcome, 'denied'))
    expect(entry).toMatchObject({ action: 'accept', target: code, actorId: stranger.id })
  })

  it('counts as received by the office it ends up with', async () => {
    const { app, clock, file, staff } = await world()
    const { code } = await file({ ...GRIEVANCE, officeId: undefined, body: 'xin hỏi' })
    const coordinator = await staff('coordinator', 'vpubnd')
    expect(
      (
        await assignComplaint(
          app,
          coordinator,
          code,
          { officeId: 'stp', reason: '', field: 'tu-phap-ho-tich' },
          clock.now,
        )
      ).ok,
    ).toBe(true)
    const rows = await app.store.read.select().from(totals).where(eq(totals.metric, 'received'))
    expect(rows.filter((row) => row.amount !== 0).map((row) => [row.officeId, row.field, row.amount])).toEqual([
      ['stp', 'tu-phap-ho-tich', 1],
    ])
  })
})
