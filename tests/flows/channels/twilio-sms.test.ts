import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { messagesOf } from '~/casework/messages.server'
import { keptMessages } from '~/channels/inbox/kept.server'
import { finishTexts } from '~/channels/inbox/road.server'
import { complaints, inboundMessages } from '~/db/schema.server'
import { machines, PUBLIC_URL, postAsTwilio, TWILIO_TOKEN } from '../../support/machines'
import { world } from '../../support/world'

const PATH = '/webhooks/twilio/sms'
const FROM = '+84905111222'
const TEXT = 'Toi nop ho so dat dai tai mot cua huyen tu thang 9 den nay chua co ket qua'
const CODE = /PA-\d{6}-\w{5}-\w/
const KEY = /[Kk]hoa:? (\w{5}-\w{5})/

async function setUp() {
  const made = await world({ env: { TWILIO_AUTH_TOKEN: TWILIO_TOKEN } })
  const origin = await machines(made.app)
  let count = 0
  const text = (Body: string, more: Record<string, string> = {}) =>
    postAsTwilio(origin, PATH, { MessageSid: `SM${++count}`, From: FROM, To: '+84260000000', Body, ...more })
  const all = () => made.app.store.read.select().from(complaints)
  return { ...made, origin, text, all }
}

describe('a text message by Twilio', () => {
  it('becomes a complaint and is answered with code and key', async () => {
    const { text, all } = await setUp()
    const answer = await text(TEXT)
    expect(answer).toMatchObject({ status: 200, type: expect.stringContaining('text/xml') })
    expect(answer.text).toMatch(/^<\?xml[^>]*><Response><Message>.*<\/Message><\/Response>$/s)
    const [complaint] = await all()
    expect(complaint).toMatchObject({ channel: 'sms', answerChannel: 'sms' })
    expect(answer.text).toContain(complaint!.code)
    expect(answer.text).toMatch(KEY)
  })

  it('delivered twice, even at once, is one complaint and the same answer', async () => {
    const { text, all } = await setUp()
    const answers = await Promise.all([1, 2, 3, 4].map(() => text(TEXT, { MessageSid: 'SMtwice' })))
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
    expect(answers[0]!.text).toMatch(CODE)
    expect(await all()).toHaveLength(1)
  })

  it('is refused unsigned, wrongly signed, altered or without a token', async () => {
    const { origin, all } = await setUp()
    const form = { MessageSid: 'SM1', From: FROM, Body: TEXT }
    expect((await postAsTwilio(origin, PATH, form, { signature: null })).status).toBe(403)
    expect((await postAsTwilio(origin, PATH, form, { signature: 'AAAA' })).status).toBe(403)
    expect((await postAsTwilio(origin, PATH, form, { signedUrl: 'http://ai.do/webhooks/twilio/sms' })).status).toBe(403)
    expect(await all()).toHaveLength(0)
    const { app } = await world()
    expect((await postAsTwilio(await machines(app), PATH, form)).status).toBe(403)
  })

  it('is accepted signed over PUBLIC_URL, over the host asked for, or over the host the proxy names', async () => {
    const { origin, all } = await setUp()
    const form = (sid: string) => ({ MessageSid: sid, From: FROM, Body: TEXT })
    expect((await postAsTwilio(origin, PATH, form('a'), { signedUrl: `${PUBLIC_URL}${PATH}` })).status).toBe(200)
    expect((await postAsTwilio(origin, PATH, form('b'), { signedUrl: `${origin}${PATH}` })).status).toBe(200)
    const proxied = { signedUrl: `https://pa.example.vn${PATH}`, headers: { 'X-Forwarded-Host': 'pa.example.vn' } }
    expect((await postAsTwilio(origin, PATH, form('c'), proxied)).status).toBe(200)
    expect(await all()).toHaveLength(1)
  })

  it('joins the complaint it follows within ten minutes, until an office has taken it up', async () => {
    const { app, clock, text, all } = await setUp()
    await text(TEXT)
    clock.at('2026-11-18T08:05:00+07:00')
    expect((await text('Ma ho so cua toi la H34.12')).text).toContain('Da ghi them')
    const [complaint] = await all()
    const messages = await messagesOf(app, app.store.read, complaint!.id, { withNotes: false })
    expect(messages.map((message) => message.body)).toEqual(['Ma ho so cua toi la H34.12'])
    expect(await all()).toHaveLength(1)
  })

  it('later asks where it belongs, and the number answered decides', async () => {
    const { app, clock, text, all } = await setUp()
    await text(TEXT)
    const [first] = await all()
    clock.at('2026-11-18T10:00:00+07:00')
    const question = await text('Duong vao thon 3 bi sat lo')
    expect(question.text).toContain(`1. ho so moi, 2. ${first!.code}`)
    expect(await all()).toHaveLength(1)
    expect((await text('2')).text).toContain(`Da ghi them vao phan anh ${first!.code}`)
    const messages = await messagesOf(app, app.store.read, first!.id, { withNotes: false })
    expect(messages.at(-1)?.body).toBe('Duong vao thon 3 bi sat lo')
    clock.at('2026-11-18T10:30:00+07:00')
    await text('Cho Trung tam nhieu rac')
    expect((await text('1')).text).toMatch(CODE)
    expect(await all()).toHaveLength(2)
  })

  it('left without an answer is filed as new, and the person is told', async () => {
    const { app, clock, text, all, sent } = await setUp()
    await text(TEXT)
    clock.at('2026-11-18T10:00:00+07:00')
    await text('Duong vao thon 3 bi sat lo')
    await text('Xe khong di duoc')
    expect(await finishTexts(app, clock.at('2026-11-18T10:20:00+07:00'))).toBe(2)
    expect(await all()).toHaveLength(2)
    expect(await finishTexts(app, clock.now)).toBe(0)
    const messages = (await sent()).filter((parcel) => parcel.topic === 'sms')
    expect(messages).toHaveLength(1)
    expect(String(messages[0]?.payload.sms)).toMatch(CODE)
  })

  it('cut off by a crash after it was kept is worked later, once', async () => {
    const { app, clock, text, all } = await setUp()
    await text(TEXT)
    await app.store.write((tx) => tx.delete(inboundMessages))
    await app.store.write(async (tx) => {
      const [row] = await tx.select().from(complaints)
      await tx.update(complaints).set({ filedAt: 0 }).where(eq(complaints.id, row!.id))
    })
    await text('', { MessageSid: 'SMcrash', From: '+84905333444' })
    await app.store.write((tx) =>
      tx
        .update(inboundMessages)
        .set({ state: 'new', replyEnc: null, textEnc: app.vault.encrypt('inbound-text', 'Duong vao thon 5 bi ngap') }),
    )
    expect(await finishTexts(app, clock.at('2026-11-18T08:10:00+07:00'))).toBe(1)
    expect(await finishTexts(app, clock.now)).toBe(0)
    expect(await all()).toHaveLength(2)
  })

  it('that is empty or too short is kept for a person and never lost', async () => {
    const { app, text, all } = await setUp()
    expect((await text('')).text).toContain('tin nhan trong')
    expect((await text('?')).status).toBe(200)
    expect((await text('Chao', { From: 'VIETTEL' })).status).toBe(200)
    const kept = await keptMessages(app)
    expect(kept.map((message) => message.note).sort()).toEqual(['empty', 'unclear'])
    expect(await all()).toHaveLength(1)
  })

  it('of any size and encoding never makes a 500', async () => {
    const { origin, text } = await setUp()
    expect((await text('Đường hỏng '.repeat(150))).status).toBe(200)
    expect((await text('a'.repeat(80_000))).status).toBe(413)
    for (const body of ['%FF%FE=%ZZ', '{"a":1}', '&&&===', '']) {
      const response = await fetch(`${origin}${PATH}`, { method: 'POST', headers: { 'X-Twilio-Signature': 'x' }, body })
      expect(response.status).toBe(403)
    }
  })
})

describe('keywords of text messages', () => {
  it('TT tells the status to the number it came from, and to others only with the key', async () => {
    const { text, all } = await setUp()
    const key = KEY.exec((await text(TEXT)).text)![1]!
    const [complaint] = await all()
    const bare = complaint!.code.toLowerCase().replaceAll('-', ' ')
    expect((await text(`tt ${bare}`)).text).toContain(complaint!.code)
    const foreign = { From: '+84905999888' }
    expect((await text(`TT ${complaint!.code}`, foreign)).text).toContain('Khong tim thay')
    expect((await text(`TT ${complaint!.code} ${key}`, foreign)).text).toMatch(/Da chuyen|Cho phan loai/)
    expect(await all()).toHaveLength(1)
  })

  it('BS adds to the case, DG rates it when it has an answer', async () => {
    const { app, text, all } = await setUp()
    await text(TEXT)
    const [complaint] = await all()
    expect((await text(`BS ${complaint!.code} giấy hẹn số 15`)).text).toContain('Da ghi them')
    const messages = await messagesOf(app, app.store.read, complaint!.id, { withNotes: false })
    expect(messages.map((message) => message.body)).toEqual(['giấy hẹn số 15'])
    expect((await text(`ĐG ${complaint!.code} 5`)).text).toContain('chua co tra loi')
    await app.store.write((tx) => tx.update(complaints).set({ status: 'answered', answeredAt: 1 }))
    expect((await text(`DG ${complaint!.code} 9`)).text).toContain('tu 1 den 5')
    expect((await text(`dg ${complaint!.code} 4`)).text).toContain('Cam on')
    expect((await text(`DG ${complaint!.code} 4`)).text).toContain('da duoc danh gia')
  })

  it('before anything but a valid code, or inside a longer text, are the words of a complaint', async () => {
    const { text, all } = await setUp()
    await text('BS Nam ở trạm y tế xã thu tiền không có biên lai')
    await text('TT Y tế đóng cửa cả ngày', { From: '+84905000001' })
    await text('Hủy giúp tôi lịch hẹn nộp hồ sơ, đừng bắt đi lại', { From: '+84905000002' })
    expect(await all()).toHaveLength(3)
  })

  it('HUY stops messages, a new text starts them again, TRO GIUP helps', async () => {
    const { app, text, all } = await setUp()
    const { silencedContacts } = await import('~/db/schema.server')
    expect((await text('Hủy')).text).toContain('Da ngung')
    expect(await app.store.read.$count(silencedContacts)).toBe(1)
    expect((await text('trợ giúp')).text).toContain('TT ma')
    expect(await all()).toHaveLength(0)
    await text(TEXT)
    expect(await app.store.read.$count(silencedContacts)).toBe(0)
  })
})
