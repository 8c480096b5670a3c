import { describe, expect, it } from 'vitest'
import { acceptComplaint } from '~/casework/accept.server'
import { addNote } from '~/casework/add-note.server'
import { answerComplaint } from '~/casework/answer.server'
import { askSubmitter } from '~/casework/ask-submitter.server'
import { rateAnswer, withdrawComplaint } from '~/casework/submitter-acts.server'
import { submitterView } from '~/casework/submitter-view.server'
import { newId } from '~/complaints/ids'
import { attachments } from '~/db/schema.server'
import { world } from '../../support/world'

const LAND = { officeId: 'stnmt', kind: 'suggestion', body: 'Hồ sơ đất nộp lâu chưa có kết quả.' }

describe("the submitter's own view", () => {
  it('says where the case is, when the answer is due and why', async () => {
    const { app, clock, file } = await world()
    const view = await submitterView(app, await file(LAND), clock.now)
    expect(view).toMatchObject({
      statusName: 'Đã chuyển cơ quan xử lý',
      office: { name: 'Sở Tài nguyên và Môi trường' },
      body: LAND.body,
      may: { add: true, isAsked: false, rate: false, disagree: false, withdraw: true },
      disagreeUntil: null,
    })
    const answer = view.timers.find((timer) => timer.name === 'answer')
    expect(answer).toMatchObject({ label: 'Trả lời', state: 'running', isOurs: false })
    expect(answer?.explanation).toContain('Điều 147')
    expect(answer?.words).toMatch(/^còn \d+ ngày, đến 17:00/)
  })

  it('shows the question asked and the paused clock, and no note among staff', async () => {
    const { app, clock, file, staff, complaint } = await world()
    const { code } = await file(LAND)
    const officer = await staff('officer', 'stnmt')
    await acceptComplaint(app, officer, code, clock.now)
    await addNote(app, officer, code, 'Nội bộ: người này hay hỏi.', clock.now)
    await askSubmitter(app, officer, code, 'Xin gửi ảnh giấy hẹn.', clock.now)
    const view = await submitterView(app, await complaint(code), clock.now)
    expect(view.messages.map((message) => [message.kind, message.body, message.officeName])).toEqual([
      ['question', 'Xin gửi ảnh giấy hẹn.', 'Sở Tài nguyên và Môi trường'],
    ])
    expect(JSON.stringify(view)).not.toContain('Nội bộ')
    expect(view.may).toMatchObject({ add: true, isAsked: true })
    expect(view.timers.find((timer) => timer.name === 'answer')).toMatchObject({ state: 'paused', dueAt: null })
  })

  it('shows the answer and lets the person rate once and disagree until the tenth working day', async () => {
    const { app, clock, file, staff, complaint } = await world()
    const { code, id } = await file(LAND)
    await acceptComplaint(app, await staff('officer', 'stnmt'), code, clock.now)
    await answerComplaint(
      app,
      await staff('head', 'stnmt'),
      code,
      { text: 'Trả ngày 25/11.', documentNumber: '12/STNMT' },
      clock.now,
    )
    const view = await submitterView(app, await complaint(code), clock.now)
    expect(view.answers).toMatchObject([{ body: 'Trả ngày 25/11.', documentNumber: '12/STNMT', round: 1 }])
    expect(view.may).toMatchObject({ rate: true, disagree: true, withdraw: true })
    // 24 November is a day off from 2026: the tenth working day after 18 November is 3 December.
    expect(view.disagreeUntil).toBe(Date.parse('2026-12-03T17:00:00+07:00'))
    await rateAnswer(app, id, { stars: 3 }, clock.now)
    const rated = await submitterView(app, await complaint(code), clock.now)
    expect(rated).toMatchObject({ rating: { stars: 3 }, may: { rate: false, disagree: true } })
  })

  it('lists the own files and not a recording kept by the office', async () => {
    const { app, clock, file } = await world()
    const row = await file(LAND)
    const kept = (purpose: 'evidence' | 'recording' | 'reply', name: string) => ({
      id: newId(),
      complaintId: row.id,
      storageName: name,
      nameEnc: app.vault.encrypt('file-name', name),
      mime: 'image/png',
      bytes: 10,
      sha256: 'x',
      purpose,
      createdAt: clock.now,
    })
    const files = [kept('evidence', 'giay-hen.png'), kept('recording', 'goi.mp3'), kept('reply', 'du-thao.pdf')]
    await app.store.write((tx) => tx.insert(attachments).values(files))
    const view = await submitterView(app, row, clock.now)
    expect(view.files.map((entry) => entry.name)).toEqual(['giay-hen.png'])
  })

  it('leaves nothing to do after the complaint was taken back, and names no office of a protected case', async () => {
    const { app, clock, file, complaint } = await world()
    const { code, id } = await file(LAND)
    await withdrawComplaint(app, id, clock.now)
    expect((await submitterView(app, await complaint(code), clock.now)).may).toEqual({
      add: false,
      isAsked: false,
      rate: false,
      disagree: false,
      withdraw: false,
    })
    const hidden = await file({ ...LAND, isProtected: true })
    const view = await submitterView(app, hidden, clock.now)
    expect(view.office).toBeNull()
    expect(JSON.stringify(view.timeline)).not.toContain('Thanh tra')
  })
})
