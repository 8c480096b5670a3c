import { mm, type Pdf } from '../../platform/pdf/document.server'
import { boxMm, drawDemoBand, heightIn, INK_SOFT, RED, writeIn } from './draw.server'
import type { PrintedLine, PrintedSite } from './print-facts.server'
import { printText as t } from './print-text'

const PANEL = 99
const PAD = 9
const INNER = PANEL - 2 * PAD
const TOP = 29
const BOTTOM = 199
const COLUMNS = 3
const NUMBER_WIDTH = 31

/** Sizes of name and text in points: the largest with which all lines stand on one page, or the largest of all where none
 *  does. */
const SIZES = [
  { name: 9, text: 8 },
  { name: 8.5, text: 7.5 },
  { name: 8, text: 7 },
] as const
type Sizes = (typeof SIZES)[number]

interface Placed {
  readonly line: PrintedLine
  readonly page: number
  readonly column: number
  readonly y: number
}

/** The inside of the leaflet: the lines in three columns, on as many pages as they need. */
export function drawLines(pdf: Pdf, site: PrintedSite, lines: readonly PrintedLine[]): void {
  const usual = usualHours(lines)
  const fits = (sizes: Sizes) => place(pdf, lines, usual, sizes).every(({ page }) => page === 0)
  const sizes = SIZES.find(fits) ?? SIZES[0]
  const isAnyDemo = lines.some(({ isDemo }) => isDemo)
  let drawn = -1
  for (const { line, page, column, y } of place(pdf, lines, usual, sizes)) {
    if (page !== drawn) beginPage(pdf, site, usual, isAnyDemo)
    drawn = page
    drawLine(pdf, column * PANEL + PAD, y, line, usual, sizes)
  }
}

function place(pdf: Pdf, lines: readonly PrintedLine[], usual: string, sizes: Sizes): Placed[] {
  let [page, column, y] = [0, 0, mm(TOP)]
  return lines.map((line) => {
    const height = heightOfLine(pdf, line, usual, sizes)
    if (y + height > mm(BOTTOM)) {
      column += 1
      y = mm(TOP)
    }
    if (column === COLUMNS) {
      column = 0
      page += 1
    }
    const placed = { line, page, column, y }
    y += height
    return placed
  })
}

function beginPage(pdf: Pdf, site: PrintedSite, usual: string, isAnyDemo: boolean): void {
  pdf.addPage({ size: 'A4', layout: 'landscape', margins: { top: 0, right: 0, bottom: 0, left: 0 } })
  writeIn(pdf, boxMm(PAD, 9, 279, 9), t('print.leafletList'), { face: 'bold', size: 16, color: RED })
  const notes = [usual ? t('print.leafletHours', { hours: usual }) : '', isAnyDemo ? t('print.leafletDemo') : '']
  writeIn(pdf, boxMm(PAD, 18, 279, 9), notes.filter(Boolean).join(' '), { size: 9, smallest: 8, color: INK_SOFT })
  if (site.isDemo) drawDemoBand(pdf, boxMm(0, 203.5, 297, 6.5), t('print.demo'), 8.5)
}

/** The hours most lines keep, said once at the top. */
function usualHours(lines: readonly PrintedLine[]): string {
  const counts = new Map<string, number>()
  for (const { hours } of lines) if (hours) counts.set(hours, (counts.get(hours) ?? 0) + 1)
  const [first] = [...counts].sort((a, b) => b[1] - a[1])
  return first && first[1] > 1 ? first[0] : ''
}

const GAP = mm(2.4)

function textOf(line: PrintedLine, usual: string): string {
  const own = line.hours && line.hours !== usual ? line.hours : ''
  const purpose = line.purpose.replace(/\.$/, '')
  return [purpose, own].filter(Boolean).join('. ')
}

/** On a list of hotlines the word need not stand before every name. */
const nameOf = ({ name }: PrintedLine) => name.replace(/^Đường dây nóng (?=UBND|Ủy ban|Sở|Ban )/u, '')

/** The office tells nothing new where the name of the line says it already. */
function officeOf(line: PrintedLine): string {
  const inFull = (name: string) => name.replace(/^UBND /u, 'Ủy ban nhân dân ').replace(' TP ', ' thành phố ')
  return inFull(nameOf(line)).includes(line.office) ? '' : line.office
}

const FACE = { face: 'bold' } as const

function heightOfLine(pdf: Pdf, line: PrintedLine, usual: string, sizes: Sizes): number {
  const name = heightIn(pdf, mm(INNER - NUMBER_WIDTH), nameOf(line), { ...FACE, size: sizes.name })
  const small = { size: sizes.text }
  const office = officeOf(line) ? heightIn(pdf, mm(INNER), officeOf(line), small) : 0
  return Math.max(name, mm(5)) + office + heightIn(pdf, mm(INNER), textOf(line, usual), small) + GAP
}

function drawLine(pdf: Pdf, left: number, top: number, line: PrintedLine, usual: string, sizes: Sizes): void {
  const x = mm(left)
  const wide = { x, width: mm(INNER), height: mm(40) }
  const small = { size: sizes.text }
  const name = writeIn(pdf, { ...wide, y: top, width: mm(INNER - NUMBER_WIDTH) }, nameOf(line), {
    ...FACE,
    size: sizes.name,
  })
  const number = { x: x + mm(INNER - NUMBER_WIDTH + 1), y: top - 1.5, width: mm(NUMBER_WIDTH - 1), height: mm(7) }
  writeIn(pdf, number, line.number, { ...FACE, size: 12, smallest: 9, color: RED })
  let y = top + Math.max(name, mm(5))
  if (officeOf(line)) y += writeIn(pdf, { ...wide, y }, officeOf(line), { ...small, color: INK_SOFT })
  y += writeIn(pdf, { ...wide, y }, textOf(line, usual), small)
  pdf
    .moveTo(x, y + GAP / 2)
    .lineTo(x + mm(INNER), y + GAP / 2)
    .lineWidth(0.4)
    .stroke('#d8dee4')
}
