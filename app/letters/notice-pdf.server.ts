import { letterTextFor } from '../i18n/letter-text'
import { mm, openPdf, type Pdf } from '../platform/pdf/document.server'
import { drawCode } from '../publication/print/draw.server'
import { dayLine, linesOf, MARGINS_MM, SIZES } from './official-letter'

export interface PrintedNotice {
  readonly office: string
  readonly to: string
  readonly subject: string
  readonly body: string
  readonly place: string
  /** `YYYY-MM-DD` */
  readonly issuedOn: string
  /** As it is dialled and read out; empty where the province has none. */
  readonly hotline: string
}

const CODE_SIDE = mm(28)
const ADDRESSES = /https?:\/\/\S+\/ho-so\/\S*[^\s.,;]/g
const HIDDEN_KEY = /\?key=•.*$/u

/** The case's page a notice leads to, without a key that was blotted out on this sheet; null when it names none. The last
 *  one: what an office wrote itself, with whatever addresses, stands before ours.
 *  addressIn('Xem tại: https://a.vn/ho-so/PA-1?key=•••••-•••••.') → 'https://a.vn/ho-so/PA-1' */
export const addressIn = (body: string): string | null => body.match(ADDRESSES)?.at(-1)?.replace(HIDDEN_KEY, '') ?? null

/** A notice on paper: who sends it, when, to whom, what it says, a code to scan and a number to call: who gets it may have
 *  no telephone that opens pages. It is no official letter and carries neither number nor seal. `now`: the time of making,
 *  epoch milliseconds. */
export function noticePdf(notice: PrintedNotice, now: number): Promise<Buffer> {
  const margins = {
    top: mm(MARGINS_MM.top),
    bottom: mm(MARGINS_MM.bottom),
    left: mm(MARGINS_MM.left),
    right: mm(MARGINS_MM.right),
  }
  const { pdf, finish } = openPdf({ size: 'A4', margins, title: notice.subject, now })
  const width = pdf.page.width - margins.left - margins.right
  drawHead(pdf, notice, margins.left, width)
  pdf.font('bold').fontSize(14).text(notice.subject, margins.left, pdf.y, { width })
  pdf.moveDown(0.5)
  pdf.font('regular').fontSize(SIZES.body)
  for (const line of linesOf(notice.body)) pdf.text(line, { lineGap: 1.5, paragraphGap: mm(2) })
  drawFoot(pdf, notice, margins.left, width)
  return finish()
}

function drawHead(pdf: Pdf, notice: PrintedNotice, left: number, width: number): void {
  const top = pdf.y
  pdf
    .font('bold')
    .fontSize(SIZES.office)
    .text(notice.office, left, top, { width: width * 0.45 })
  const below = pdf.y
  const day = dayLine(notice.place, notice.issuedOn)
  pdf.font('italic').text(day, left + width * 0.45, top, { width: width * 0.55, align: 'right' })
  pdf.y = Math.max(below, pdf.y)
  pdf.moveDown(1.5)
  const x = left + mm(75)
  pdf.font('regular').text(notice.to, x, pdf.y, { width: left + width - x })
  pdf.moveDown(2)
}

/** The code with what it is for beside it; a letter too long for it goes on without being torn apart. */
function drawFoot(pdf: Pdf, notice: PrintedNotice, left: number, width: number): void {
  const t = letterTextFor('vi')
  const url = addressIn(notice.body)
  if (pdf.y + CODE_SIDE + mm(4) > pdf.page.height - pdf.page.margins.bottom) pdf.addPage()
  const top = pdf.y + mm(4)
  if (url) drawCode(pdf, left, top, CODE_SIDE, url)
  const x = url ? left + CODE_SIDE + mm(5) : left
  const lines = [
    url ? t('letter.noticeScan') : '',
    notice.hotline ? t('letter.noticeHotline', { phone: notice.hotline }) : '',
    t('letter.noticeMachine'),
  ]
  pdf.font('regular').fontSize(SIZES.copies).fillColor('#000')
  pdf.y = top + mm(3)
  for (const line of lines.filter(Boolean)) pdf.text(line, x, pdf.y, { width: left + width - x, paragraphGap: mm(1.5) })
}
