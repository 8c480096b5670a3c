import type { OutboxLine } from '~/casework/queries/outbox-list.server'
import { useDeskText } from '~/i18n/desk-text'
import { formatDateTime } from '~/i18n/format'
import { Badge, type BadgeLook } from '~/web/ui/badge'
import { Button } from '~/web/ui/button'
import { DataTable } from '~/web/ui/data-table'
import type { IconName } from '~/web/ui/icon'
import { PageLink } from '~/web/ui/page-link'
import { CsrfField } from '../csrf-field'

const LOOKS = {
  pending: ['progress', 'clock'],
  sent: ['done', 'check'],
  shown: ['neutral', 'info'],
  parked: ['late', 'alert'],
  cancelled: ['neutral', 'minus'],
} as const satisfies Record<OutboxLine['state'], readonly [BadgeLook, IconName]>

const TOPICS = ['email', 'sms', 'phone', 'post', 'zalo', 'staff_notice', 'webhook'] as const

function Act({ id, act }: { id: string; act: 'again' | 'done' }) {
  const t = useDeskText()
  return (
    <form method="post" action="/can-bo/hop-thu-di">
      <CsrfField />
      <input type="hidden" name="id" value={id} />
      <Button name="act" value={act} look="secondary">
        {t(act === 'again' ? 'desk.sendAgain' : 'desk.markDone')}
      </Button>
    </form>
  )
}

function State({ line }: { line: OutboxLine }) {
  const t = useDeskText()
  const [look, icon] = LOOKS[line.state]
  const isOpenTask = line.isTask && line.state !== 'sent' && line.state !== 'cancelled'
  return (
    <>
      <Badge look={look} icon={icon}>
        {t(isOpenTask ? 'desk.taskOpen' : `desk.state_${line.state}`)}
      </Badge>
      <div className="small muted">
        {line.doneAt === null || isOpenTask
          ? t('desk.outboxDue', { at: formatDateTime(line.dueAt) })
          : t('desk.outboxDone', { at: formatDateTime(line.doneAt) })}
        {line.attempts > 0 ? `, ${t('desk.outboxAttempts', { count: line.attempts })}` : ''}
      </div>
      {line.error ? <div className="small">{line.error}</div> : null}
      {line.state === 'parked' ? <Act id={line.id} act="again" /> : null}
      {isOpenTask && line.topic === 'post' ? <PageLink to="/can-bo/thu-can-gui">{t('desk.navToPost')}</PageLink> : null}
      {isOpenTask && line.topic !== 'post' ? <Act id={line.id} act="done" /> : null}
    </>
  )
}

function Text({ line }: { line: OutboxLine }) {
  const t = useDeskText()
  if (!line.content) return <span className="muted">{t('desk.outboxHidden')}</span>
  if (!line.content.subject && !line.content.body) return <span className="muted">{t('desk.outboxInternal')}</span>
  return (
    <details>
      <summary>{line.content.subject || line.content.body.slice(0, 60)}</summary>
      <p className="message-text">{line.content.body}</p>
    </details>
  )
}

/** Messages with what became of each. */
export function MessageTable({ lines }: { lines: readonly OutboxLine[] }) {
  const t = useDeskText()
  if (lines.length === 0) return <p className="desk-empty">{t('desk.outboxNone')}</p>
  const topicOf = (line: OutboxLine) => t(`desk.topic_${TOPICS.find((topic) => topic === line.topic) ?? 'other'}`)
  return (
    <DataTable
      caption={t('desk.outboxTitle')}
      hideCaption
      rows={lines}
      rowKey={(line) => line.id}
      columns={[
        {
          key: 'when',
          title: t('desk.outboxWhen'),
          isHeading: true,
          cell: (line) => (
            <>
              {formatDateTime(line.createdAt)}
              {line.code ? (
                <div>
                  <PageLink to={`/can-bo/phan-anh/${line.code}`} className="code small">
                    {line.code}
                  </PageLink>
                </div>
              ) : null}
            </>
          ),
        },
        { key: 'way', title: t('desk.outboxWay'), cell: topicOf },
        { key: 'to', title: t('desk.outboxTo'), cell: (line) => line.content?.to ?? '' },
        { key: 'text', title: t('desk.outboxText'), cell: (line) => <Text line={line} /> },
        { key: 'state', title: t('desk.outboxState'), cell: (line) => <State line={line} /> },
      ]}
    />
  )
}
