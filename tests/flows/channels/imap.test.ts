import { describe, expect, it } from 'vitest'
import { pollMailbox } from '~/channels/email/imap-poll.server'
import { LetterWaits } from '~/channels/email/letter-waits'
import { keptMessages } from '~/channels/inbox/kept.server'
import { attachments, complaints } from '~/db/schema.server'
import { imapPeer } from '../../support/imap-peer'
import { world } from '../../support/world'

const letter = (id: string, text: string) =>
  `From: thu@example.org\r\nTo: phananh@example.vn\r\nSubject: Dat dai\r\nMessage-ID: <${id}@example.org>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`

const MANY_BYTES = 42 * 1024 * 1024

/** A letter with a film on it, heavier than any mail server of ours takes. */
function heavy(id: string, text: string, subject = 'Dat dai'): string {
  const head = `From: thu@example.org\r\nTo: phananh@example.vn\r\nSubject: ${subject}\r\nMessage-ID: <nang-${id}@example.org>\r\n`
  const first = `--ranh\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`
  const film = `--ranh\r\nContent-Type: video/mp4; name="phim.mp4"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="phim.mp4"\r\n\r\n`
  const lines = `${'QUJD'.repeat(19)}\r\n`.repeat(Math.ceil(MANY_BYTES / 78))
  return `${head}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=ranh\r\n\r\n${first}${film}${lines}--ranh--\r\n`
}

describe('a mailbox that is read', () => {
  it('gives every unread letter once, and marks it read after it is kept', async () => {
    const { app } = await world({ env: { MAIL_TO: 'phananh@example.vn' } })
    const { url, seen } = await imapPeer([
      letter('1', 'Tôi nộp hồ sơ đất đai từ tháng 9, đến nay chưa có kết quả.'),
      letter('2', 'Đường vào thôn 3 bị sạt lở, xe không đi được.'),
      letter('1', 'Tôi nộp hồ sơ đất đai từ tháng 9, đến nay chưa có kết quả.'),
    ])
    expect(await pollMailbox(app, url)).toBe(3)
    expect([...seen].sort()).toEqual([1, 2, 3])
    expect(await pollMailbox(app, url)).toBe(0)
    expect(await app.store.read.$count(complaints)).toBe(2)
  })

  it('keeps a letter too large to be read by its beginning, says so, and does not ask for it again', async () => {
    const { app } = await world({ env: { MAIL_TO: 'phananh@example.vn' } })
    const words = 'Tôi nộp hồ sơ đất đai từ tháng 9, đến nay chưa có kết quả.'
    const { url, seen, fetched } = await imapPeer([heavy('1', words), letter('2', 'Đường vào thôn 3 bị sạt lở.')])
    expect(await pollMailbox(app, url)).toBe(2)
    expect([...seen].sort()).toEqual([1, 2])
    const asked = fetched.filter((one) => one.startsWith('UID FETCH 1 '))
    expect(asked).toHaveLength(2)
    expect(asked[1]).toContain('<0.1048576>')
    const rows = await app.store.read.select().from(complaints)
    const bodies = rows.map((row) => app.vault.decrypt('body', row.bodyEnc))
    const [small = '', large = ''] = bodies.sort((one, other) => one.length - other.length)
    expect(large).toContain(words)
    expect(large).toMatch(/nặng 4\d MB.*chưa nhận được tệp đính kèm.*Thư gốc còn nguyên trong hộp thư/)
    expect(small).not.toContain('nặng')
    expect(await app.store.read.$count(attachments)).toBe(0)
    expect(await pollMailbox(app, url)).toBe(0)
    expect(fetched.filter((one) => one.startsWith('UID FETCH 1 '))).toHaveLength(2)
  })

  it('lets a large letter without a word wait for a person, with the reason', async () => {
    const { app } = await world({ env: { MAIL_TO: 'phananh@example.vn' } })
    const { url, seen } = await imapPeer([heavy('1', '', '')])
    expect(await pollMailbox(app, url)).toBe(1)
    expect([...seen]).toEqual([1])
    expect(await keptMessages(app)).toMatchObject([{ note: 'too-large', sender: 'thu@example.org' }])
  })

  it('fetches a letter that cannot be taken after a while again, and the others meanwhile', async () => {
    const w = await world({ env: { MAIL_TO: 'phananh@example.vn' } })
    const { url, seen, fetched } = await imapPeer([letter('1', 'Hồ sơ đất đai chậm.'), letter('2', 'Đường bị sạt lở.')])
    const waits = new LetterWaits()
    const broken: typeof w.app = {
      ...w.app,
      vault: {
        ...w.app.vault,
        encrypt: (purpose, text) => {
          if (text.includes('sạt lở')) throw new Error('no disk')
          return w.app.vault.encrypt(purpose, text)
        },
      },
    }
    const tries = () => fetched.filter((one) => one.startsWith('UID FETCH 2 ') && one.includes('BODY')).length
    expect(await pollMailbox(broken, url, waits)).toBe(1)
    expect(await pollMailbox(broken, url, waits)).toBe(0)
    expect([tries(), ...seen]).toEqual([1, 1])
    w.clock.now += 60_000
    expect(await pollMailbox(broken, url, waits)).toBe(0)
    expect(tries()).toBe(2)
    w.clock.now += 3_600_000
    expect(await pollMailbox(w.app, url, waits)).toBe(1)
    expect([...seen]).toEqual([1, 2])
  })

  it.each([false, true])('goes on behind a letter the server cannot give (it hangs up: %s)', async (hangsUp) => {
    const { app } = await world({ env: { MAIL_TO: 'phananh@example.vn' } })
    const letters = [letter('1', 'Hồ sơ đất đai chậm.'), letter('2', 'Đường vào thôn 3 bị sạt lở.')]
    const { url, seen } = await imapPeer(letters, { unreadable: 1, hangsUp })
    const waits = new LetterWaits()
    if (hangsUp) await expect(pollMailbox(app, url, waits)).rejects.toThrow()
    expect(await pollMailbox(app, url, waits)).toBe(1)
    expect([...seen]).toEqual([2])
  })

  it('takes a letter whole, with its file, where the server names no sizes', async () => {
    const { app } = await world({ env: { MAIL_TO: 'phananh@example.vn' } })
    const words = '--ranh\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nĐường vào thôn 3 bị sạt lở.\r\n'
    const pdf = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(2_000_000, '%\n'), Buffer.from('\n%%EOF')])
    const lines = pdf.toString('base64').replace(/.{76}/g, '$&\r\n')
    const file = `--ranh\r\nContent-Type: application/pdf; name="don.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines}\r\n--ranh--`
    const plain = letter('1', `${words}${file}`)
    const { url } = await imapPeer([plain.replace('text/plain; charset=utf-8', 'multipart/mixed; boundary=ranh')], {
      hidesSizes: true,
    })
    expect(await pollMailbox(app, url)).toBe(1)
    const [row] = await app.store.read.select().from(complaints)
    expect(app.vault.decrypt('body', row!.bodyEnc)).not.toContain('nặng')
    expect(await app.store.read.$count(attachments)).toBe(1)
  })

  it('that cannot be reached is an error of the pass, not of the process', async () => {
    const { app } = await world()
    await expect(pollMailbox(app, 'imap://a:b@127.0.0.1:1/INBOX')).rejects.toThrow()
  })
})
