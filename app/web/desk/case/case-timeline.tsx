import { useDeskText } from '~/i18n/desk-text'
import { formatLocalDate } from '~/i18n/format'
import { Timeline } from '~/web/ui/timeline'
import type { ShownCase } from './shown-case.server'

type Event = ShownCase['timeline'][number]
type Text = ReturnType<typeof useDeskText>

function sentence(t: Text, { type, facts }: Event): string {
  switch (type) {
    case 'received':
      return t('desk.event_received', { channel: t(`desk.channel_${facts.channel ?? 'web'}` as 'desk.channel_web') })
    case 'routed':
      return facts.office ? t('desk.event_routed', { office: facts.office }) : t('desk.event_routed_nowhere')
    case 'answered':
      return t(facts.outcome === 'late' ? 'desk.event_answered_late' : 'desk.event_answered')
    case 'closed':
      return t(facts.by === 'time' ? 'desk.event_closed_time' : 'desk.event_closed')
    case 'resumed':
      return t(`desk.event_resumed_${facts.why ?? 'staff'}` as 'desk.event_resumed_staff')
    case 'letter_posted':
      return t('desk.event_letter_posted', {
        what: t(`desk.paper_${facts.what ?? 'notice'}` as 'desk.paper_notice'),
        date: formatLocalDate(facts.postedOn ?? ''),
        way: t(`desk.way_${facts.way ?? 'ordinary'}` as 'desk.way_ordinary'),
      })
    case 'rejected':
      return t('desk.event_rejected', { ground: t(`desk.ground_${facts.ground ?? ''}` as 'desk.ground_spam') })
    default:
      return t(`desk.event_${type}`, facts)
  }
}

/** Where an event carries a list of reasons or changes, it stands below its sentence. */
function below({ type, facts, detail }: Event): string {
  const changes = type === 'reclassified' ? `${facts.before ?? ''} → ${facts.after ?? ''}` : ''
  return [changes, detail ?? ''].filter(Boolean).join('\n')
}

/** What happened, in sentences; the newest stands last and is marked. */
export function CaseTimeline({ events }: { events: readonly Event[] }) {
  const t = useDeskText()
  const entries = events.map((event, i) => {
    const text = below(event)
    const role = `desk.actor_${event.actorRole === 'submitter' ? 'submitter' : 'system'}` as const
    return {
      key: String(event.seq),
      at: event.at,
      title: sentence(t, event),
      by: event.actor || t(role),
      isNow: i === events.length - 1,
      ...(text ? { body: <p className="prewrap small">{text}</p> } : {}),
    }
  })
  return (
    <section className="case-section case-history" aria-labelledby="dien-bien">
      <h2 id="dien-bien">{t('desk.timelineTitle')}</h2>
      <Timeline entries={entries} />
    </section>
  )
}
