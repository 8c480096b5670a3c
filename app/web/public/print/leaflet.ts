import type { LoaderFunctionArgs } from '@remix-run/node'
import { printLeaflet } from '~/publication/print/leaflet.server'
import { printedSite } from '~/publication/print/print-facts.server'
import { openPdfFile, requireWithinLimit } from '../responses.server'

/** The leaflet of all hotlines, as of now. */
export async function loader({ context }: LoaderFunctionArgs) {
  await requireWithinLimit(context, 'print')
  const { app } = context
  return openPdfFile(await printLeaflet(app, printedSite(app, app.now())), 'duong-day-nong.pdf')
}
