import { mm, type Pdf } from '../../platform/pdf/document.server'
import { boxMm, drawBand, drawCode, drawDemoBand, drawNumber, drawPanel, INK_SOFT, RED, writeIn } from './draw.server'
import type { PrintedSheet } from './print-facts.server'
import { printText as t } from './print-text'

const LEFT = 15
const WIDTH = 180
const CODE = 83

/** Draws the wall poster of an office, a procedure or both onto the present A4 page. */
export function drawPoster(pdf: Pdf, sheet: PrintedSheet): void {
  const { site } = sheet
  drawBand(pdf, boxMm(0, 0, 210, 20), t('print.site', { province: site.province }), 19)
  writeIn(pdf, boxMm(LEFT, 27, WIDTH, 27), t('print.posterTitle'), {
    face: 'bold',
    size: 27,
    smallest: 20,
    color: RED,
    align: 'center',
  })
  drawSubject(pdf, sheet)
  drawScan(pdf, sheet)
  drawWithoutPhone(pdf, sheet)
  drawPromise(pdf, sheet)
  writeIn(pdf, boxMm(LEFT, 281.5, WIDTH, 6), t('print.danger'), {
    face: 'bold',
    size: 9.5,
    smallest: 8,
    color: RED,
    align: 'center',
    middle: true,
  })
  if (site.isDemo) drawDemoBand(pdf, boxMm(0, 288.5, 210, 8.5), t('print.demo'), 10)
}

/** The office and the procedure, as large as they fit: names of procedures run to a thousand letters. */
function drawSubject(pdf: Pdf, { office, procedure }: PrintedSheet): void {
  const hasBoth = office !== null && procedure !== null
  if (office) {
    writeIn(pdf, boxMm(LEFT, 57, WIDTH, hasBoth ? 14 : 26), office, {
      face: 'bold',
      size: hasBoth ? 19 : 24,
      smallest: 13,
      align: 'center',
      middle: true,
    })
  }
  if (!procedure) return
  const top = hasBoth ? 71 : 58
  writeIn(pdf, boxMm(LEFT, top, WIDTH, hasBoth ? 11 : 20), titledProcedure(procedure.name), {
    face: hasBoth ? 'regular' : 'bold',
    size: hasBoth ? 14 : 20,
    smallest: 10,
    align: 'center',
    middle: true,
  })
  writeIn(pdf, boxMm(LEFT, hasBoth ? 82 : 79, WIDTH, 5), t('print.procedureCode', { code: procedure.code }), {
    size: 9.5,
    color: INK_SOFT,
    align: 'center',
  })
}

/** Many names begin with the word themselves. */
const titledProcedure = (name: string) => (/^thủ tục/iu.test(name) ? name : `${t('print.aboutProcedure')}: ${name}`)

function drawScan(pdf: Pdf, { url, site }: PrintedSheet): void {
  const top = 88
  drawPanel(pdf, boxMm(LEFT, top, WIDTH, CODE + 6))
  drawCode(pdf, mm(LEFT + 3), mm(top + 3), mm(CODE), url)
  const x = LEFT + CODE + 10
  const width = WIDTH - CODE - 15
  writeIn(pdf, boxMm(x, top + 7, width, 11), t('print.scanTitle'), { face: 'bold', size: 23, smallest: 18, color: RED })
  ;(['print.scan1', 'print.scan2', 'print.scan3'] as const).forEach((key, i) => {
    const y = top + 22 + i * 18.5
    drawNumber(pdf, mm(x), mm(y + 0.4), mm(3.2), i + 1)
    writeIn(pdf, boxMm(x + 9, y, width - 9, 17.5), t(key), { size: 12, smallest: 10 })
  })
  writeIn(pdf, boxMm(x, top + 78, width, 10), t('print.typeInstead', { site: site.address }), {
    face: 'bold',
    size: 11,
    smallest: 8,
    middle: true,
  })
}

function drawWithoutPhone(pdf: Pdf, { line, site }: PrintedSheet): void {
  const top = 182
  drawPanel(pdf, boxMm(LEFT, top, WIDTH, 43), '#fff')
  writeIn(pdf, boxMm(LEFT + 6, top + 3.5, WIDTH - 12, 8), t('print.callTitle'), { face: 'bold', size: 15, color: RED })
  const half = site.smsNumber ? 88 : WIDTH - 12
  if (line) {
    writeIn(pdf, boxMm(LEFT + 6, top + 12, half - 4, 10), `${t('print.call')} ${line.number}`, {
      face: 'bold',
      size: 22,
      smallest: 15,
      middle: true,
    })
    const hours = line.hours ? t('print.callHours', { hours: line.hours }) : t('print.callNoHours')
    const text = line.isDemo ? `${t('print.callDemo')} ${hours}` : hours
    writeIn(pdf, boxMm(LEFT + 6, top + 22, half - 4, 14), text, { size: 10.5, smallest: 8.5 })
  }
  if (site.smsNumber) {
    const x = LEFT + 6 + half
    const title = t('print.sms', { number: site.smsNumber })
    writeIn(pdf, boxMm(x, top + 12, 82, 10), title, { face: 'bold', size: 17, smallest: 11, middle: true })
    writeIn(pdf, boxMm(x, top + 22, 82, 14), t('print.smsText'), { size: 10.5, smallest: 8.5 })
  }
  writeIn(pdf, boxMm(LEFT + 6, top + 36.5, WIDTH - 12, 5), t('print.counter'), { size: 10.5, smallest: 9 })
}

function drawPromise(pdf: Pdf, { deadline, office, site }: PrintedSheet): void {
  const top = 228
  writeIn(pdf, boxMm(LEFT, top, WIDTH, 8), t('print.promiseTitle'), { face: 'bold', size: 15, color: RED })
  const points = [
    deadline ? t('print.promiseDeadline', { deadline }) : t('print.promiseDeadlineOwn'),
    office ? t('print.promiseConduct') : t('print.promiseConductAny'),
    t('print.promiseFree'),
    ...(site.guarded ? [t('print.bribe', { number: site.guarded.number, office: site.guarded.office })] : []),
  ]
  let y = mm(top + 9)
  for (const point of points) {
    pdf.circle(mm(LEFT + 1.6), y + mm(2.1), mm(0.9)).fill(RED)
    y += writeIn(pdf, { x: mm(LEFT + 6), y, width: mm(WIDTH - 6), height: mm(11) }, point, { size: 11, smallest: 9.5 })
    y += mm(1.1)
  }
}
