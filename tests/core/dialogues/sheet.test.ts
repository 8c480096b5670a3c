import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import writeExcel from 'write-excel-file/node'
import { columnOf } from '~/dialogues/columns'
import { attendeeProblem, readDialogue, receivedAtOf, slugOf } from '~/dialogues/dialogue'
import { readSheetFile, readSheetText } from '~/dialogues/read-sheet.server'
import { askerOf, contentOf, readGrid, restoreZero, type SheetRow, tidy } from '~/dialogues/sheet'
import { templateCsv, templateXlsx } from '~/dialogues/template.server'

describe('a heading is recognised as officials write it', () => {
  test.each([
    ['STT', 'number'],
    ['Số TT', 'number'],
    ['Họ và tên', 'name'],
    ['HO TEN', 'name'],
    ['Người hỏi', 'name'],
    ['Họ tên người đại diện', 'name'],
    ['Họ tên/Doanh nghiệp', 'asker'],
    ['Cá nhân, tổ chức', 'asker'],
    ['Tên doanh nghiệp, người hỏi', 'asker'],
    ['Doanh nghiệp', 'business'],
    ['Tên đơn vị', 'business'],
    ['Doanh nghiệp/HTX', 'business'],
    ['Điện thoại', 'phone'],
    ['SĐT', 'phone'],
    ['Số điện thoại liên hệ', 'phone'],
    ['E-mail', 'email'],
    ['Thư điện tử', 'email'],
    ['Địa chỉ', 'address'],
    ['Địa chỉ email', 'email'],
    ['Xã, phường', 'commune'],
    ['Nội dung câu hỏi', 'question'],
    ['Nội dung', 'question'],
    ['noi dung cau hoi, kien nghi', 'question'],
    ['Câu hỏi/kiến nghị', 'question'],
    ['Khó khăn, vướng mắc', 'question'],
    ['Ý kiến của doanh nghiệp', 'question'],
    ['Lĩnh vực', 'field'],
    ['Cơ quan trả lời', 'office'],
    ['Đơn vị trả lời', 'office'],
    ['Sở, ngành phụ trách', 'office'],
    ['Mã hồ sơ', 'dossier'],
    ['Đồng ý công khai', 'consent'],
    ['Ghi chú', null],
    ['Kết quả', null],
    ['', null],
  ])('%s', (heading, column) => {
    expect(columnOf(heading)).toBe(column)
    expect(columnOf(` ${heading.toUpperCase()} `.normalize('NFD'))).toBe(column)
  })
})

/** What survives every spreadsheet: trimmed, no control characters, at least one visible letter. */
const cell = fc
  .array(fc.constantFrom('Sổ đỏ', 'a;b', 'c,d', '"hỏi"', 'dòng\nhai', 'Ý', "l'eau", '=1+1', '#', '09', '–'), {
    minLength: 1,
    maxLength: 5,
  })
  .map((words) => tidy(words.join(' ')))
const row = fc.record({ name: fc.option(cell, { nil: '' }), office: fc.option(cell, { nil: '' }), question: cell })
const HEADINGS = ['STT', 'Họ và tên', 'Cơ quan trả lời', 'Ghi chú', 'Nội dung câu hỏi']

type Typed = { name: string; office: string; question: string }
const gridOf = (rows: readonly Typed[]) => [
  HEADINGS,
  ...rows.map(({ name, office, question }, i) => [String(i + 1), name, office, 'x', question]),
]
const expected = (rows: readonly Typed[]): SheetRow[] =>
  rows.map(({ name, office, question }, i) => ({
    rowNumber: i + 2,
    cells: { number: String(i + 1), ...(name ? { name } : {}), ...(office ? { office } : {}), question },
  }))

describe('a sheet comes back as it was written', () => {
  const rowsGiven = fc.array(row, { minLength: 1, maxLength: 12 })

  it('as CSV with either mark, with or without the mark of UTF-8, with either end of line', async () => {
    await fc.assert(
      fc.asyncProperty(
        rowsGiven,
        fc.constantFrom(',', ';'),
        fc.boolean(),
        fc.constantFrom('\n', '\r\n'),
        async (rows, delimiter, bom, end) => {
          const text = stringify(gridOf(rows), { delimiter, bom, record_delimiter: end })
          const read = await readSheetFile(Buffer.from(text))
          expect(read).toEqual({ ok: true, rows: expected(rows), ignoredColumns: ['Ghi chú'] })
        },
      ),
      { numRuns: 80 },
    )
  })

  it('as cells pasted out of a spreadsheet', () => {
    fc.assert(
      fc.property(rowsGiven, (rows) => {
        const read = readSheetText(stringify(gridOf(rows), { delimiter: '\t' }))
        expect(read.ok && read.rows).toEqual(expected(rows))
      }),
    )
  })

  it('as XLSX', async () => {
    await fc.assert(
      fc.asyncProperty(rowsGiven, async (rows) => {
        const data = gridOf(rows).map((line) => line.map((value) => (value ? { value, type: String } : null)))
        const read = await readSheetFile(await writeExcel(data).toBuffer())
        expect(read.ok && read.rows).toEqual(expected(rows))
      }),
      { numRuns: 15 },
    )
  })
})

describe('a sheet as it comes from an office', () => {
  it('may have a letterhead, the row that numbers the columns, and gaps; rows keep the number of the spreadsheet', () => {
    const read = readGrid([
      ['UBND TỈNH KON TUM', null, null],
      ['DANH SÁCH CÂU HỎI', null, null],
      [],
      ['STT', 'Điện thoại', 'Nội dung câu hỏi'],
      ['(1)', '(2)', '(3)'],
      [1, 912345678, 'Bao giờ có sổ?'],
      [2, null, null],
      [null, null, null],
      [3, null, 'Bao giờ sửa đường?'],
    ])
    expect(read.ok && read.rows).toEqual([
      { rowNumber: 6, cells: { number: '1', phone: '912345678', question: 'Bao giờ có sổ?' } },
      { rowNumber: 9, cells: { number: '3', question: 'Bao giờ sửa đường?' } },
    ])
  })

  it('may be questions alone, one a line', () => {
    const read = readSheetText('Bao giờ có sổ?\nBao giờ sửa đường, và ai trả tiền?')
    expect(read.ok && read.rows.map(({ cells }) => cells.question)).toEqual([
      'Bao giờ có sổ?',
      'Bao giờ sửa đường, và ai trả tiền?',
    ])
  })

  it('is UTF-16 where a spreadsheet saved it as Unicode text', async () => {
    const text = '\ufeffHọ và tên\tNội dung câu hỏi\r\nLê Thị Thử\tHỏi gì?\r\n'
    const read = await readSheetFile(Buffer.from(text, 'utf16le'))
    expect(read.ok && read.rows[0]?.cells).toEqual({ name: 'Lê Thị Thử', question: 'Hỏi gì?' })
  })

  test.each([
    ['nothing', Buffer.from(''), 'empty'],
    ['headings alone', Buffer.from('STT;Nội dung câu hỏi\n'), 'empty'],
    ['no heading we know', Buffer.from('a;b\nNội dung câu hỏi của tôi là gì;2\n'), 'no-headings'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'unreadable'],
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae1000000000000000000000000', 'hex'), 'unreadable'],
    ['a broken archive', Buffer.from('PK\u0003\u0004 nonsense'), 'unreadable'],
    ['another encoding', Buffer.from([0x4e, 0xf4, 0x69, 0x20, 0x64, 0x75, 0x6e, 0x67, 0x0a, 0xea]), 'encoding'],
    ['too many rows', Buffer.from(`Nội dung câu hỏi\n${'Hỏi gì?\n'.repeat(501)}`), 'too-many-rows'],
    ['too large', Buffer.alloc(5 * 1024 * 1024 + 1, 65), 'too-large'],
  ])('is refused as a whole when it is %s', async (_, bytes, reason) => {
    expect(await readSheetFile(bytes)).toEqual({ ok: false, reason })
  })

  it('never throws, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect(typeof (await readSheetFile(bytes)).ok).toBe('boolean')
      }),
      { numRuns: 200 },
    )
  })

  it('can be started from either template', async () => {
    const csv = templateCsv()
    expect(await readSheetFile(Buffer.from(csv))).toEqual({ ok: false, reason: 'empty' })
    expect(await readSheetFile(await templateXlsx())).toEqual({ ok: false, reason: 'empty' })
    const filled = `${csv}1;Lê Thị Thử;;0912345678;;Bao giờ có sổ?;Đất đai;;;;x\n`
    const read = await readSheetFile(Buffer.from(filled))
    expect(read).toMatchObject({ ok: true, ignoredColumns: [] })
    expect(read.ok && Object.keys(read.rows[0]?.cells ?? {})).toEqual([
      'number',
      'name',
      'phone',
      'question',
      'field',
      'consent',
    ])
  })
})

describe('a row', () => {
  it('is the same question whatever its number and its spaces', () => {
    const one = { number: '1', name: 'Lê Thị Thử', question: 'Bao giờ  có sổ?' }
    expect(contentOf(one)).toBe(contentOf({ question: 'Bao giờ có sổ?', number: '9', name: 'Lê  Thị Thử' }))
    expect(contentOf(one)).not.toBe(contentOf({ ...one, name: 'Lê Thị Khác' }))
  })

  test.each([
    ['912345678', '0912345678'],
    ['2603862222', '02603862222'],
    ['0912 345 678', '0912 345 678'],
    ['84912345678', '84912345678'],
  ])('with the telephone number %s means %s', (typed, phone) => expect(restoreZero(typed)).toBe(phone))

  test.each([
    [{ asker: 'Công ty TNHH Thử' }, { type: 'business', name: 'Công ty TNHH Thử' }],
    [{ asker: 'Lê Thị Thử' }, { type: 'citizen', name: 'Lê Thị Thử' }],
    [
      { name: 'Lê Thị Thử', business: 'HTX Thử' },
      { type: 'business', name: 'HTX Thử (Lê Thị Thử)' },
    ],
    [{}, { type: 'citizen' }],
  ])('asked by %j', (cells, asker) => expect(askerOf(cells)).toEqual(asker))
})

describe('an event', () => {
  const TYPED = {
    form: 'business_coffee',
    title: 'Cà phê doanh nghiệp tháng 11',
    date: '2026-11-20',
    from: '07:30',
    to: '10:00',
    place: 'Hội trường UBND tỉnh',
    host: 'Chủ tịch UBND tỉnh',
    hostOffice: '',
    attendees: 'Hiệp hội Doanh nghiệp tỉnh\n\n Công ty TNHH Thử ',
    attendeeCount: '45',
    summary: '',
  }

  it('is read from its form', () => {
    expect(readDialogue(TYPED)).toMatchObject({
      errors: {},
      fields: {
        startsAt: Date.parse('2026-11-20T07:30:00+07:00'),
        attendees: ['Hiệp hội Doanh nghiệp tỉnh', 'Công ty TNHH Thử'],
        attendeeCount: 45,
        summary: null,
      },
    })
    expect(slugOf(TYPED.title, Date.parse('2026-11-20T07:30:00+07:00'))).toBe('2026-11-20-ca-phe-doanh-nghiep-thang-11')
  })

  it('says everything that is wrong at once', () => {
    const wrong = { ...TYPED, form: '', title: ' ', date: '2026-02-31', to: '07:00', attendeeCount: 'nhiều' }
    expect(Object.keys(readDialogue(wrong).errors).sort()).toEqual(['attendeeCount', 'date', 'form', 'title'])
    expect(readDialogue({ ...TYPED, to: '07:00' }).errors).toEqual({ to: 'end-wrong' })
  })

  test.each([
    ['Hiệp hội Doanh nghiệp tỉnh', null],
    ['Công ty TNHH Hoàng Anh', null],
    ['Sở Tài nguyên và Môi trường', null],
    ['Ông Nguyễn Văn Thử', 'attendee-person'],
    ['Nguyễn Thị Thử', 'attendee-person'],
    ['HTX Thử, 0912345678', 'attendee-contact'],
  ])('may list %s among those present: %s', (line, problem) => expect(attendeeProblem(line)).toBe(problem))

  it('gives its questions its own time, unless it lies ahead or more than a year back', () => {
    const now = Date.parse('2026-11-21T08:00:00+07:00')
    const past = Date.parse('2026-11-18T08:00:00+07:00')
    expect(receivedAtOf(past, now)).toBe(past)
    expect(receivedAtOf(now + 1, now)).toBe(now)
    expect(receivedAtOf(now - 367 * 86_400_000, now)).toBe(now)
  })
})
