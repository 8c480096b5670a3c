import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPersonalData, redactText } from '~/routing/personal-data'

const found = (text: string) => findPersonalData(text).map((one) => `${one.kind}:${text.slice(one.start, one.end)}`)

describe('personal data in a text', () => {
  it.each([
    ['Mình là A Hlưnh ở Đăk Pxi', 'name:A Hlưnh'],
    ['Người đại diện: Y Thanh Hà.', 'name:Y Thanh Hà'],
    ['toi ten Huynh Thi Bong', 'name:Huynh Thi Bong'],
    ['tôi tên lê thị rạng', 'name:lê thị rạng'],
    ["Tôi là Rơ Mah H'Wen, làng Chờ", "name:Rơ Mah H'Wen"],
    ["Kpă H'Xuân làm đơn", "name:Kpă H'Xuân"],
    ["Tôi tên H'Lan Ksơr, thôn 7", "name:H'Lan Ksơr"],
    ['ông Lương Hữu Tín nhận tiền', 'name:ông Lương Hữu Tín'],
    ['sđt 0900.111.047', 'phone:0900.111.047'],
    ['gọi +84 900 000 377 nhé', 'phone:+84 900 000 377'],
    ['máy bàn 0260.3863526', 'phone:0260.3863526'],
    ['CCCD 062000000417', 'id:062000000417'],
    ['xe 82C1-000.12', 'plate:82C1-000.12'],
    ['thư lua@example.com', 'email:lua@example.com'],
    ['hồ sơ H34.21-240912-0031', 'dossier:H34.21-240912-0031'],
    ['stk 1903 5567 8901 234 ngân hàng', 'account:1903 5567 8901 234'],
    ['nhà ở số 18 hẻm 45 Phan Chu Trinh', 'address:số 18 hẻm 45 Phan Chu Trinh'],
    ['số không chín không không một một một không bốn bảy', 'phone:không chín không không một một một không bốn bảy'],
  ])('%s', (text, expected) => {
    expect(found(text)).toContain(expected)
  })

  it.each([
    'thì phải làm lại thì mất công',
    'Sở Tài nguyên và Môi trường',
    'nộp 150.000đ ngày 12/9/2024',
    'Luật Đất đai 2024',
  ])('nothing personal in: %s', (text) => {
    expect(found(text)).toEqual([])
  })

  it('replaces each finding and nothing else', () => {
    expect(redactText('Tôi là Y Bơng, sđt 0900 000 218.')).toBe('Tôi là [họ tên], sđt [số điện thoại].')
  })

  it('gives sorted stretches inside the text that do not overlap', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'Aa Yy Nn Thị ông 0123456789.-@\n'), maxLength: 80 }),
        (text) => {
          const spans = findPersonalData(text)
          spans.forEach((span, at) => {
            expect(span.start).toBeGreaterThanOrEqual(spans[at - 1]?.end ?? 0)
            expect(span.end).toBeGreaterThan(span.start)
            expect(span.end).toBeLessThanOrEqual(text.length)
          })
        },
      ),
    )
  })

  it.each([
    ['Tôi là Nguyễn Quốc Bảo, trú thôn 3', 'Nguyễn Quốc Bảo'],
    ['Kính gửi UBND xã. Tôi Hồ Trung Kiên xin trình bày', 'Hồ Trung Kiên'],
    ['ong Nguyen Quoc Bao nhan tien', 'ong Nguyen Quoc Bao'],
    ['dạ em là nguyễn quốc bảo ở thôn năm ạ', 'nguyễn quốc bảo'],
    ['Tôi tên trần phong, ở tổ 2', 'trần phong'],
  ])('finds the whole name in “%s”', (text, name) => {
    const [found] = findPersonalData(text)
    expect(found && text.slice(found.start, found.end)).toContain(name)
  })

  it('takes no everyday words in small letters for a name', () => {
    for (const text of ['khu đô thị phía bắc chưa có nước', 'tôi là trưởng đoàn nghệ thuật', 'vì đang chờ chế độ'])
      expect(findPersonalData(text)).toEqual([])
  })

  it('finds the same whatever the Unicode form, at its place in the text as it came', () => {
    const text = '😀 Tôi là Nguyễn Văn Ánh, số 0905 123 456, ở số 12 đường Trần Phú, thư ánh@example.vn.'
    const [composed, apart] = [findPersonalData(text), findPersonalData(text.normalize('NFD'))]
    expect(composed.map(({ kind }) => kind)).toEqual(['name', 'phone', 'address', 'email'])
    const words = (whole: string, spans: typeof composed) =>
      spans.map(({ start, end }) => whole.slice(start, end).normalize('NFC'))
    expect(words(text.normalize('NFD'), apart)).toEqual(words(text, composed))
    expect(redactText(text.normalize('NFD')).normalize('NFC')).toBe(redactText(text))
  })

  it('takes its time with no text, however odd: a megabyte of one sign', { timeout: 60_000 }, () => {
    for (const sign of ['a', '1', '1.', 'a@', '-', 'A1', 'Nguyễn ', ' ']) {
      findPersonalData(sign.repeat(Math.ceil(1_000_000 / sign.length)))
    }
  })

  it('finds nearly all names and numbers people marked in the labelled texts', async () => {
    const { readFileSync } = await import('node:fs')
    const rows = ['a', 'b'].flatMap((part) =>
      readFileSync(`data/routing/labelled-${part}.jsonl`, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { text: string; pii: string[] }),
    )
    const tally = { names: [0, 0], numbers: [0, 0] }
    for (const { text, pii } of rows) {
      const spans = findPersonalData(text)
      for (const one of pii) {
        if (/^(Công ty|Phòng khám|HTX|Hợp tác|Viện)/.test(one)) continue
        const start = text.indexOf(one)
        const hidden = [...one].every(
          (char, at) => /[\s,.]/.test(char) || spans.some((span) => span.start <= start + at && start + at < span.end),
        )
        const counts = /\d{3}/.test(one) ? tally.numbers : tally.names
        counts[0] = (counts[0] ?? 0) + (hidden ? 1 : 0)
        counts[1] = (counts[1] ?? 0) + 1
      }
    }
    expect((tally.numbers[0] ?? 0) / (tally.numbers[1] ?? 1)).toBeGreaterThanOrEqual(0.97)
    expect((tally.names[0] ?? 0) / (tally.names[1] ?? 1)).toBeGreaterThanOrEqual(0.92)
  })
})
