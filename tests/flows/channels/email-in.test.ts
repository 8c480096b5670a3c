import { eq } from 'drizzle-orm'
import nodemailer, { type SendMailOptions } from 'nodemailer'
import { describe, expect, it, onTestFinished } from 'vitest'
import { messagesOf } from '~/casework/messages.server'
import { receiveMail } from '~/channels/email/receive-mail.server'
import { replyAddress } from '~/channels/email/reply-address.server'
import { startMailServer } from '~/channels/email/smtp-in.server'
import { keptMessages } from '~/channels/inbox/kept.server'
import { attachments, complaints, outbox } from '~/db/schema.server'
import { world } from '../../support/world'

const TEXT = 'Tôi nộp hồ sơ đất đai từ tháng 9 tại bộ phận một cửa, đến nay chưa có kết quả.'
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function setUp() {
  const made = await world({ env: { MAIL_TO: 'phananh@example.vn', MAIL_FROM: 'PA <tra-loi@example.vn>' } })
  const server = startMailServer(made.app, 0, '127.0.0.1')
  onTestFinished(() => server.stop())
  const client = nodemailer.createTransport(`smtp://127.0.0.1:${await server.ready}`, {})
  onTestFinished(() => client.close())
  const write = (mail: SendMailOptions) =>
    client.sendMail({
      from: 'Nguyễn Văn Thử <thu@example.org>',
      to: 'phananh@example.vn',
      subject: 'Hồ sơ đất',
      ...mail,
    })
  return { ...made, write, all: () => made.app.store.read.select().from(complaints) }
}

describe('a letter by e-mail', () => {
  it('of an unknown person is a complaint, with its files, acknowledged by e-mail', async () => {
    const { app, write, all, sent } = await setUp()
    await write({
      text: TEXT,
      attachments: [
        { filename: 'giấy hẹn.png', content: PNG },
        { filename: 'virus.exe', content: Buffer.from('MZ') },
      ],
    })
    const [complaint] = await all()
    expect(complaint).toMatchObject({ channel: 'email', answerChannel: 'email' })
    const body = app.vault.decrypt('body', complaint!.bodyEnc)
    expect(body).toContain(TEXT)
    expect(body).toContain('virus.exe')
    const files = await app.store.read.select().from(attachments)
    expect(files).toMatchObject([{ complaintId: complaint!.id, mime: 'image/png' }])
    expect(await sent()).toMatchObject([{ topic: 'email', payload: { to: 'thu@example.org' } }])
  })

  it('sent twice is one complaint', async () => {
    const { write, all } = await setUp()
    for (const _ of [1, 2]) await write({ text: TEXT, messageId: '<mot@example.org>' })
    expect(await all()).toHaveLength(1)
  })

  it('to the signed reply address adds to its case, without what it quotes', async () => {
    const { app, file, write, all } = await setUp()
    const { code, id } = await file({ body: TEXT, submitter: { email: 'thu@example.org' } })
    const to = replyAddress(app, code)!
    await write({
      to,
      text: `Giấy hẹn số 15.\n\nVào Th 4, 18 thg 11, 2026 lúc 08:00 PA <tra-loi@example.vn>\nđã viết:\n> Kính gửi`,
    })
    const messages = await messagesOf(app, app.store.read, id, { withNotes: false })
    expect(messages.map((message) => message.body)).toEqual(['Giấy hẹn số 15.'])
    await write({ to: to.replace(/-\w{4}/, '-0000'), text: 'Địa chỉ bị sửa chữ ký.' })
    expect(await all()).toHaveLength(2)
  })

  it('in answer to our letter adds to its case only from the person of the case', async () => {
    const { app, file, write, all } = await setUp()
    const { id } = await file({ body: TEXT, submitter: { email: 'thu@example.org' } })
    await app.store.write((tx) => tx.update(outbox).set({ providerId: '<thu-cua-ta@example.vn>' }))
    await write({ inReplyTo: '<thu-cua-ta@example.vn>', text: 'Tôi bổ sung giấy tờ.' })
    expect(await messagesOf(app, app.store.read, id, { withNotes: false })).toHaveLength(1)
    await write({ from: 'la@example.org', inReplyTo: '<thu-cua-ta@example.vn>', text: 'Tôi là người khác.' })
    expect(await all()).toHaveLength(2)
  })

  it('forwarded is credited to its first sender', async () => {
    const { app, write, all } = await setUp()
    const text = `Chuyển đường dây nóng xử lý.\n\n---------- Forwarded message ---------\nTừ: Trần Thị Mẫu <mau@example.net>\nDate: hôm qua\nSubject: Rác\n\n${TEXT}`
    await write({ subject: 'Fwd: Rác', text })
    const [complaint] = await all()
    expect(app.vault.decrypt('email', complaint!.emailEnc!)).toBe('mau@example.net')
    expect(app.vault.decrypt('name', complaint!.nameEnc!)).toBe('Trần Thị Mẫu')
  })

  it('written by a machine is never answered, and a bounce marks the letter that came back', async () => {
    const { app, file, write, all } = await setUp()
    await file({ body: TEXT, submitter: { email: 'thu@example.org' } })
    const id = `<${'a'.repeat(40)}@example.vn>`
    await app.store.write((tx) => tx.update(outbox).set({ providerId: id }))
    await write({ text: 'Tôi đang nghỉ phép.', headers: { 'Auto-Submitted': 'auto-replied' } })
    await write({ text: 'Tin của nhóm.', headers: { Precedence: 'bulk' } })
    await write({ from: 'tra-loi@example.vn', text: 'Thư của chính mình.' })
    await write({ from: 'MAILER-DAEMON@example.net', text: `Undelivered.\nMessage-ID: ${id}` })
    expect(await all()).toHaveLength(1)
    const [row] = await app.store.read.select().from(outbox).where(eq(outbox.providerId, id))
    expect(row?.delivery).toBe('bounced')
    expect(await app.store.read.$count(outbox)).toBe(1)
  })

  it('to another address is refused, an empty one is kept for a person', async () => {
    const { app, write, all } = await setUp()
    await expect(write({ to: 'khac@example.vn', text: TEXT })).rejects.toMatchObject({ responseCode: 550 })
    await write({ subject: '', text: '' })
    expect(await keptMessages(app)).toMatchObject([{ channel: 'email', note: 'empty' }])
    expect(await all()).toHaveLength(0)
  })

  it('of any bytes is kept or filed, never lost and never an error', async () => {
    const { app, clock, all } = await setUp()
    const letters = [
      Buffer.alloc(0),
      Buffer.from([0xff, 0xfe, 0x00, 0x01]),
      Buffer.from('From: x\r\nContent-Type: text/plain; charset=x-no\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%'),
      Buffer.from('Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n--a\r\n\r\n--a--'),
      Buffer.from(`From: a@b.vn\r\nSubject: =?utf-8?B?///?=\r\n\r\n${'dài '.repeat(20_000)}`),
    ]
    for (const letter of letters) {
      expect(['filed', 'kept', 'ignored']).toContain(await receiveMail(app, letter, clock.now))
    }
    expect((await all()).length + (await keptMessages(app)).length).toBe(letters.length)
  })
})
