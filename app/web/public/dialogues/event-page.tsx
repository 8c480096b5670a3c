import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { type PublicDialogue, publicDialogue } from '~/dialogues/public-queries.server'
import { formatLong, formatNumber } from '~/i18n/format'
import { usePublicText } from '~/i18n/public-text'
import { useLang } from '~/i18n/use-lang'
import { Badge, StatusBadge } from '~/web/ui/badge'
import { Breadcrumbs } from '~/web/ui/breadcrumbs'
import { Facts } from '~/web/ui/facts'
import { PageLink } from '~/web/ui/page-link'
import { notFound, publicHeaders } from '../responses.server'
import { Commitments } from './commitments'

export const headers = publicHeaders

export async function loader({ params, context: { app } }: LoaderFunctionArgs) {
  const event = await publicDialogue(app, params.slug ?? '', app.now())
  if (!event) throw notFound()
  return { event }
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: `${data.event.title} – Lắng Nghe` }] : []

function EventFacts({ event }: { event: PublicDialogue }) {
  const t = usePublicText()
  const lang = useLang()
  const until = event.endsAt === null ? '' : `, ${t('dialogues.until', { time: timeOf(event.endsAt) })}`
  const people = event.attendeeCount === null ? null : formatNumber(event.attendeeCount, lang)
  return (
    <aside className="card" aria-labelledby="facts">
      <h2 id="facts" className="card-title">
        {t('dialogues.facts')}
      </h2>
      <p>
        <Badge>{t(`dialogues.form_${event.form}`)}</Badge>
      </p>
      <Facts
        facts={[
          { label: t('dialogues.when'), value: `${formatLong(event.startsAt, lang)}${until}` },
          { label: t('dialogues.place'), value: event.place },
          { label: t('dialogues.host'), value: [event.host, event.hostOffice].filter(Boolean).join(', ') },
          {
            label: t('dialogues.attendees'),
            value: event.attendees.length > 0 ? event.attendees.join('; ') : null,
          },
          { label: t('dialogues.attendeeCount'), value: people },
        ]}
      />
      <p>
        <a href={`/doi-thoai/${event.slug}/lich.ics`}>{t('dialogues.calendar')}</a>
      </p>
    </aside>
  )
}

const timeOf = (at: number) => formatLong(at, 'vi').slice(-5)

function Hidden({ counts }: Pick<PublicDialogue, 'counts'>) {
  const t = usePublicText()
  const lines = [
    counts.answered > 0 ? t('dialogues.countAnswered', { count: counts.answered }) : '',
    counts.working > 0 ? t('dialogues.countWorking', { count: counts.working }) : '',
    counts.other > 0 ? t('dialogues.countOther', { count: counts.other }) : '',
  ].filter(Boolean)
  if (lines.length === 0) return null
  return (
    <>
      <p className="muted">{t('dialogues.hiddenNote')}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  )
}

function Questions({ event }: { event: PublicDialogue }) {
  const t = usePublicText()
  return (
    <section aria-labelledby="cau-hoi">
      <h2 id="cau-hoi">{t('dialogues.questions')}</h2>
      {event.counts.total > 0 ? <p>{t('dialogues.counts', { ...event.counts })}</p> : null}
      {event.questions.length === 0 ? <p>{t('dialogues.questionsNone')}</p> : null}
      <ul className="result-list">
        {event.questions.map(({ code, title, body, reply, status, officeName }) => (
          <li key={code} className="result">
            <h3 className="result-title">{title}</h3>
            {body === title ? null : <p className="prewrap">{body}</p>}
            <p className="result-meta small">
              <StatusBadge status={status} />
              {officeName ? <span>{officeName}</span> : null}
            </p>
            <details className="question" open>
              <summary>
                <span>{t('dialogues.reply')}</span>
              </summary>
              <p className="prewrap">{reply}</p>
            </details>
            <PageLink to={`/phan-anh/${code}`}>{t('dialogues.whole', { code })}</PageLink>
          </li>
        ))}
      </ul>
      <Hidden counts={event.counts} />
    </section>
  )
}

export default function DialoguePage() {
  const t = usePublicText()
  const { event } = useLoaderData<typeof loader>()
  return (
    <div className="wrap page">
      <Breadcrumbs crumbs={[{ label: t('dialogues.title'), to: '/doi-thoai' }, { label: event.title }]} />
      <div className="with-aside">
        <div>
          <h1>{event.title}</h1>
          {event.summary ? <p className="prewrap lead">{event.summary}</p> : null}
          <Questions event={event} />
          <Commitments commitments={event.commitments} />
        </div>
        <EventFacts event={event} />
      </div>
    </div>
  )
}
