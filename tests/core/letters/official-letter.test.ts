import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { letterDocx } from '~/letters/letter-docx.server'
import { letterPdf } from '~/letters/letter-pdf.server'
import { capacityOf, dayLine, issuerOf, numberLine, type OfficialLetter, placeOf } from '~/letters/official-letter'

const LETTER: OfficialLetter = {
  superior: 'ỦY BAN NHÂN DÂN TỈNH KON TUM',
  issuer: ['SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG'],
  number: '125',
  symbol: 'STNMT-VP',
  place: 'Kon Tum',
  issuedOn: '2026-11-21',
  subject: 'trả lời phản ánh, kiến nghị mã PA-261118-7K3MQ-9',
  addressee: ['Ông (bà) Nguyễn Văn Thử', 'Thôn 3, xã Đăk Cấm, thành phố Kon Tum'],
  paragraphs: [
    'Ngày 12/11/2026, Sở Tài nguyên và Môi trường nhận được phản ánh, kiến nghị của ông (bà). Về nội dung này, Sở có ý kiến như sau:',
    ...Array.from({ length: 3 }, () =>
      'Hồ sơ của ông (bà) đã đủ thành phần; giấy chứng nhận được ký ngày 20/11/2026. '.repeat(4),
    ),
  ],
  capacity: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'],
  signer: 'Trần Thị Mẫu',
  copies: ['Như trên;', 'Lưu: VT, VP.'],
}

/** The text of a part of a docx, out of its zip. */
function partOf(zip: Buffer, name: string): string {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  let at = zip.readUInt32LE(end + 16)
  for (let entry = 0; entry < zip.readUInt16LE(end + 10); entry += 1) {
    const [nameLength, size, from] = [zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)]
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const start = from + 30 + zip.readUInt16LE(from + 26) + zip.readUInt16LE(from + 28)
      const bytes = zip.subarray(start, start + size)
      return (zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes)).toString('utf8')
    }
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  throw new Error(`no ${name}`)
}

describe('an official letter, Nghị định 30/2020/NĐ-CP', () => {
  it.each([
    ['Sở Tư pháp', 'SỞ TƯ PHÁP', 'ỦY BAN NHÂN DÂN TỈNH KON TUM', 'Kon Tum', 'GIÁM ĐỐC'],
    [
      'Ủy ban nhân dân xã Đăk Cấm, thành phố Kon Tum',
      'ỦY BAN NHÂN DÂN|XÃ ĐĂK CẤM',
      null,
      'Đăk Cấm',
      'TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH',
    ],
    ['UBND huyện Ngọc Hồi', 'ỦY BAN NHÂN DÂN|HUYỆN NGỌC HỒI', null, 'Kon Tum', 'TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH'],
    ['Thanh tra tỉnh', 'THANH TRA TỈNH', 'ỦY BAN NHÂN DÂN TỈNH KON TUM', 'Kon Tum', 'CHÁNH THANH TRA'],
  ])('of %s names who issued it and who is above', (name, issuer, superior, place, capacity) => {
    const office = { name, level: 'province' }
    const named = issuerOf(office, { name: 'Ủy ban nhân dân tỉnh Kon Tum', level: 'province' })
    expect([named.issuer.join('|'), named.superior]).toEqual([issuer, superior])
    expect(placeOf(office, 'Kon Tum')).toBe(place)
    expect(capacityOf(name)).toBe(capacity)
  })

  it('writes days below ten and the first two months with a zero, and leaves room for a number', () => {
    expect(dayLine('Kon Tum', '2026-02-05')).toBe('Kon Tum, ngày 05 tháng 02 năm 2026')
    expect(dayLine('Kon Tum', '2026-11-21')).toBe('Kon Tum, ngày 21 tháng 11 năm 2026')
    expect(dayLine('Kon Tum', '2026-03-31')).toBe('Kon Tum, ngày 31 tháng 3 năm 2026')
    expect(numberLine({ number: '', symbol: 'STP' })).toMatch(/^Số: +\/STP$/)
  })

  it('as docx: Times New Roman, A4, the margins of the decree, every element in its order', async () => {
    const docx = await letterDocx(LETTER)
    const xml = partOf(docx, 'word/document.xml')
    const text = [...xml.matchAll(/<w:t[^>]*>([^<]*)/g)].map(([, words]) => words).join('\n')
    const elements = [
      LETTER.superior,
      LETTER.issuer[0],
      'Số: 125/STNMT-VP',
      `V/v ${LETTER.subject}`,
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Kon Tum, ngày 21 tháng 11 năm 2026',
      'Kính gửi:',
      'Ông (bà) Nguyễn Văn Thử',
      LETTER.paragraphs[0],
      'Nơi nhận:',
      '- Như trên;',
      'KT. GIÁM ĐỐC',
      'Trần Thị Mẫu',
    ].map((words) => text.indexOf(words ?? '?'))
    expect(elements).not.toContain(-1)
    expect(elements).toEqual([...elements].sort((a, b) => a - b))
    expect(xml).toContain('w:w="11906" w:h="16838"')
    expect(xml).toMatch(/<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"/)
    expect(partOf(docx, 'word/styles.xml')).toContain('Times New Roman')
  })

  it('as PDF: one page of A4 with every font embedded; a long one numbers its pages from the second', async () => {
    const bytes = (await letterPdf(LETTER, Date.UTC(2026, 10, 21))).toString('latin1')
    expect(bytes.match(/\/Type \/Page\b/g)).toHaveLength(1)
    expect(bytes).toContain('/MediaBox [0 0 595.28 841.89]')
    const fonts = bytes.match(/\/Subtype \/Type0/g)
    expect(bytes.match(/\/FontFile2/g)).toHaveLength(fonts?.length ?? 0)
    expect(fonts?.length).toBe(4)
    const long = { ...LETTER, paragraphs: Array.from({ length: 40 }, () => LETTER.paragraphs[1] ?? '') }
    const pages = (await letterPdf(long, 0)).toString('latin1').match(/\/Type \/Page\b/g)
    expect(pages?.length).toBeGreaterThan(3)
  })
})
