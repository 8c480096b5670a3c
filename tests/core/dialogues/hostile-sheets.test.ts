import { describe, expect, it } from 'vitest'
import { readSheetFile } from '~/dialogues/read-sheet.server'
import { readZip } from '~/platform/zip.server'
import { textCell, workbook } from '../../support/workbook'

const HEAD = `<row r="1">${textCell('A1', 'Nội dung câu hỏi')}${textCell('B1', 'Họ tên')}</row>`
const sheet = (rows: string, more = '') => workbook(`<sheetData>${HEAD}${rows}</sheetData>${more}`)
const row = (number: number, cells: string) => `<row r="${number}">${cells}</row>`

describe('a workbook as offices make them', () => {
  it('gives what formulas show, and leaves out what shows an error or nothing', async () => {
    const rows = [
      row(2, '<c r="A2" t="str"><f>A9&amp;B9</f><v>Đường hỏng</v></c><c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'),
      row(3, '<c r="A3"><f>X1</f></c>'),
      row(4, textCell('A4', '=1+1 là bao nhiêu?')),
    ]
    const read = await readSheetFile(sheet(rows.join('')))
    expect(read).toMatchObject({
      ok: true,
      rows: [
        { rowNumber: 2, cells: { question: 'Đường hỏng' } },
        { rowNumber: 4, cells: { question: '=1+1 là bao nhiêu?' } },
      ],
    })
  })

  it('takes a name merged over several questions for all of them, and makes no question of an empty row', async () => {
    const rows = [
      row(2, textCell('A2', 'Câu một') + textCell('B2', 'Công ty A')),
      row(3, `${textCell('A3', 'Câu hai')}<c r="B3"/>`),
      row(4, '<c r="A4"/><c r="B4"/>'),
      row(5, textCell('A5', 'Câu ba')),
    ]
    const read = await readSheetFile(
      sheet(rows.join(''), '<mergeCells><mergeCell ref="B2:B4"/><mergeCell ref="B9:XFD1048576"/></mergeCells>'),
    )
    expect(read.ok && read.rows.map(({ cells }) => [cells.question, cells.name])).toEqual([
      ['Câu một', 'Công ty A'],
      ['Câu hai', 'Công ty A'],
      ['Câu ba', undefined],
    ])
  })

  it('may be formatted down to its last row', async () => {
    const rows = `${row(2, textCell('A2', 'Câu một'))}${row(1_048_576, '<c r="A1048576" s="0"/>')}`
    expect(await readSheetFile(sheet(rows))).toMatchObject({ ok: true, rows: [{ rowNumber: 2 }] })
  })
})

describe('a workbook made to bring the server down', () => {
  it.each([
    [
      'of a hundred megabytes in a hundred kilobytes',
      () => sheet(row(2, textCell('A2', 'a'.repeat(100_000_000)))),
      'unreadable',
    ],
    ['with one cell of fifteen megabytes', () => sheet(row(2, textCell('A2', 'a'.repeat(15_000_000)))), 'unreadable'],
    ['with a cell in the last corner', () => sheet(row(1_048_576, textCell('XFD1048576', 'x'))), 'too-many-rows'],
    ['with a cell beyond every corner', () => sheet(row(2, textCell('ZZZZZZZZ99999999', 'x'))), 'too-many-rows'],
    [
      'of five thousand questions',
      () => sheet(Array.from({ length: 5000 }, (_, i) => row(i + 2, textCell(`A${i + 2}`, `Câu ${i}`))).join('')),
      'too-many-rows',
    ],
    ['that is cut off', () => sheet(row(2, textCell('A2', 'Câu một'))).subarray(0, -30), 'unreadable'],
  ] as const)('%s is refused in a moment', async (_name, make, reason) => {
    const bytes = make()
    const began = performance.now()
    expect(await readSheetFile(bytes)).toEqual({ ok: false, reason })
    expect(performance.now() - began).toBeLessThan(5000)
  })

  it('is an archive only as far as it holds what it says', () => {
    const whole = sheet('')
    expect(readZip(whole, 1_000_000)?.size).toBe(5)
    expect(readZip(whole, 100)).toBeNull()
    expect(readZip(Buffer.alloc(0), 100)).toBeNull()
    for (let i = 0; i < whole.length; i += 7) {
      const broken = Buffer.from(whole)
      broken[i] = (broken[i] ?? 0) ^ 0xff
      expect(() => readZip(broken, 1_000_000)).not.toThrow()
    }
  })
})
