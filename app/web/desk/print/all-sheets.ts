import { isPrinted, printedSheet, printedSite, proceduresOf } from '~/publication/print/print-facts.server'
import { printAll } from '~/publication/print/sheets.server'
import { ACCESS } from '../access'
import { staffLoader } from '../guard.server'

export const handle = { staff: ACCESS.print }

/** Every poster and card of one office behind one another; for staff, since it is dozens of pages. */
export const loader = staffLoader(ACCESS.print, async ({ app, params, now }) => {
  const office = app.directory.officeBySlug(params.slug ?? '')
  if (!office || !isPrinted(office)) throw new Response(null, { status: 404 })
  const site = printedSite(app, now)
  const codes = [null, ...proceduresOf(app, office).map(({ code }) => code)]
  const sheets = codes.flatMap((procedureCode) => {
    const sheet = printedSheet(app, site, { officeId: office.id, procedureCode })
    return sheet ? [sheet] : []
  })
  return new Response(new Uint8Array(await printAll(sheets, office.name, now)), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="ma-qr-${office.id}.pdf"`,
      'Cache-Control': 'private, no-store',
    },
  })
})
