import { mm, type Pdf } from '../../platform/pdf/document.server'
import { boxMm, drawBand, drawCode, drawDemoBand, INK_SOFT, RED, writeIn } from './draw.server'
import type { PrintedSheet } from './print-facts.server'
import { printText as t } from './print-text'

const LEFT = 7
const WIDTH = 91
const CODE = 56

/** Draws the card that stands on a counter onto the present A6 page. */
export function drawCard(pdf: Pdf, sheet: PrintedSheet): void {
  const { site, url } = sheet
  drawBand(pdf, boxMm(0, 0, 105, 11), t('print.site', { province: site.province }), 10.5)
  const centred = { align: 'center', middle: true } as const
  writeIn(pdf, boxMm(LEFT, 13.5, WIDTH, 7.5), t('print.cardTitle'), {
    face: 'bold',
    size: 15,
    smallest: 11,
    color: RED,
    ...centred,
  })
  writeIn(pdf, boxMm(LEFT, 20.5, WIDTH, 5), t('print.cardLead'), { size: 9, color: INK_SOFT, ...centred })
  drawSubject(pdf, sheet)
  drawCode(pdf, mm((105 - CODE) / 2), mm(41.5), mm(CODE), url)
  writeIn(pdf, boxMm(LEFT, 96.5, WIDTH, 5), `${t('print.scanTitle')} · ${site.address}`, {
    face: 'bold',
    size: 9.5,
    smallest: 7.5,
    ...centred,
  })
  drawCall(pdf, sheet)
  if (site.isDemo) drawDemoBand(pdf, boxMm(0, 142.5, 105, 5.5), t('print.demo'), 7.5)
}

function drawSubject(pdf: Pdf, { office, procedure }: PrintedSheet): void {
  const centred = { align: 'center', middle: true } as const
  const half = office && procedure
  if (office) {
    const box = boxMm(LEFT, 26, WIDTH, half ? 7 : 14)
    writeIn(pdf, box, office, { face: 'bold', size: half ? 11 : 13, smallest: 8, ...centred })
  }
  if (!procedure) return
  const box = half ? boxMm(LEFT, 32.5, WIDTH, 7) : boxMm(LEFT, 25.5, WIDTH, 13)
  writeIn(pdf, box, procedure.name, {
    face: half ? 'regular' : 'bold',
    size: half ? 9 : 12,
    smallest: half ? 7 : 8,
    ...centred,
  })
  const code = t('print.procedureCode', { code: procedure.code })
  writeIn(pdf, boxMm(LEFT, 39, WIDTH, 3.5), code, { size: 7, color: INK_SOFT, ...centred })
}

function drawCall(pdf: Pdf, { line, site, deadline, office }: PrintedSheet): void {
  const centred = { align: 'center' } as const
  let y = mm(102.5)
  const put = (
    text: string,
    style: { face?: 'bold'; size: number; smallest: number; color?: string },
    height: number,
  ) => {
    y +=
      writeIn(pdf, { x: mm(LEFT), y, width: mm(WIDTH), height: mm(height) }, text, { ...style, ...centred }) + mm(0.8)
  }
  const ways = [
    line ? `${t('print.call')} ${line.number}` : '',
    site.smsNumber ? t('print.sms', { number: site.smsNumber }) : '',
  ]
  const calls = ways.filter(Boolean).join(' · ')
  if (calls) put(calls, { face: 'bold', size: 15, smallest: 10, color: RED }, 7.5)
  if (line) put(line.isDemo ? t('print.callDemo') : line.hours, { size: 8, smallest: 7 }, 6.5)
  put(
    deadline ? t('print.cardDeadline', { deadline }) : t('print.cardDeadlineOwn'),
    { face: 'bold', size: 9.5, smallest: 8 },
    5,
  )
  const conduct = office ? t('print.promiseConduct') : t('print.promiseConductAny')
  put(conduct, { size: 8, smallest: 7 }, 10)
  if (site.guarded) {
    const { number, office: keeper } = site.guarded
    put(t('print.bribe', { number, office: keeper }), { size: 8, smallest: 7 }, 8)
  }
}
