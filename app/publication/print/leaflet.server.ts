import type { App } from '../../app.server'
import { formatDate } from '../../i18n/format'
import { mm, openPdf, type Pdf } from '../../platform/pdf/document.server'
import { boxMm, drawBand, drawCode, drawDemoBand, drawNumber, drawPanel, INK_SOFT, RED, writeIn } from './draw.server'
import { formAddress } from './form-address'
import { drawLines } from './leaflet-lines.server'
import { type PrintedSite, printedLines, printedSheet } from './print-facts.server'
import { printText as t } from './print-text'

/** One third of a sheet lying on its side: the leaflet is folded twice. */
export const PANEL = 99
const PAD = 9
const INNER = PANEL - 2 * PAD
const NO_MARGINS = { top: 0, right: 0, bottom: 0, left: 0 } as const

/** The leaflet of all hotlines: A4 on its side, printed on both sides, folded into three. Outside: the ways to file, what
 *  happens after, the cover; inside: the lines. */
export async function printLeaflet(app: App, site: PrintedSite): Promise<Buffer> {
  const title = t('print.leafletTitle', { province: site.province })
  const { pdf, finish } = openPdf({ size: 'A4', landscape: true, title, now: site.madeAt, margins: NO_MARGINS })
  const deadline = printedSheet(app, site, {})?.deadline ?? null
  drawWays(pdf, site)
  drawAfter(pdf, site, deadline)
  drawCover(pdf, site, formAddress(app.config.publicUrl, {}))
  if (site.isDemo) drawDemoBand(pdf, boxMm(0, 203.5, 297, 6.5), t('print.demo'), 8.5)
  drawLines(pdf, site, printedLines(app))
  return finish()
}

function drawWays(pdf: Pdf, site: PrintedSite): void {
  writeIn(pdf, boxMm(PAD, 12, INNER, 9), t('print.leafletWays'), { face: 'bold', size: 16, color: RED })
  const ways = [
    ['print.wayWeb', t('print.wayWebText', { site: site.address })],
    ['print.wayCall', t('print.wayCallText')],
    ...(site.smsNumber ? ([['print.waySms', t('print.waySmsText', { number: site.smsNumber })]] as const) : []),
    ['print.wayMeet', t('print.wayMeetText')],
  ] as const
  let y = mm(25)
  for (const [key, text] of ways) y = drawParagraph(pdf, mm(PAD), y, t(key), text)
  if (!site.guarded) return
  const { office, number } = site.guarded
  drawPanel(pdf, boxMm(PAD, 136, INNER, 52))
  const inside = { x: mm(PAD + 5), width: mm(INNER - 10), height: mm(24) }
  y = mm(141)
  y += writeIn(pdf, { ...inside, y }, t('print.leafletProtected'), { face: 'bold', size: 12, color: RED }) + mm(2)
  y += writeIn(pdf, { ...inside, y, height: mm(10) }, number, { face: 'bold', size: 18, smallest: 13 }) + mm(1)
  writeIn(pdf, { ...inside, y }, t('print.leafletProtectedText', { office }), { size: 9.5, smallest: 8.5 })
}

function drawParagraph(pdf: Pdf, x: number, y: number, title: string, text: string): number {
  const width = mm(INNER)
  const below = y + writeIn(pdf, { x, y, width, height: mm(8) }, title, { face: 'bold', size: 11 }) + mm(0.6)
  return below + writeIn(pdf, { x, y: below, width, height: mm(22) }, text, { size: 9.5, smallest: 8.5 }) + mm(4)
}

const STEPS = ['after1', 'after2', 'after3', 'after4'] as const
/** A code of the right form that no complaint can have: its day is before the first. */
const EXAMPLE_CODE = 'PA-000101-22222-8'

function drawAfter(pdf: Pdf, site: PrintedSite, deadline: string | null): void {
  const left = PANEL + PAD
  writeIn(pdf, boxMm(left, 12, INNER, 9), t('print.leafletAfter'), { face: 'bold', size: 16, color: RED })
  const textOf = (step: (typeof STEPS)[number]) =>
    step === 'after3'
      ? deadline
        ? t('print.after3Text', { deadline })
        : t('print.after3TextOwn')
      : t(`print.${step}Text`, { code: EXAMPLE_CODE })
  let y = mm(26)
  STEPS.forEach((step, i) => {
    drawNumber(pdf, mm(left), y, mm(3.4), i + 1)
    const box = { x: mm(left + 10), y, width: mm(INNER - 10), height: mm(8) }
    y += writeIn(pdf, box, t(`print.${step}`), { face: 'bold', size: 11 }) + mm(0.6)
    y += writeIn(pdf, { ...box, y, height: mm(22) }, textOf(step), { size: 9.5, smallest: 8.5 }) + mm(5)
  })
  writeIn(pdf, boxMm(left, 131, INNER, 10), t('print.promiseFree'), { size: 9.5, smallest: 8.5 })
  writeIn(pdf, boxMm(left, 146, INNER, 24), t('print.danger'), { face: 'bold', size: 10.5, smallest: 9, color: RED })
  const printed = t('print.leafletPrinted', { date: formatDate(site.madeAt), site: site.address })
  writeIn(pdf, boxMm(left, 186, INNER, 12), printed, { size: 8.5, color: INK_SOFT })
}

function drawCover(pdf: Pdf, site: PrintedSite, url: string): void {
  const left = 2 * PANEL + PAD
  drawBand(pdf, boxMm(2 * PANEL, 0, PANEL, 17), t('print.site', { province: site.province }), 11)
  writeIn(pdf, boxMm(left, 28, INNER, 34), t('print.leafletCover'), {
    face: 'bold',
    size: 22,
    smallest: 16,
    color: RED,
    align: 'center',
    middle: true,
  })
  const side = 62
  drawCode(pdf, mm(2 * PANEL + (PANEL - side) / 2), mm(68), mm(side), url)
  const centred = { align: 'center', middle: true } as const
  writeIn(pdf, boxMm(left, 131, INNER, 6), `${t('print.scanTitle')} · ${site.address}`, {
    face: 'bold',
    size: 10,
    smallest: 8,
    ...centred,
  })
  if (!site.general) return
  writeIn(pdf, boxMm(left, 142, INNER, 22), t('print.leafletCoverText'), { size: 10, smallest: 9, ...centred })
  const number = `${t('print.call')} ${site.general.number}`
  writeIn(pdf, boxMm(left, 166, INNER, 12), number, { face: 'bold', size: 22, smallest: 14, color: RED, ...centred })
  const below = site.general.isDemo ? t('print.callDemo') : site.general.hours
  writeIn(pdf, boxMm(left, 179, INNER, 10), below, { size: 9, smallest: 8, ...centred })
}
