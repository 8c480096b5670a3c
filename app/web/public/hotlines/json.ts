import type { LoaderFunctionArgs } from '@remix-run/node'
import { localDate } from '~/complaints/instant'
import { hotlinesToJson } from '~/offices/exports'
import { publicHotlines } from '../data/hotlines.server'
import { openFile } from '../responses.server'

export function loader({ context }: LoaderFunctionArgs) {
  const list = hotlinesToJson(publicHotlines(context.app), localDate(context.app.now()))
  return openFile(JSON.stringify(list, null, 2), 'application/json; charset=utf-8')
}
