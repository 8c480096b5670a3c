import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { dayLine, MARGINS_MM, numberLine, type OfficialLetter, SIZES, STATE_MOTTO, STATE_NAME } from './official-letter'

/** The fixed font of Nghị định 30/2020/NĐ-CP; every office's computer has it, so that nothing is embedded. */
const FONT = 'Times New Roman'
const twips = (mm: number) => Math.round((mm * 1440) / 25.4)
const A4 = { width: twips(210), height: twips(297) }
const TEXT_WIDTH = A4.width - twips(MARGINS_MM.left) - twips(MARGINS_MM.right)
const [LEFT, RIGHT] = [Math.round(TEXT_WIDTH * 0.44), Math.round(TEXT_WIDTH * 0.56)]
const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const NO_BORDERS = { top: NO_BORDER, bottom: NO_BORDER, left: NO_BORDER, right: NO_BORDER }

interface Look {
  readonly bold?: boolean
  readonly italics?: boolean
  /** In points. */
  readonly size?: number
}

const run = (text: string, { size = SIZES.body, ...look }: Look = {}) => new TextRun({ text, size: size * 2, ...look })

const centred = (text: string, look: Look = {}) =>
  new Paragraph({ alignment: AlignmentType.CENTER, children: [run(text, look)] })

/** The letter as a Word document, to be corrected, printed and signed. */
export function letterDocx(letter: OfficialLetter): Promise<Buffer> {
  const body = letter.paragraphs.map(
    (text) =>
      new Paragraph({
        alignment: AlignmentType.JUSTIFIED,
        indent: { firstLine: twips(10) },
        spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO },
        children: [run(text)],
      }),
  )
  const document = new Document({
    title: `V/v ${letter.subject}`,
    creator: letter.issuer.join(' '),
    styles: {
      default: { document: { run: { font: FONT, size: SIZES.body * 2, language: { value: 'vi-VN' } } } },
    },
    sections: [
      {
        properties: page(),
        headers: { default: pageNumber(), first: new Header({ children: [new Paragraph({})] }) },
        children: [
          columns(issuer(letter), state(letter)),
          ...addressee(letter),
          ...body,
          columns(copies(letter), signature(letter)),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

function page() {
  return {
    titlePage: true,
    page: {
      size: A4,
      margin: {
        top: twips(MARGINS_MM.top),
        bottom: twips(MARGINS_MM.bottom),
        left: twips(MARGINS_MM.left),
        right: twips(MARGINS_MM.right),
        header: twips(10),
      },
    },
  }
}

function pageNumber(): Header {
  const number = new TextRun({ children: [PageNumber.CURRENT], size: SIZES.body * 2 })
  return new Header({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number] })] })
}

/** A line of part of the column's width, as the empty paragraph's lower border. */
function rule(column: number, share: number): Paragraph {
  const side = Math.round((column * (1 - share)) / 2)
  return new Paragraph({
    indent: { left: side, right: side },
    spacing: { line: 60, lineRule: LineRuleType.EXACT, after: 120 },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: 'auto', space: 0 } },
    children: [],
  })
}

function columns(left: Paragraph[], right: Paragraph[]): Table {
  const margins = { left: 0, right: 0, top: 0, bottom: 0 }
  const cell = (children: Paragraph[], width: number) =>
    new TableCell({ children, borders: NO_BORDERS, width: { size: width, type: WidthType.DXA }, margins })
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: [LEFT, RIGHT],
    borders: { ...NO_BORDERS, insideHorizontal: NO_BORDER, insideVertical: NO_BORDER },
    // The signature stays with the name below it.
    rows: [new TableRow({ cantSplit: true, children: [cell(left, LEFT), cell(right, RIGHT)] })],
  })
}

function issuer(letter: OfficialLetter): Paragraph[] {
  return [
    ...(letter.superior ? [centred(letter.superior, { size: SIZES.office })] : []),
    ...letter.issuer.map((line) => centred(line, { size: SIZES.office, bold: true })),
    rule(LEFT, 0.4),
    centred(numberLine(letter), { size: SIZES.number }),
    centred(`V/v ${letter.subject}`, { size: SIZES.subject }),
  ]
}

function state(letter: OfficialLetter): Paragraph[] {
  return [
    centred(STATE_NAME, { size: SIZES.state, bold: true }),
    centred(STATE_MOTTO, { size: SIZES.motto, bold: true }),
    rule(RIGHT, 0.64),
    centred(dayLine(letter.place, letter.issuedOn), { size: SIZES.number, italics: true }),
  ]
}

function addressee({ addressee: lines }: OfficialLetter): Paragraph[] {
  const indent = { left: twips(44), hanging: twips(22) }
  return lines.map(
    (line, i) =>
      new Paragraph({
        indent: i === 0 ? indent : { left: indent.left },
        tabStops: [{ type: 'left', position: indent.left }],
        spacing: { before: i === 0 ? 360 : 0, after: i === lines.length - 1 ? 240 : 0 },
        children: [run(i === 0 ? `Kính gửi:\t${line}` : line)],
      }),
  )
}

const copies = (letter: OfficialLetter): Paragraph[] => [
  new Paragraph({ children: [run('Nơi nhận:', { size: SIZES.copies + 1, bold: true, italics: true })] }),
  ...letter.copies.map((line) => new Paragraph({ children: [run(`- ${line}`, { size: SIZES.copies })] })),
]

const signature = (letter: OfficialLetter): Paragraph[] => [
  ...letter.capacity.map((line) => centred(line, { bold: true })),
  ...Array.from({ length: 4 }, () => new Paragraph({})),
  centred(letter.signer, { bold: true }),
]
