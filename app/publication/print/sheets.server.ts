import { setImmediate } from 'node:timers/promises'
import { openPdf, type PdfSettings } from '../../platform/pdf/document.server'
import { drawCard } from './counter-card.server'
import { drawPoster } from './poster.server'
import type { PrintedSheet } from './print-facts.server'
import { printText as t } from './print-text'

/** Layouts of printed sheets: the wall poster (A4) and the card on the counter (A6). */
export const SHEET_KINDS = ['ap-phich', 'the-de-ban'] as const
export type SheetKind = (typeof SHEET_KINDS)[number]

const SIZES = { 'ap-phich': 'A4', 'the-de-ban': 'A6' } as const
const DRAW = { 'ap-phich': drawPoster, 'the-de-ban': drawCard } as const
const TITLES = { 'ap-phich': 'print.posterFor', 'the-de-ban': 'print.cardFor' } as const
const NO_MARGINS = { top: 0, right: 0, bottom: 0, left: 0 } as const

const settingsOf = (size: PdfSettings['size'], title: string, now: number): PdfSettings => ({
  size,
  title,
  now,
  margins: NO_MARGINS,
})

const nameOf = ({ office, procedure }: PrintedSheet) => [office, procedure?.name].filter(Boolean).join(', ')

/** One sheet as a PDF. */
export function printSheet(kind: SheetKind, sheet: PrintedSheet): Promise<Buffer> {
  const title = t(TITLES[kind], { name: nameOf(sheet) })
  const { pdf, finish } = openPdf(settingsOf(SIZES[kind], title, sheet.site.madeAt))
  DRAW[kind](pdf, sheet)
  return finish()
}

/** Posters and cards of one office behind one another: for itself, then for each of its procedures. */
export async function printAll(sheets: readonly PrintedSheet[], name: string, now: number): Promise<Buffer> {
  const { pdf, finish } = openPdf(settingsOf('A4', t('print.allFor', { name }), now))
  let isFirst = true
  for (const kind of SHEET_KINDS) {
    for (const sheet of sheets) {
      if (!isFirst) pdf.addPage({ size: SIZES[kind], margins: NO_MARGINS })
      DRAW[kind](pdf, sheet)
      isFirst = false
      // Dozens of pages take a second or two; between them the server answers others.
      await setImmediate()
    }
  }
  return finish()
}
