import { mm, openPdf, type Pdf, type PdfFace } from '../platform/pdf/document.server'
import { dayLine, MARGINS_MM, numberLine, type OfficialLetter, SIZES, STATE_MOTTO, STATE_NAME } from './official-letter'

const GAP = mm(2)
const LEFT_SHARE = 0.44
/** Room between the capacity and the name, for signature and seal. */
const SIGNATURE_HEIGHT = mm(26)

interface Column {
  readonly x: number
  readonly width: number
}

/** The letter as a PDF, A4, fonts embedded. `now`: the time of making, epoch milliseconds. */
export async function letterPdf(letter: OfficialLetter, now: number): Promise<Buffer> {
  const margins = {
    top: mm(MARGINS_MM.top),
    bottom: mm(MARGINS_MM.bottom),
    left: mm(MARGINS_MM.left),
    right: mm(MARGINS_MM.right),
  }
  const title = `V/v ${letter.subject}`
  const { pdf, finish } = openPdf({ size: 'A4', margins, title, now, bufferPages: true })
  const full = { x: margins.left, width: pdf.page.width - margins.left - margins.right }
  const left = { x: full.x, width: full.width * LEFT_SHARE }
  const right = { x: full.x + left.width, width: full.width - left.width }
  const below = Math.max(drawIssuer(pdf, letter, left), drawState(pdf, letter, right))
  pdf.y = below + mm(5)
  drawAddressee(pdf, letter, full)
  drawParagraphs(pdf, letter, full)
  drawFoot(pdf, letter, left, right)
  numberPages(pdf)
  return finish()
}

/** Centred in its column; words that do not fit one line are set smaller until they do, when `oneLine`. */
function centred(pdf: Pdf, text: string, column: Column, face: PdfFace, size: number, oneLine = false): void {
  pdf.font(face).fontSize(size)
  for (let smaller = size; oneLine && smaller > 8 && pdf.widthOfString(text) > column.width; smaller -= 0.25) {
    pdf.fontSize(smaller)
  }
  pdf.text(text, column.x, pdf.y, { width: column.width, align: 'center' })
}

/** A line under the middle of what was just written. */
function rule(pdf: Pdf, column: Column, width: number): void {
  const [middle, y] = [column.x + column.width / 2, pdf.y + 1.5]
  pdf
    .moveTo(middle - width / 2, y)
    .lineTo(middle + width / 2, y)
    .lineWidth(0.7)
    .stroke()
  pdf.y = y + GAP * 1.5
}

function drawIssuer(pdf: Pdf, letter: OfficialLetter, column: Column): number {
  pdf.y = pdf.page.margins.top
  if (letter.superior) centred(pdf, letter.superior, column, 'regular', SIZES.office, true)
  for (const line of letter.issuer) centred(pdf, line, column, 'bold', SIZES.office)
  rule(pdf, column, column.width * 0.4)
  centred(pdf, numberLine(letter), column, 'regular', SIZES.number, true)
  centred(pdf, `V/v ${letter.subject}`, column, 'regular', SIZES.subject)
  return pdf.y
}

function drawState(pdf: Pdf, letter: OfficialLetter, column: Column): number {
  pdf.y = pdf.page.margins.top
  centred(pdf, STATE_NAME, column, 'bold', SIZES.state, true)
  centred(pdf, STATE_MOTTO, column, 'bold', SIZES.motto, true)
  rule(pdf, column, pdf.widthOfString(STATE_MOTTO))
  centred(pdf, dayLine(letter.place, letter.issuedOn), column, 'italic', SIZES.number, true)
  return pdf.y
}

/** "Kính gửi:" with the first line beside it and what follows below that. */
function drawAddressee(pdf: Pdf, letter: OfficialLetter, full: Column): void {
  pdf.font('regular').fontSize(SIZES.body)
  const label = 'Kính gửi: '
  const at = full.x + mm(22)
  const x = at + pdf.widthOfString(label)
  pdf.text(label, at, pdf.y, { lineBreak: false })
  for (const line of letter.addressee) pdf.text(line, x, pdf.y, { width: full.x + full.width - x })
  pdf.y += mm(5)
}

const footHeight = (letter: OfficialLetter) => SIGNATURE_HEIGHT + (letter.capacity.length + 2) * SIZES.body * 1.5

/** The last paragraph goes over with the signature: nobody signs an empty page. */
function drawParagraphs(pdf: Pdf, letter: OfficialLetter, full: Column): void {
  const bottom = pdf.page.height - pdf.page.margins.bottom
  const options = { width: full.width, align: 'justify', indent: mm(10), lineGap: 1.5 } as const
  pdf.font('regular').fontSize(SIZES.body)
  letter.paragraphs.forEach((paragraph, i) => {
    const height = pdf.heightOfString(paragraph, options)
    const isLast = i === letter.paragraphs.length - 1
    if (isLast && pdf.y + height <= bottom && pdf.y + height + footHeight(letter) > bottom) pdf.addPage()
    pdf.text(paragraph, full.x, pdf.y, options)
    pdf.y += GAP
  })
}

function drawFoot(pdf: Pdf, letter: OfficialLetter, left: Column, right: Column): void {
  if (pdf.y + footHeight(letter) > pdf.page.height - pdf.page.margins.bottom) pdf.addPage()
  const top = pdf.y + GAP
  pdf.y = top
  pdf.font('bold-italic').fontSize(SIZES.copies + 1)
  pdf.text('Nơi nhận:', left.x, pdf.y, { width: left.width })
  pdf.font('regular').fontSize(SIZES.copies)
  for (const line of letter.copies) pdf.text(`- ${line}`, left.x, pdf.y, { width: left.width })
  pdf.y = top
  for (const line of letter.capacity) centred(pdf, line, right, 'bold', SIZES.body)
  pdf.y += SIGNATURE_HEIGHT
  centred(pdf, letter.signer, right, 'bold', SIZES.body)
}

/** In the middle of the top margin; none on the first page (Phụ lục I, mục I). */
function numberPages(pdf: Pdf): void {
  const { count } = pdf.bufferedPageRange()
  for (let page = 1; page < count; page += 1) {
    pdf.switchToPage(page)
    pdf.font('regular').fontSize(SIZES.body)
    pdf.text(String(page + 1), 0, mm(10), { width: pdf.page.width, align: 'center', lineBreak: false })
  }
}
