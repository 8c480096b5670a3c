import { describe, expect, it } from 'vitest'
import { pollMailbox } from '~/channels/email/imap-poll.server'
import { complaints } from '~/db/schema.server'
import { imapPeer } from '../../support/imap-peer'
import { world } from '../../support/world'

const letter = (id: string, text: string) =>
  `From: thu@example.org\r\nTo: phananh@example.vn\r\nSubject: Dat dai\r\nMessage-ID: <${id}@example.org>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`

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

  it('that cannot be reached is an error of the pass, not of the process', async () => {
    const { app } = await world()
    await expect(pollMailbox(app, 'imap://a:b@127.0.0.1:1/INBOX')).rejects.toThrow()
  })
})
