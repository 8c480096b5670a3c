import { describe, expect, it } from 'vitest'
import { timersOf } from '~/casework/timers.server'
import { SUBMITTER } from '~/complaints/events'
import { complaintEvents, complaints, intakeKeys, outbox, totals } from '~/db/schema.server'
import { receiveComplaint } from '~/intake/receive.server'
import { signIn } from '~/staff/sessions.server'
import { world } from '../../support/world'

const BODY = 'Xin hỏi thủ tục đăng ký khai sinh cho con ở xã Đăk Hà cần giấy tờ gì?'

describe('intake, the one way into the register', () => {
  it('gives the same code, key and answer to the same key and body', async () => {
    const { app, clock } = await world()
    const draft = { channel: 'api', body: BODY, submitter: { phone: '0900000123' } }
    const first = await receiveComplaint(app, draft, { actor: SUBMITTER, providerId: 'k1' }, clock.now)
    const second = await receiveComplaint(app, draft, { actor: SUBMITTER, providerId: 'k1' }, clock.now + 60_000)
    expect(first).toMatchObject({ ok: true, isReplay: false })
    expect(second).toMatchObject({ ok: true, isReplay: true, receipt: first.ok && first.receipt })
    expect(await app.store.read.$count(complaints)).toBe(1)
  })

  it('takes the character zero out of whatever holds it, on both databases', async () => {
    const { app, clock } = await world()
    const draft = {
      channel: 'web',
      body: `\u0000${BODY}`,
      dossierCode: 'H34.12\u0000-99',
      submitter: { name: 'A\u0000n' },
    }
    const context = { actor: SUBMITTER, providerId: 'k\u00001' }
    expect(await receiveComplaint(app, draft, context, clock.now)).toMatchObject({ ok: true })
    const [row] = await app.store.read.select().from(complaints)
    expect(row?.dossierCode).toBe('H34.12-99')
    expect(await signIn(app, 'can\u0000bo', 'mat-khau', clock.now)).toBeNull()
  })

  it('refuses a text in which nothing can be seen', async () => {
    const { app, clock } = await world()
    for (const body of [
      '\u200b\u200b\u200b\u200b',
      ' \u00a0\u2060\ufeff ',
      '\u0301\u0301\u0301',
      '\u0000\u0007\u001b',
    ]) {
      const result = await receiveComplaint(app, { channel: 'api', body }, { actor: SUBMITTER }, clock.now)
      expect(result).toMatchObject({ ok: false, errors: { body: 'body-missing' } })
    }
  })

  it('refuses the same key with another body', async () => {
    const { app, clock } = await world()
    const context = { actor: SUBMITTER, providerId: 'k1' }
    await receiveComplaint(app, { channel: 'api', body: BODY }, context, clock.now)
    const second = await receiveComplaint(app, { channel: 'api', body: `${BODY} Khác.` }, context, clock.now)
    expect(second).toEqual({ ok: false, reason: 'key-reused' })
  })

  it('makes one complaint of one key delivered forty times at once', async () => {
    const { app, clock } = await world()
    const draft = { channel: 'sms', body: BODY, submitter: { phone: '0900000123' } }
    const results = await Promise.all(
      Array.from({ length: 40 }, () =>
        receiveComplaint(app, draft, { actor: SUBMITTER, providerId: 'SM1' }, clock.now),
      ),
    )
    const codes = new Set(results.map((result) => (result.ok ? result.receipt.code : result.reason)))
    expect(codes.size).toBe(1)
    expect(await app.store.read.$count(complaints)).toBe(1)
    expect(await app.store.read.$count(intakeKeys)).toBe(1)
  })

  it('keeps a hundred filed at once, each with its timers, events, outbox row and its place in the totals', async () => {
    const { app, clock } = await world()
    const results = await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        receiveComplaint(
          app,
          { channel: 'web', body: `${BODY} ${i}`, submitter: { email: `a${i}@example.vn` } },
          { actor: SUBMITTER },
          clock.now,
        ),
      ),
    )
    expect(new Set(results.map((result) => result.ok && result.receipt.code)).size).toBe(100)
    expect(await app.store.read.$count(outbox)).toBe(100)
    expect(await app.store.read.$count(complaintEvents)).toBe(300)
    const sums = await app.store.read.select().from(totals)
    expect(sums.filter((row) => row.metric === 'received').reduce((sum, row) => sum + row.amount, 0)).toBe(100)
  })

  it('names every mistake beside its field and writes nothing', async () => {
    const { app, clock } = await world()
    const draft = { channel: 'web', body: '  ', submitter: { phone: '12', email: 'khong-phai' }, officeId: 'khong-co' }
    const result = await receiveComplaint(app, draft, { actor: SUBMITTER }, clock.now)
    expect(result).toEqual({
      ok: false,
      reason: 'invalid',
      errors: { body: 'body-missing', 'submitter.phone': 'phone-invalid', 'submitter.email': 'email-invalid' },
    })
    expect(await app.store.read.$count(complaints)).toBe(0)
  })

  it('keeps no personal data in the clear', async () => {
    const { app, file } = await world()
    await file({
      body: `${BODY} Gọi tôi số 0900 000 123.`,
      submitter: {
        name: 'Trần Thị Thử',
        phone: '0900000123',
        email: 'tran.thu@example.vn',
        address: '12 Phan Đình Phùng',
      },
    })
    const dump = JSON.stringify([
      await app.store.read.select().from(complaints),
      await app.store.read.select().from(complaintEvents),
      await app.store.read.select().from(outbox),
    ])
    for (const secret of ['Trần Thị Thử', '900000123', '0900 000 123', 'tran.thu@example', 'Phan Đình Phùng'])
      expect(dump).not.toContain(secret)
  })

  it('counts from the next opening what comes at night', async () => {
    const { app, clock, file } = await world()
    clock.at('2026-11-20T22:15:30+07:00')
    const { id } = await file({ body: BODY })
    const [answer] = (await timersOf(app.store.read, id)).filter((row) => row.name === 'answer')
    expect(new Date(answer?.countedFrom ?? 0).toISOString()).toBe('2026-11-23T00:30:00.000Z')
  })
})
