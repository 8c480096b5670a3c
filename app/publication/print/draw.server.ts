import { mm, type Pdf, type PdfFace } from '../../platform/pdf/document.server'
import { QUIET_MODULES, qrSymbol } from './qr-symbol'

export const INK = '#1f2933'
export const INK_SOFT = '#46525f'
export const RED = '#9f1d20'
export const GOLD = '#c8952c'
export const WARM = '#faf7f3'
const LINE = '#d8dee4'

/** A rectangle on a page, in points from its top left corner. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A rectangle given in millimetres. */
export const boxMm = (x: number, y: number, width: number, height: number): Box => ({
  x: mm(x),
  y: mm(y),
  width: mm(width),
  height: mm(height),
})

export interface TextStyle {
  readonly face?: PdfFace
  readonly size: number
  /** The size the text may shrink to; beyond that it ends in an ellipsis. */
  readonly smallest?: number
  readonly color?: string
  readonly align?: 'left' | 'center'
  /** Where the text stands when the box is taller. */
  readonly middle?: boolean
}

const LINE_GAP = 0.12

/** Writes text into a box as large as it fits, and answers the height it took. Never makes a new page. */
export function writeIn(pdf: Pdf, box: Box, text: string, style: TextStyle): number {
  const { face = 'regular', smallest = style.size, color = INK, middle = false } = style
  const size = sizeThatFits(pdf, box, text, { face, size: style.size, smallest })
  const height = Math.min(heightIn(pdf, box.width, text, { face, size }), box.height)
  const top = middle ? box.y + (box.height - height) / 2 : box.y
  pdf.font(face).fontSize(size).fillColor(color)
  writeLines(pdf, { ...box, y: top, height: box.y + box.height - top }, text, size, style.align ?? 'left')
  return height
}

/** The largest size at which the text stands in the box, or the smallest allowed. Text grows with the square of its size,
 *  so the first guess is near and few sizes are tried: laying out text is what costs. */
function sizeThatFits(pdf: Pdf, box: Box, text: string, style: { face: PdfFace; size: number; smallest: number }) {
  const { face, smallest } = style
  let { size } = style
  while (size > smallest) {
    const height = heightIn(pdf, box.width, text, { face, size })
    if (height <= box.height && !isTorn(pdf, text, box.width)) break
    const guess = Math.ceil(2 * size * Math.sqrt(box.height / height)) / 2
    size = Math.max(smallest, Math.min(size - 0.5, guess))
  }
  return size
}

/** Line by line where the text says so: pdfkit counts a line break as a letter when it centres. */
function writeLines(pdf: Pdf, box: Box, text: string, size: number, align: 'left' | 'center'): void {
  const bottom = box.y + box.height
  let y = box.y
  for (const line of text.split('\n')) {
    const options = { width: box.width, align, lineGap: size * LINE_GAP }
    pdf.text(line, box.x, y, { ...options, height: Math.max(bottom - y, 1), ellipsis: '…' })
    y += pdf.heightOfString(line, options)
  }
}

/** Whether a word is wider than the line, so that it would be broken in the middle. Asked in the present font. */
const isTorn = (pdf: Pdf, text: string, width: number) =>
  text.split(/\s+/).some((word) => pdf.widthOfString(word) > width)

/** Height the text would take in a column. */
export function heightIn(pdf: Pdf, width: number, text: string, style: Pick<TextStyle, 'face' | 'size'>): number {
  const { face = 'regular', size } = style
  return pdf
    .font(face)
    .fontSize(size)
    .heightOfString(text, { width, lineGap: size * LINE_GAP })
}

/** Draws the code of an address with its quiet zone into a square, as areas and not as a picture: sharp at any size. */
export function drawCode(pdf: Pdf, x: number, y: number, side: number, url: string): void {
  const symbol = qrSymbol(url)
  const module = side / (symbol.size + 2 * QUIET_MODULES)
  pdf.rect(x, y, side, side).fill('#fff')
  for (const { row, column, length } of symbol.stretches) {
    pdf.rect(x + (column + QUIET_MODULES) * module, y + (row + QUIET_MODULES) * module, length * module, module)
  }
  pdf.fill('#000')
}

/** The product's mark and name on a red band with a gold line, at the top of a sheet. */
export function drawBand(pdf: Pdf, box: Box, name: string, size: number): void {
  pdf.rect(box.x, box.y, box.width, box.height).fill(RED)
  pdf.rect(box.x, box.y + box.height, box.width, mm(0.8)).fill(GOLD)
  const side = box.height * 0.62
  const gap = (box.height - side) / 2
  drawMark(pdf, box.x + gap * 1.6, box.y + gap, side)
  const x = box.x + gap * 2.4 + side
  const words = { x, y: box.y, width: box.width - (x - box.x) - gap, height: box.height }
  writeIn(pdf, words, name, { face: 'bold', size, smallest: size * 0.6, color: '#fff', middle: true })
}

function drawMark(pdf: Pdf, x: number, y: number, side: number): void {
  pdf
    .save()
    .translate(x, y)
    .scale(side / 48)
  pdf.roundedRect(0, 0, 48, 48, 11).fill('#fff')
  pdf.lineWidth(3).lineCap('round').strokeColor(RED)
  pdf.path('M13 31a13.5 13.5 0 1 1 22 0M18.2 27.4a7.2 7.2 0 1 1 11.6 0').stroke()
  pdf.circle(24, 24, 2.6).fill(RED)
  pdf.strokeColor(GOLD).path('M14 37.5h20').stroke()
  pdf.restore()
}

/** A quiet area with an edge. */
export function drawPanel(pdf: Pdf, { x, y, width, height }: Box, ground: string = WARM): void {
  pdf.roundedRect(x, y, width, height, mm(2)).lineWidth(0.7).fillAndStroke(ground, LINE)
}

/** A number in a red circle before a step. */
export function drawNumber(pdf: Pdf, x: number, y: number, size: number, number: number): void {
  pdf.circle(x + size, y + size, size).fill(RED)
  const text = String(number)
  pdf.font('bold').fontSize(size * 1.15)
  const width = pdf.widthOfString(text)
  pdf.fillColor('#fff').text(text, x + size - width / 2, y + size - pdf.heightOfString(text) / 2, { lineBreak: false })
}

/** The band every sheet of a demonstration carries, so that nobody believes it. */
export function drawDemoBand(pdf: Pdf, box: Box, text: string, size: number): void {
  pdf.rect(box.x, box.y, box.width, box.height).fill('#fdf7e8')
  writeIn(pdf, box, text, { face: 'bold', size, color: '#6b4d0c', align: 'center', middle: true })
}
