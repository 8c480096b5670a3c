import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textFromHtml } from '~/channels/email/html-text'
import { firstSender, machineLetter, withoutQuotes } from '~/channels/email/mail-text'
import { escapeXml } from '~/channels/open311/answer'
import { parseCommand } from '~/channels/sms/commands'
import { fitSms, smsSize } from '~/channels/sms/segments'
import { makeCode } from '~/complaints/code'

const CHARACTERS = ['a', 'Z', ' ', '. ', 'ạ', 'é', '{', '€', '\u0000', '😀', '\ud800', 'https://a.vn/b ']
const CODE = makeCode('2026-11-21', [1, 2, 3, 4, 5, 6, 7])

describe('what a text message costs', () => {
  it.each([
    ['a'.repeat(160), 'gsm7', 160, 1],
    ['a'.repeat(161), 'gsm7', 161, 2],
    ['a'.repeat(306), 'gsm7', 306, 2],
    ['{}', 'gsm7', 4, 1],
    ['à è é ì ò ù', 'gsm7', 11, 1],
    ['ạ'.repeat(70), 'ucs2', 70, 1],
    ['ạ'.repeat(71), 'ucs2', 71, 2],
    ['😀', 'ucs2', 2, 1],
    [`${'a'.repeat(158)}€`, 'gsm7', 160, 1],
    [`${'a'.repeat(159)}€`, 'gsm7', 161, 2],
    // The escape and its letter stay together: one unit of the first part stays empty.
    [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 'gsm7', 306, 3],
    [`${'a'.repeat(151)}€${'a'.repeat(153)}`, 'gsm7', 306, 2],
    [`${'ạ'.repeat(66)}😀${'ạ'.repeat(66)}`, 'ucs2', 134, 3],
    [`${'ạ'.repeat(134)}`, 'ucs2', 134, 2],
    [`${'ạ'.repeat(135)}`, 'ucs2', 135, 3],
  ])('%s', (text, encoding, units, parts) => {
    expect(smsSize(text)).toEqual({ encoding, units, parts })
  })

  it('never exceeds the parts allowed, and without accents is always GSM-7', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...CHARACTERS), maxLength: 400 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 3 }),
        (text, withAccents, maxParts) => {
          const size = smsSize(fitSms(text, { withAccents, maxParts }))
          expect(size.parts).toBeLessThanOrEqual(maxParts)
          if (!withAccents) expect(size.encoding).toBe('gsm7')
        },
      ),
    )
  })

  it('loses whole sentences from the end, not half a link', () => {
    const text = `Da tiep nhan phan anh ${CODE}. Khoa: 22222-33333. ${'Han tra loi cua phan anh nay la ngay 9. '.repeat(2)}Tra cuu: https://phananh.example.gov.vn/ho-so/${CODE}?key=22222-33333`
    const fitted = fitSms(text, { withAccents: false, maxParts: 1 })
    expect(fitted).toContain('22222-33333.')
    expect(fitted).not.toContain('https')
  })
})

describe('keywords', () => {
  it.each([
    [`TT ${CODE}`, { kind: 'status', code: CODE, key: null, rest: '' }],
    [`tt: ${CODE.toLowerCase().replaceAll('-', '')}`, { kind: 'status', code: CODE, key: null, rest: '' }],
    [`TT ${CODE.replaceAll('-', ' ')} 7K3MQ-X2PWA`, { kind: 'status', code: CODE, key: '7K3MQ-X2PWA', rest: '' }],
    [`đg ${CODE} 5 rất tốt`, { kind: 'rate', code: CODE, key: null, rest: '5 rất tốt' }],
    [`BS ${CODE} Giấy hẹn\nsố 15`, { kind: 'add', code: CODE, key: null, rest: 'Giấy hẹn\nsố 15' }],
    ['HỦY', { kind: 'stop' }],
    ['Hủy.', { kind: 'stop' }],
    ['"HUY"!', { kind: 'stop' }],
    ['HỦY'.normalize('NFD'), { kind: 'stop' }],
    ['Trợ giúp!'.normalize('NFD'), { kind: 'help' }],
    ['TT', { kind: 'text' }],
    ['HELP', { kind: 'text' }],
    [`  tT   ${CODE}  `, { kind: 'status', code: CODE, key: null, rest: '' }],
    [' huy ', { kind: 'stop' }],
    ['trợ  giúp', { kind: 'help' }],
    ['BS Nam khám bệnh thu tiền', { kind: 'text' }],
    ['TT PA-261121-22222-2', { kind: 'text' }],
    ['Huy động tiền của dân', { kind: 'text' }],
    ['', { kind: 'text' }],
  ])('%s', (text, command) => {
    expect(parseCommand(text)).toEqual(command)
  })

  it('never throws, whatever is written', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => void parseCommand(`TT ${text}`)))
  })
})

describe('letters', () => {
  it.each([
    ['Tôi đồng ý.\n\nOn Wed, 18 Nov 2026 at 08:00, PA <a@b.vn> wrote:\n> cũ', 'Tôi đồng ý.'],
    ['Tôi đồng ý.\nVào Th 4, 18 thg 11, 2026 lúc 08:00 PA\n<a@b.vn> đã viết:\n> cũ', 'Tôi đồng ý.'],
    ['Tôi đồng ý.\n-----Original Message-----\ncũ', 'Tôi đồng ý.'],
    ['Tôi đồng ý.\n-- \nNguyễn Văn Thử', 'Tôi đồng ý.'],
    ['> chỉ có trích', '> chỉ có trích'],
    ['Vào ngày 5 tháng 9 tôi nộp hồ sơ.', 'Vào ngày 5 tháng 9 tôi nộp hồ sơ.'],
  ])('lose what they quote: %s', (text, own) => {
    expect(withoutQuotes(text)).toBe(own)
  })

  it('know a machine, a first sender, and the words of HTML', () => {
    const by = (header: string, from = 'a@b.vn', isReply = false) => {
      const [key = '', value = ''] = header.split(': ')
      return machineLetter([{ key, value }], from, isReply)
    }
    expect(by('auto-submitted: auto-replied')).toBe('answer')
    expect(by('auto-submitted: auto-generated', 'a@b.vn', true)).toBe('answer')
    expect(by('auto-submitted: auto-generated')).toBe('notice')
    expect(by('auto-submitted: no')).toBeNull()
    expect(by('x: y', 'mailer-daemon@b.vn')).toBe('answer')
    expect(by('return-path: <>')).toBe('answer')
    expect(by('precedence: bulk')).toBe('answer')
    expect(by('list-id: <to-mot-cua.b.vn>')).toBe('notice')
    expect(by('x: y', 'no-reply@cong.vn')).toBe('notice')
    expect(by('x-auto-response-suppress: All')).toBeNull()
    expect(firstSender('Re: x', 'From: a@b.vn')).toBeNull()
    expect(firstSender('FW: x', 'From: "Trần B" <b@c.vn>\nTo: d\n\nnội dung')).toEqual({
      email: 'b@c.vn',
      name: 'Trần B',
      text: 'nội dung',
    })
    expect(textFromHtml('<style>a{}</style><p>Đất &amp; nhà</p><p>&lt;b&gt;</p>')).toBe('Đất & nhà\n<b>')
    expect(
      textFromHtml('<!--[if mso]><b>x</b><![endif]-->Ng&#432;&#x1EDD;i d&acirc;n, 5 < 6 &amp;lt; 7<br>h&agrave;'),
    ).toBe('Người dân, 5 < 6 &lt; 7\nhà')
    expect(textFromHtml('&#0;&#xD800;&#9999999;a&khong;')).toBe('a&khong;')
  })
})

describe('a letter made to keep the reader busy', () => {
  it.each([
    ['open brackets', '<'.repeat(2_000_000)],
    ['styles never closed', '<style>'.repeat(300_000)],
    ['half-closed styles', '<style></style'.repeat(200_000)],
    ['comments never closed', '<!--'.repeat(400_000)],
    ['tags never closed', '<a '.repeat(500_000)],
  ])('of %s is read in a moment', (_name, html) => {
    const began = performance.now()
    textFromHtml(html)
    expect(performance.now() - began).toBeLessThan(3000)
  })

  it('with a sender of a million letters is read in a moment', () => {
    const began = performance.now()
    expect(firstSender('Fwd: x', `From: ${'a'.repeat(1_000_000)}\n\nx`)).toBeNull()
    withoutQuotes(`${'-'.repeat(1_000_000)}\n${'on '.repeat(300_000)}\n${'vào '.repeat(300_000)}`)
    expect(performance.now() - began).toBeLessThan(3000)
  })
})

describe('XML', () => {
  it('holds no character that XML forbids', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that must not be there
        expect(escapeXml(text)).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f<>]/)
      }),
    )
  })
})
