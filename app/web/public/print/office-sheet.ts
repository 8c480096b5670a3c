import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound } from '../responses.server'
import { sheetFile } from './sheet.server'

/** A poster or a card of one office, with `?thutuc=` for one procedure there. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const office = context.app.directory.officeBySlug(params.slug ?? '')
  if (!office) throw notFound()
  const procedureCode = new URL(request.url).searchParams.get('thutuc')
  return sheetFile(context, { officeId: office.id, procedureCode }, params.file)
}
