import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { keepInbound, settle } from '~/channels/inbox/inbound.server'
import { importTranscript } from '~/channels/transcripts/import.server'
import { callDrafts, complaints, messages } from '~/db/schema.server'
import { takeFingerprints } from '~/incidents/take-fingerprints.server'
import type { IntakeReceipt } from '~/intake/receipt'
import * as callDesk from '~/web/desk/intake/page'
import type { ReviewItem } from '~/web/desk/intake/review.server'
import * as review from '~/web/desk/intake/review-page'
import * as suggestRoute from '~/web/desk/intake/suggest'
import type { Suggestions } from '~/web/desk/intake/suggestions.server'
import { world } from '../../support/world'
import { ask, type RouteModule, sessionFor } from '../desk/desk-client'

const module = (page: unknown) => page as RouteModule
const DESK = '/can-bo/tiep-nhan'
const TEXT = 'Tôi nộp hồ sơ cấp sổ đỏ ở Văn phòng đăng ký đất đai từ tháng 9 mà đến nay chưa có kết quả.'

interface Loaded {
  values: { draft: string; body: string; phone: string }
  suggestions: Suggestions
}

async function desk() {
  const place = await world()
  const operator = await place.staff('operator', 'vpubnd')
  const session = await sessionFor(place.app, operator)
  const open = async () => (await ask(place.app, module(callDesk), { path: DESK, session })).body as Loaded
  const post = (form: Record<string, string>) => ask(place.app, module(callDesk), { path: DESK, session, form })
  return { ...place, session, operator, open, post }
}

describe('the call desk', () => {
  it('keeps what is being typed, and gives it back to the same person alone', async () => {
    const { app, session, open, staff } = await desk()
    const { values } = await open()
    const form = { draft: values.draft, channel: 'call', phone: '0905 123 456', body: TEXT }
    const path = `${DESK}/goi-y`
    expect((await ask(app, module(suggestRoute), { path, session, form })).status).toBe(200)
    expect((await open()).values).toMatchObject({ draft: values.draft, body: TEXT, phone: '0905 123 456' })
    const [row] = await app.store.read.select().from(callDrafts)
    expect(JSON.stringify(row)).not.toContain('0905')
    const other = await sessionFor(app, await staff('coordinator', 'vpubnd'))
    await ask(app, module(suggestRoute), { path, session: other, form: { ...form, body: 'thứ khác' } })
    expect((await open()).values.body).toBe(TEXT)
    expect(((await ask(app, module(callDesk), { path: DESK, session: other })).body as Loaded).values.body).toBe('')
  })

  it('says where the text would go and until when, without writing anything', async () => {
    const { app, open, post, file } = await desk()
    await file({ body: TEXT, channel: 'call', submitter: { name: 'Nguyễn Văn Thử', phone: '0905123456' } })
    const sheltered = await file({ body: 'Tố cáo cán bộ nhận tiền', submitter: { phone: '0905123456' } })
    await app.store.write((tx) =>
      tx.update(complaints).set({ isProtected: true }).where(eq(complaints.id, sheltered.id)),
    )
    const { values } = await open()
    const answer = await post({ act: 'look', draft: values.draft, channel: 'call', phone: '0905.123.456', body: TEXT })
    const { suggestions } = answer.body as Loaded
    expect(suggestions.earlier).toHaveLength(1)
    expect(suggestions.routing).toMatchObject({
      legalType: 'pakn',
      answerDueAt: Date.parse('2026-12-08T17:00:00+07:00'),
    })
    expect(suggestions.routing?.readBack).toContain('Hạn trả lời là')
    expect(await app.store.read.$count(complaints)).toBe(2)
  })

  it('shows cases of other people that are likely the same matter, and the unfinished calls of the number', async () => {
    const { app, clock, open, post, file } = await desk()
    const other = await file({ body: TEXT, channel: 'call', submitter: { phone: '0905999888' } })
    const own = await file({ body: TEXT, channel: 'call', submitter: { phone: '0905123456' } })
    await takeFingerprints(app, clock.now)
    const heard = { channel: 'voice', providerId: 'twilio:y', senderKind: 'phone', sender: '+84905123456' } as const
    const { row } = await keepInbound(app, { ...heard, text: 'Alo, tôi muốn' }, clock.now)
    await app.store.write((tx) => settle(app, tx, [row.id], { state: 'kept', note: 'unfinished-call' }, clock.now))
    const { values } = await open()
    const form = { act: 'look', draft: values.draft, channel: 'call', phone: '0905123456', body: TEXT }
    const { suggestions } = (await post(form)).body as Loaded
    expect(suggestions.earlier.map(({ code }) => code)).toEqual([own.code])
    expect(suggestions.duplicates.map(({ code }) => code)).toEqual([other.code])
    expect(suggestions.unfinished).toMatchObject([{ id: row.id, excerpt: 'Alo, tôi muốn' }])
  })

  it('does not bring back a form that was filed or cleared when a save arrives late', async () => {
    const { app, session, open, post } = await desk()
    const late = (draft: string) =>
      ask(app, module(suggestRoute), { path: `${DESK}/goi-y`, session, form: { draft, channel: 'call', body: TEXT } })
    const { values: first } = await open()
    await late(first.draft)
    const cleared = (await post({ act: 'clear', draft: first.draft })).body as Loaded
    expect(cleared.values.draft).not.toBe(first.draft)
    await late(first.draft)
    expect((await open()).values.body).toBe('')
    const { values: second } = await open()
    await post({ act: 'file', draft: second.draft, channel: 'walk_in', body: TEXT, phone: '0905123456' })
    await late(second.draft)
    expect((await open()).values.body).toBe('')
    expect(await app.store.read.$count(complaints)).toBe(1)
  })

  it('files once, however often the form is sent, and sends the code by SMS', async () => {
    const { app, open, post, sent } = await desk()
    const { values } = await open()
    const form = {
      act: 'file',
      draft: values.draft,
      channel: 'walk_in',
      phone: '0905123456',
      body: TEXT,
      smsCode: 'on',
    }
    const filed = (await post({ ...form, answerChannel: 'none' })).body as { receipt: IntakeReceipt }
    const again = (await post({ ...form, answerChannel: 'none' })).body as { receipt: IntakeReceipt }
    expect(again.receipt).toEqual(filed.receipt)
    expect(await app.store.read.$count(complaints)).toBe(1)
    expect((await app.store.read.select().from(callDrafts)).map((row) => row.valuesEnc)).toEqual([''])
    const texts = (await sent()).filter(({ topic }) => topic === 'sms')
    expect(texts).toHaveLength(1)
    expect(JSON.stringify(texts)).toContain(filed.receipt.code)
    expect((await post({ ...form, body: 'Một nội dung khác hẳn' })).status).toBe(422)
  })

  it('registers a letter from the day it arrived, with its number for the colleagues', async () => {
    const { app, open, post, complaint } = await desk()
    const { values } = await open()
    const letter = { draft: values.draft, channel: 'letter', body: TEXT, registerNumber: '123/VP' }
    expect((await post({ act: 'file', ...letter, receivedOn: '2027-01-01' })).status).toBe(422)
    expect((await post({ act: 'file', ...letter, answerChannel: 'post' })).status).toBe(422)
    const form = { act: 'file', ...letter, receivedOn: '2026-11-16', address: 'Tổ 1, Đăk Hà', answerChannel: 'post' }
    const { receipt } = (await post(form)).body as { receipt: IntakeReceipt }
    const row = await complaint(receipt.code)
    expect(row.receivedDay).toBe('2026-11-16')
    const [note] = await app.store.read.select().from(messages).where(eq(messages.complaintId, row.id))
    expect(app.vault.decrypt('message', note?.bodyEnc ?? '')).toBe('Số đến 123/VP, ngày 16/11/2026.')
  })
})

describe('the review of transcripts', () => {
  it('files what a person corrected, once, with the promises as tasks', async () => {
    const { app, session, clock, sent } = await desk()
    const text = 'Tôi hỏi giấy khai sinh cho con tôi ở xã.\nChúng tôi sẽ gọi lại trước thứ Sáu.'
    await importTranscript(app, 'a.txt', Buffer.from(text), clock.now)
    const path = '/can-bo/ra-soat'
    const opened = (await ask(app, module(review), { path, session })).body as { chosen: ReviewItem }
    expect(opened.chosen.doubts).toContain('speakers-unknown')
    expect(opened.chosen.extraction.promises).toHaveLength(1)
    const form = {
      act: 'file',
      id: opened.chosen.id,
      body: 'Hỏi giấy khai sinh cho con.',
      phone: '0905123456',
      promise0: '2026-11-19T10:00',
    }
    expect((await ask(app, module(review), { path, session, form: { ...form, phone: '12' } })).status).toBe(422)
    expect((await ask(app, module(review), { path, session, form })).status).toBe(200)
    expect((await ask(app, module(review), { path, session, form })).status).toBe(409)
    expect(await app.store.read.$count(complaints)).toBe(1)
    const promise = (await sent()).find(({ payload }) => payload.notice === 'promise')
    expect(promise).toMatchObject({ topic: 'phone', dueAt: Date.parse('2026-11-19T10:00:00+07:00') })
  })

  it('shows a call that broke off, and puts away what holds nothing', async () => {
    const { app, session, clock } = await desk()
    const heard = { channel: 'voice', providerId: 'twilio:x', senderKind: 'phone', sender: '+84905123456' } as const
    const { row } = await keepInbound(app, { ...heard, text: 'Alo, tôi muốn' }, clock.now)
    await app.store.write((tx) => settle(app, tx, [row.id], { state: 'kept', note: 'unfinished-call' }, clock.now))
    const path = '/can-bo/ra-soat'
    const opened = (await ask(app, module(review), { path, session })).body as { chosen: ReviewItem }
    expect(opened.chosen).toMatchObject({ channel: 'voice', extraction: { phone: '+84905123456' } })
    expect((await ask(app, module(review), { path, session, form: { act: 'drop', id: row.id } })).status).toBe(200)
    expect((await ask(app, module(review), { path, session })).body).toMatchObject({ chosen: null })
  })

  it('adds a call about a case there is to that case as a message, and says of a foreign one only that it is unknown', async () => {
    const { app, session, clock, file, sent } = await desk()
    const known = await file({ body: TEXT, channel: 'call', submitter: { phone: '0905123456' } })
    const sheltered = await file({ body: 'Tố cáo cán bộ nhận tiền', isProtected: true })
    const text = `Tôi gọi lại về hồ sơ ${known.code} của tôi, số 0905123456.\nChúng tôi sẽ gọi lại trước thứ Sáu.`
    await importTranscript(app, 'b.txt', Buffer.from(text), clock.now)
    const path = '/can-bo/ra-soat'
    const opened = (await ask(app, module(review), { path, session })).body as {
      chosen: ReviewItem
      known: { code: string }[]
    }
    expect(opened.known.map(({ code }) => code)).toEqual([known.code])
    const form = { act: 'add', id: opened.chosen.id, body: 'Hỏi hồ sơ đến đâu.', promise0: '2026-11-19T10:00' }
    for (const caseCode of ['', 'PA-1', sheltered.code]) {
      const refused = await ask(app, module(review), { path, session, form: { ...form, caseCode } })
      expect(refused.body).toMatchObject({ errors: { caseCode: expect.stringContaining('Không có phản ánh nào') } })
    }
    const typed = { ...form, caseCode: known.code.toLowerCase() }
    expect((await ask(app, module(review), { path, session, form: typed })).status).toBe(200)
    expect((await ask(app, module(review), { path, session, form: typed })).status).toBe(409)
    const rows = await app.store.read.select().from(messages).where(eq(messages.complaintId, known.id))
    expect(rows.map((row) => [row.kind, app.vault.decrypt('message', row.bodyEnc)])).toEqual([
      ['submitter', 'Hỏi hồ sơ đến đâu.'],
    ])
    expect((await sent()).filter(({ payload }) => payload.notice === 'promise')).toHaveLength(1)
    expect(await app.store.read.$count(complaints)).toBe(2)
  })

  it('of what sounds like a denunciation is for the inspectorate: the call desk sees, files and drops none of it', async () => {
    const { app, session, clock, staff } = await desk()
    const text = 'Tôi tố cáo ông cán bộ địa chính xã nhận tiền hối lộ năm triệu đồng để làm sổ đỏ.'
    await importTranscript(app, 'c.txt', Buffer.from(text), clock.now)
    const path = '/can-bo/ra-soat'
    const waiting = async (who: typeof session) => (await ask(app, module(review), { path, session: who })).body
    expect(await waiting(session)).toMatchObject({ items: [], chosen: null })
    const inspector = await sessionFor(app, await staff('inspector', 'ttra'))
    const { chosen } = (await waiting(inspector)) as { chosen: ReviewItem }
    for (const act of ['file', 'add', 'drop']) {
      const form = { act, id: chosen.id, body: text }
      expect((await ask(app, module(review), { path, session, form })).status).toBe(409)
    }
    const form = { act: 'file', id: chosen.id, body: text }
    expect((await ask(app, module(review), { path, session: inspector, form })).status).toBe(200)
    expect(await app.store.read.select().from(complaints)).toMatchObject([{ isProtected: true }])
  })

  it('sends no code for a call of long ago', async () => {
    const { app, session, clock, sent } = await desk()
    const call = (started: string) => `Số gọi: 0905123456\nThời gian: ${started}\n${TEXT}`
    const path = '/can-bo/ra-soat'
    for (const [name, started, told] of [
      ['cu.txt', '2026-10-01 09:00', 0],
      ['moi.txt', '2026-11-17 09:00', 1],
    ] as const) {
      await importTranscript(app, name, Buffer.from(call(started)), clock.now)
      const { chosen } = (await ask(app, module(review), { path, session })).body as { chosen: ReviewItem }
      const form = { act: 'file', id: chosen.id, body: `${TEXT} ${name}`, phone: '0905123456' }
      expect((await ask(app, module(review), { path, session, form })).status).toBe(200)
      expect((await sent()).filter(({ topic }) => topic === 'sms')).toHaveLength(told)
    }
  })
})
