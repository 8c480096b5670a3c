import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keptMessages } from '~/channels/inbox/kept.server'
import { importFolder } from '~/channels/transcripts/import-folder.server'
import { complaints } from '~/db/schema.server'
import { type World, world } from '../../support/world'

const SOUND = `Số gọi: 0905 123 456
Thời gian: 17/11/2026 09:00

Tổng đài: Tổng đài Lắng Nghe xin nghe.
Người dân: Tôi tên là Nguyễn Văn Thử. Tôi nộp hồ sơ cấp sổ đỏ ở Văn phòng đăng ký đất đai từ tháng 9 mà đến nay chưa có kết quả.
Tổng đài: Vâng, chúng tôi sẽ gọi lại trước thứ Sáu ạ.`

function folderOf({ dataDir }: World, files: Record<string, string | Uint8Array>): string {
  const folder = join(dataDir, 'ghi-loi')
  mkdirSync(join(folder, 'thang-11'), { recursive: true })
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

describe('a folder of call transcripts', () => {
  it('becomes complaints where it is clear, and waits for a person where it is not, each file once', async () => {
    const place = await world()
    const { app, clock, sent } = place
    const folder = folderOf(place, {
      'a.txt': SOUND,
      'thang-11/a-again.txt': SOUND,
      'b.srt': '1\n00:00:01,000 --> 00:00:05,000\nTôi muốn hỏi về giấy khai sinh cho con tôi.\n',
      'c.mp3': 'ID3',
      'd.txt': Uint8Array.from([0x4e, 0x44, 0x3a, 0x20, 0xff, 0xfe, 0xff, 0x20, 0x61]),
      '.hidden.txt': 'Người dân: không đọc',
    })
    const report = await importFolder(app, folder, () => clock.now)
    expect(report).toMatchObject({ files: 5, filed: 1, kept: 2, repeated: 1 })
    expect(report.refused).toEqual([{ file: 'c.mp3', reason: 'format-unknown' }])
    const [row] = await app.store.read.select().from(complaints)
    expect(row).toMatchObject({
      channel: 'call',
      answerChannel: 'sms',
      receivedAt: Date.parse('2026-11-17T09:00:00+07:00'),
      phoneHash: app.vault.lookupHash('phone', '+84905123456'),
    })
    expect(app.vault.decrypt('name', row?.nameEnc ?? '')).toBe('Nguyễn Văn Thử')
    expect(app.vault.decrypt('body', row?.bodyEnc ?? '')).not.toContain('Tổng đài')
    const promise = (await sent()).find(({ payload }) => payload.notice === 'promise')
    expect(promise).toMatchObject({ topic: 'phone', dueAt: Date.parse('2026-11-19T17:00:00+07:00') })
    const kept = await keptMessages(app)
    expect(kept.map(({ note }) => note).sort()).toEqual([
      expect.stringContaining('broken-encoding'),
      expect.stringContaining('speakers-unknown'),
    ])
  })

  it('can be imported again, and goes on after being cut off, without a second complaint', async () => {
    const place = await world()
    const { app, clock } = place
    const folder = folderOf(place, { 'a.txt': SOUND })
    const add = () => Promise.reject(new Error('cut off'))
    const failing = { ...app, outbox: { ...app.outbox, add } }
    await expect(importFolder(failing, folder, () => clock.now)).rejects.toThrow('cut off')
    expect(await importFolder(app, folder, () => clock.now)).toMatchObject({ filed: 1 })
    expect(await importFolder(app, folder, () => clock.now)).toMatchObject({ filed: 0, repeated: 1 })
    expect(await app.store.read.$count(complaints)).toBe(1)
  })

  it('takes a batch row by row', async () => {
    const place = await world()
    const folder = folderOf(place, {
      'lo.csv':
        'so_dien_thoai,ho_ten,noi_dung\n' +
        '0905123456,Nguyễn Văn Thử,Đèn đường ở tổ dân phố bị hỏng đã hai tháng chưa ai sửa\n' +
        '0905123457,,\n' +
        ',Trần Thị Thử,Tôi muốn hỏi về thủ tục cấp giấy khai sinh cho con\n',
    })
    expect(await importFolder(place.app, folder, () => place.clock.now)).toMatchObject({ files: 1, filed: 1, kept: 1 })
  })

  it.each([
    ['2026-11-18T08:00:00+07:00', 'recent', 1],
    ['2026-11-18T08:00:00+07:00', 'none', 0],
    ['2026-11-25T08:00:00+07:00', 'recent', 0],
    ['2026-11-25T08:00:00+07:00', 'all', 1],
  ] as const)('imported on %s tells of %s calls: %i messages', async (at, acknowledge, told) => {
    const place = await world()
    place.clock.at(at)
    const folder = folderOf(place, { 'a.txt': SOUND })
    expect(await importFolder(place.app, folder, () => place.clock.now, acknowledge)).toMatchObject({ filed: 1 })
    expect((await place.sent()).filter(({ topic }) => topic === 'sms')).toHaveLength(told)
  })
})
