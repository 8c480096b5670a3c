import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound, openFile } from '../responses.server'
import { publishedRows, statisticsRows, toCsv } from './sets.server'

/** The open data sets, `thong-ke` and `phan-anh`, each as CSV and JSON. */
export async function loader({ params, context: { app } }: LoaderFunctionArgs) {
  const [, name, format] = /^(thong-ke|phan-anh)\.(csv|json)$/.exec(params.file ?? '') ?? []
  if (!name || !format) throw notFound()
  const rows = name === 'thong-ke' ? await statisticsRows(app) : await publishedRows(app)
  return format === 'csv'
    ? openFile(toCsv(rows), 'text/csv; charset=utf-8', `${name}.csv`)
    : openFile(JSON.stringify(rows), 'application/json; charset=utf-8')
}
