import { connect } from 'node:net'
import { eq } from 'drizzle-orm'
import { describe, expect, it, onTestFinished } from 'vitest'
import { messagesOf } from '~/casework/messages.server'
import { pollMailbox } from '~/channels/email/imap-poll.server'
import { receiveMail } from '~/channels/email/receive-mail.server'
import { replyAddress } from '~/channels/email/reply-address.server'
import { startMailServer } from '~/channels/email/smtp-in.server'
import { keptMessages } from '~/channels/inbox/kept.server'
import { attachments, complaints, inboundMessages, outbox } from '~/db/schema.server'
import { imapPeer } from '../../support/imap-peer'
import { world } from '../../support/world'

const TEXT = 'Tôi nộp hồ sơ đất đai từ tháng 9 tại bộ phận một cửa, đến nay chưa có kết quả.'
const HEAD = { From: 'Nguyễn Thử <thu@example.org>', To: 'phananh@example.vn', Subject: 'Hồ sơ', 'MIME-Version': '1.0' }

type Parts = { head?: Record<string, string>; body?: string | Buffer }

let count = 0
function letter({ head = {}, body = TEXT }: Parts): Buffer {
  count += 1
  const fields = {
    ...HEAD,
    'Message-ID': `<${count}@example.org>`,
    'Content-Type': 'text/plain; charset=utf-8',
    ...head,
  }
  const lines = Object.entries(fields).flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}\r\n`]))
  return Buffer.concat([Buffer.from(`${lines.join('')}\r\n`), Buffer.from(body as string)])
}

async function setUp() {
  const made = await world({ env: { MAIL_TO: 'phananh@example.vn', MAIL_FROM: 'PA <tra-loi@example.vn>' } })
  const take = (parts: Parts) => receiveMail(made.app, letter(parts), made.clock.now)
  const all = () => made.app.store.read.select().from(complaints)
  const bodies = async () => (await all()).map((row) => made.app.vault.decrypt('body', row.bodyEnc))
  return { ...made, take, all, bodies }
}

describe('letters nobody wrote', () => {
  it('end every loop: an auto-reply to our letter, to a signed address, or without a sender is never answered', async () => {
    const { app, file, take, all, sent } = await setUp()
    const { code, id } = await file({ body: TEXT, submitter: { email: 'thu@example.org' } })
    const before = (await sent()).length
    const address = replyAddress(app, code) ?? ''
    for (const head of [
      { 'Auto-Submitted': 'auto-replied', To: address },
      { 'Auto-Submitted': 'auto-generated; x=1', 'In-Reply-To': '<thu@example.vn>', To: address },
      { 'Return-Path': '<>', To: address },
      { 'X-Autoreply': 'yes', To: address },
      { 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=a' },
      { From: 'PA <tra-loi@example.vn>', To: address },
      { From: 'phananh@example.vn' },
    ] as Record<string, string>[]) {
      expect(await take({ head }), JSON.stringify(head)).toBe('ignored')
    }
    expect(await messagesOf(app, app.store.read, id, { withNotes: false })).toEqual([])
    expect(await all()).toHaveLength(1)
    expect((await sent()).length).toBe(before)
  })

  it('passed on by a group or a form are kept for a person with their files, and not answered', async () => {
    const { app, take, all, sent } = await setUp()
    const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
    const body = `--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${TEXT}\r\n--x\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename=a.png\r\nContent-Transfer-Encoding: base64\r\n\r\n${png}\r\n--x--`
    const type = { 'Content-Type': 'multipart/mixed; boundary=x' }
    expect(await take({ head: { ...type, 'List-Id': '<to-mot-cua.example.vn>' }, body })).toBe('kept')
    expect(await take({ head: { From: 'no-reply@bieu-mau.example.vn' } })).toBe('kept')
    const kept = await keptMessages(app)
    expect(kept.map(({ note }) => note)).toEqual(['automatic', 'automatic'])
    expect(kept.every(({ text }) => text.includes(TEXT))).toBe(true)
    expect(await app.store.read.$count(attachments)).toBe(1)
    expect([await all(), await sent()]).toEqual([[], []])
  })

  it('an ordinary letter that only asks for no automatic answers is a complaint', async () => {
    const { take } = await setUp()
    expect(await take({ head: { 'X-Auto-Response-Suppress': 'All', 'Auto-Submitted': 'no' } })).toBe('filed')
  })
})

describe('letters as mail programs make them', () => {
  it('in windows-1258, in HTML alone, without a subject or a sender, in a script nobody knows: filed and readable', async () => {
    const { take, bodies } = await setUp()
    const windows = Buffer.from('H\xf4\xcc s\xf5 \xf0\xe2\xec\x74 \xf0ai ch\xfda xong', 'latin1')
    expect(await take({ head: { 'Content-Type': 'text/plain; charset=windows-1258' }, body: windows })).toBe('filed')
    const html =
      '<html><head><title>x</title><style>p{}</style></head><body><p>Đường v&agrave;o th&#244;n 3</p><p>b&#x1ECB; sạt</p>'
    expect(await take({ head: { 'Content-Type': 'text/html; charset=utf-8' }, body: html })).toBe('filed')
    expect(await take({ head: { Subject: '' } })).toBe('filed')
    expect(await take({ head: { From: '' } })).toBe('filed')
    expect(await take({ head: { From: '"Không địa chỉ" <thu>' } })).toMatch(/filed|kept/)
    const tcvn = Buffer.from('H\xe5 s\xac \xae\xcat \xaeai ch\xada xong', 'latin1')
    expect(await take({ head: { 'Content-Type': 'text/plain; charset=x-viet-tcvn5712' }, body: tcvn })).toBe('filed')
    const texts = await bodies()
    expect(texts[0]).toBe('Hồ sơ\n\nHồ sơ đất đai chưa xong'.normalize('NFC'))
    expect(texts[1]).toContain('Đường vào thôn 3\nbị sạt')
    expect(texts[2]).toBe(TEXT)
  })

  it('with winmail.dat, an attachment of 12 MB and six files more say which were not taken', async () => {
    const { app, take, bodies } = await setUp()
    const part = (name: string, content: Buffer) =>
      `--x\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${content.toString('base64')}\r\n`
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF')
    const files = [
      part('winmail.dat', Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 2, 3])),
      part('to.pdf', Buffer.alloc(12_000_000, 'x')),
    ]
    for (let i = 0; i < 6; i += 1) files.push(part(`giay-${i}.pdf`, pdf))
    const body = `--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${TEXT}\r\n${files.join('')}--x--`
    expect(await take({ head: { 'Content-Type': 'multipart/mixed; boundary=x' }, body })).toBe('filed')
    const [text] = await bodies()
    for (const name of ['winmail.dat', 'to.pdf', 'giay-5.pdf']) expect(text).toContain(name)
    expect(await app.store.read.$count(attachments)).toBe(5)
  })

  it('longer than a complaint may be still say in the case which files were not taken', async () => {
    const { app, file, take, bodies } = await setUp()
    const long = 'Ruộng ngập. '.repeat(3_000)
    const film =
      '--x\r\nContent-Type: video/x-la; name="phim.la"\r\nContent-Disposition: attachment; filename="phim.la"\r\n\r\nMZ'
    const body = `--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${long}\r\n${film}\r\n--x--`
    const head = { 'Content-Type': 'multipart/mixed; boundary=x' }
    expect(await take({ head, body })).toBe('filed')
    const { id, code } = await file({ body: TEXT, submitter: { email: 'thu@example.org' } })
    expect(await take({ head: { ...head, To: replyAddress(app, code)! }, body })).toBe('added')
    const [added] = await messagesOf(app, app.store.read, id, { withNotes: false })
    const filed = (await bodies()).find((text) => text.includes('Ruộng ngập'))
    for (const text of [filed, added?.body]) {
      expect(text).toMatch(/xem toàn văn trong hộp tiếp nhận\.\)\n\n\(Tệp đính kèm không nhận được: phim\.la\)$/)
      expect(text?.length).toBeLessThanOrEqual(20_000)
    }
  })

  it('to two thousand people and a forged reply address are new complaints', async () => {
    const { app, file, take, all } = await setUp()
    const { code } = await file({ body: TEXT, submitter: { email: 'thu@example.org' } })
    const forged = (replyAddress(app, code) ?? '').replace(/-[0-9a-f]{16}@/, `-${'0'.repeat(16)}@`)
    const crowd = Array.from({ length: 2000 }, (_, i) => `nguoi${i}@example.org`).join(',\r\n ')
    expect(await take({ head: { To: `${crowd},\r\n ${forged}`, From: 'la@example.net' } })).toBe('filed')
    expect(await all()).toHaveLength(2)
  })

  it("our own letter forwarded back with the person's words goes to their case", async () => {
    const { app, file, take, all } = await setUp()
    const { id } = await file({ body: TEXT, submitter: { email: 'thu@example.org' } })
    await app.store.write((tx) => tx.update(outbox).set({ providerId: '<tra-loi-1@example.vn>' }))
    const body = `Tôi không đồng ý với trả lời này.\r\n\r\n---------- Forwarded message ---------\r\nTừ: PA <tra-loi@example.vn>\r\n\r\nKính gửi ông/bà`
    expect(await take({ head: { Subject: 'Fwd: Trả lời phản ánh', References: '<tra-loi-1@example.vn>' }, body })).toBe(
      'added',
    )
    const [message] = await messagesOf(app, app.store.read, id, { withNotes: false })
    expect(message?.body).toBe('Tôi không đồng ý với trả lời này.')
    expect(await take({ head: { Subject: 'Fwd: Trả lời', From: 'khac@example.net' }, body })).toBe('filed')
    expect(await all()).toHaveLength(2)
  })

  it('different letters under one Message-ID are two, the same again is one', async () => {
    const { take, all } = await setUp()
    const head = { 'Message-ID': '<may-quet@example.org>' }
    const other = 'Cầu thôn 4 bị gãy, xe không qua được, đề nghị sửa.'
    for (const body of [TEXT, other, TEXT, other]) await take({ head, body })
    expect(await all()).toHaveLength(2)
  })
})

/** One letter over a bare SMTP conversation, with an envelope of its own. */
async function overSmtp(port: number, from: string, to: string, data: Buffer): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  const lines: string[] = []
  const next = () =>
    new Promise<string>((resolve) => {
      socket.once('data', (chunk) => {
        lines.push(chunk.toString().trim())
        resolve(chunk.toString())
      })
    })
  await next()
  for (const line of ['HELO a', `MAIL FROM:<${from}>`, `RCPT TO:<${to}>`, 'DATA']) {
    socket.write(`${line}\r\n`)
    await next()
  }
  socket.write(Buffer.concat([data, Buffer.from('\r\n.\r\n')]))
  await next()
  return lines.at(-1) ?? ''
}

describe('what only the envelope says', () => {
  it('an empty sender is a bounce, and a reply address that stands in no header finds its case', async () => {
    const { app, file, all } = await setUp()
    const server = startMailServer(app, 0, '127.0.0.1')
    onTestFinished(() => server.stop())
    const port = await server.ready
    const { code, id } = await file({ body: TEXT, submitter: { email: 'thu@example.org' } })
    const address = replyAddress(app, code) ?? ''
    const bounce = letter({ head: { From: 'System <system@mail.example.net>' }, body: 'Thư không đến được.' })
    expect(await overSmtp(port, '', 'phananh@example.vn', bounce)).toMatch(/^250/)
    expect(await overSmtp(port, 'thu@example.org', address, letter({ body: 'Giấy hẹn số 15.' }))).toMatch(/^250/)
    const states = (await app.store.read.select().from(inboundMessages)).map(({ state }) => state)
    expect(states.sort()).toEqual(['added', 'ignored'])
    expect(await messagesOf(app, app.store.read, id, { withNotes: false })).toHaveLength(1)
    expect(await all()).toHaveLength(1)
  })

  it('one letter that cannot be taken does not hold up the mailbox', async () => {
    const { app } = await setUp()
    const text = (id: string) => letter({ head: { 'Message-ID': `<${id}@a.vn>` } }).toString('latin1')
    const { url, seen } = await imapPeer([text('hong'), text('tot')])
    const { store } = app
    let isFirst = true
    const failing = {
      ...app,
      store: {
        ...store,
        read: store.read,
        write: (...args: Parameters<typeof store.write>) => {
          if (!isFirst) return store.write(...args)
          isFirst = false
          return Promise.reject(new Error('the disk is full'))
        },
      },
    } as unknown as typeof app
    expect(await pollMailbox(failing, url)).toBe(1)
    expect([...seen]).toEqual([2])
    expect(await pollMailbox(app, url)).toBe(1)
    expect([...seen].sort()).toEqual([1, 2])
    expect(await app.store.read.select().from(complaints).where(eq(complaints.channel, 'email'))).toHaveLength(2)
  })
})
