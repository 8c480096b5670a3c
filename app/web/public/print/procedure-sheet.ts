import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound } from '../responses.server'
import { sheetFile } from './sheet.server'

/** A poster or a card of one procedure, wherever it is done. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  if (!params.code) throw notFound()
  return sheetFile(context, { procedureCode: params.code }, params.file)
}
