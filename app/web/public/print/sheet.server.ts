import type { AppLoadContext } from '@remix-run/node'
import type { CodedSubject } from '~/publication/print/form-address'
import { printedSheet, printedSite } from '~/publication/print/print-facts.server'
import { printSheet, SHEET_KINDS } from '~/publication/print/sheets.server'
import { notFound, openPdfFile, requireWithinLimit } from '../responses.server'

/** The sheet `file` (`ap-phich.pdf`, `the-de-ban.pdf`) about an office, a procedure or both; 404 for what there is none of. */
export async function sheetFile(context: AppLoadContext, subject: CodedSubject, file = ''): Promise<Response> {
  const { app } = context
  const kind = SHEET_KINDS.find((one) => file === `${one}.pdf`)
  const sheet = kind ? printedSheet(app, printedSite(app, app.now()), subject) : null
  if (!kind || !sheet) throw notFound()
  await requireWithinLimit(context, 'print')
  const name = [kind, subject.officeId, subject.procedureCode].filter(Boolean).join('-')
  return openPdfFile(await printSheet(kind, sheet), `${name}.pdf`)
}
