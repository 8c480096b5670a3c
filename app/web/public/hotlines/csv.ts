import type { LoaderFunctionArgs } from '@remix-run/node'
import { hotlinesToCsv } from '~/offices/exports'
import { publicHotlines } from '../data/hotlines.server'
import { openFile } from '../responses.server'

export function loader({ context }: LoaderFunctionArgs) {
  return openFile(hotlinesToCsv(publicHotlines(context.app)), 'text/csv; charset=utf-8', 'duong-day-nong.csv')
}
