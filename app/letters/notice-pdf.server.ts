import { mm, openPdf } from '../platform/pdf/document.server'
import { linesOf, MARGINS_MM } from './official-letter'

interface PrintedNotice {
  readonly office: string
  readonly to: string
  readonly subject: string
  readonly body: string
}

/** A notice on paper: who sends it, to whom, what it says. It is no official letter and carries neither number nor seal.
 *  `now`: the time of making, epoch milliseconds. */
export function noticePdf(notice: PrintedNotice, now: number): Promise<Buffer> {
  const margins = {
    top: mm(MARGINS_MM.top),
    bottom: mm(MARGINS_MM.bottom),
    left: mm(MARGINS_MM.left),
    right: mm(MARGINS_MM.right),
  }
  const { pdf, finish } = openPdf({ size: 'A4', margins, title: notice.subject, now })
  pdf.font('bold').fontSize(12).text(notice.office)
  pdf.moveDown(1.5)
  const x = margins.left + mm(75)
  pdf.font('regular').text(notice.to, x, pdf.y, { width: pdf.page.width - margins.right - x })
  pdf.moveDown(2)
  pdf.font('bold').fontSize(14).text(notice.subject, margins.left, pdf.y)
  pdf.moveDown(0.5)
  pdf.font('regular').fontSize(13)
  for (const line of linesOf(notice.body)) pdf.text(line, { lineGap: 1.5, paragraphGap: mm(2) })
  return finish()
}
