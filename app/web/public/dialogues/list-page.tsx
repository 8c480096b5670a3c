import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { type PublicEvent, publicEvents } from '~/dialogues/public-queries.server'
import { formatLong, isoLocal } from '~/i18n/format'
import { usePublicText } from '~/i18n/public-text'
import { useLang } from '~/i18n/use-lang'
import { Badge } from '~/web/ui/badge'
import { PageLink } from '~/web/ui/page-link'
import { PageFrame, pageMeta } from '../page-frame'
import { publicHeaders } from '../responses.server'

export const meta = pageMeta('dialogues.title', 'dialogues.lead')
export const headers = publicHeaders

export async function loader({ context: { app } }: LoaderFunctionArgs) {
  return publicEvents(app, app.now())
}

function Events({ title, events }: { title: string; events: readonly PublicEvent[] }) {
  const t = usePublicText()
  const lang = useLang()
  if (events.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul className="result-list">
        {events.map((event) => (
          <li key={event.slug} className="result">
            <h3 className="result-title">
              <PageLink to={`/doi-thoai/${event.slug}`}>{event.title}</PageLink>
            </h3>
            <p className="result-meta small">
              <Badge>{t(`dialogues.form_${event.form}`)}</Badge>
              <time dateTime={isoLocal(event.startsAt)}>{formatLong(event.startsAt, lang)}</time>
              <span>{event.place}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

export default function DialoguesPage() {
  const t = usePublicText()
  const { ahead, past } = useLoaderData<typeof loader>()
  return (
    <PageFrame title={t('dialogues.title')} lead={t('dialogues.lead')} crumbs={[{ label: t('dialogues.title') }]}>
      {ahead.length + past.length === 0 ? <p>{t('dialogues.none')}</p> : null}
      <Events title={t('dialogues.ahead')} events={ahead} />
      <Events title={t('dialogues.past')} events={past} />
    </PageFrame>
  )
}
