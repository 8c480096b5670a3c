import type { LoaderFunctionArgs } from '@remix-run/node'
import { hotlinesToVcard } from '~/offices/exports'
import { publicHotlines } from '../data/hotlines.server'
import { openFile } from '../responses.server'

export function loader({ context }: LoaderFunctionArgs) {
  return openFile(hotlinesToVcard(publicHotlines(context.app)), 'text/vcard; charset=utf-8', 'duong-day-nong.vcf')
}
