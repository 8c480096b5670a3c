import type { LoaderFunctionArgs } from '@remix-run/node'
import { calendarFile } from '~/dialogues/calendar-file'
import { publicDialogue } from '~/dialogues/public-queries.server'
import { notFound, openFile } from '../responses.server'

/** One published event for people's own calendars. */
export async function loader({ params, context: { app } }: LoaderFunctionArgs) {
  const event = await publicDialogue(app, params.slug ?? '', app.now())
  if (!event) throw notFound()
  const { slug, title, place, startsAt, endsAt } = event
  const url = `${app.config.publicUrl}/doi-thoai/${slug}`
  const text = calendarFile({ uid: url, title, place, url, startsAt, endsAt }, app.now())
  return openFile(text, 'text/calendar; charset=utf-8', `${slug}.ics`)
}
