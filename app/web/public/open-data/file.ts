import type { LoaderFunctionArgs } from '@remix-run/node'
import { datasetToCsv, openDataset } from '~/statistics/open-data.server'
import { notFound, openFile } from '../responses.server'

/** An open data set as CSV or JSON, by the name the catalogue gives it. */
export async function loader({ params, context: { app } }: LoaderFunctionArgs) {
  const [, name, format] = /^([a-z-]+)\.(csv|json)$/.exec(params.file ?? '') ?? []
  const dataset = name ? await openDataset(app, name) : null
  if (!dataset) throw notFound()
  return format === 'csv'
    ? openFile(datasetToCsv(dataset), 'text/csv; charset=utf-8', `${name}.csv`)
    : openFile(JSON.stringify(dataset), 'application/json; charset=utf-8')
}
