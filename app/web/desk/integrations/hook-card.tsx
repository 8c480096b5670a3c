import { formatDateTime } from '~/i18n/format'
import { useIntegrationsText } from '~/i18n/integrations-text'
import { Badge } from '~/web/ui/badge'
import { Button } from '~/web/ui/button'
import { DataTable } from '~/web/ui/data-table'
import { CsrfField } from '../csrf-field'
import { useEventName } from './event-name'
import type { shownHooks } from './manage-hooks.server'

type ShownHook = Awaited<ReturnType<typeof shownHooks>>[number]
type Delivery = ShownHook['last'][number]

const LOOKS = {
  pending: ['progress', 'clock'],
  sent: ['done', 'check'],
  shown: ['neutral', 'info'],
  parked: ['late', 'alert'],
  cancelled: ['neutral', 'minus'],
} as const
const COUNTED = ['pending', 'sent', 'parked'] as const

function Acts({ hook }: { hook: ShownHook }) {
  const t = useIntegrationsText()
  const parked = hook.counts.parked ?? 0
  return (
    <form method="post" action="/can-bo/webhook" className="row">
      <CsrfField />
      <input type="hidden" name="id" value={hook.id} />
      <Button name="act" value="test" look="secondary">
        {t('integrations.hookTest')}
      </Button>
      {parked > 0 ? (
        <Button name="act" value="retry" look="secondary">
          {t('integrations.hookRetry', { count: parked })}
        </Button>
      ) : null}
      <Button name="act" value="remove" look="quiet">
        {t('integrations.hookRemove')}
      </Button>
    </form>
  )
}

function Replay({ hook }: { hook: ShownHook }) {
  const t = useIntegrationsText()
  const id = `since-${hook.id}`
  return (
    <form method="post" action="/can-bo/webhook" className="row">
      <CsrfField />
      <input type="hidden" name="id" value={hook.id} />
      <label htmlFor={id}>{t('integrations.hookReplay')}</label>
      <input
        id={id}
        name="since"
        type="datetime-local"
        className="input input-short"
        aria-describedby={`${id}-hint`}
        required
      />
      <Button name="act" value="replay" look="secondary">
        {t('integrations.hookReplayButton')}
      </Button>
      <span className="small muted" id={`${id}-hint`}>
        {t('integrations.hookReplayHint')}
      </span>
    </form>
  )
}

/** What the sender wrote down, as a person would say it. */
function useReason(): (error: string) => string {
  const t = useIntegrationsText()
  return (error) => {
    const status = /^webhook (\d{3})$/.exec(error)?.[1]
    if (status) return t('integrations.error_status', { status })
    if (/inside/.test(error)) return t('integrations.error_inside')
    if (/protected/.test(error)) return t('integrations.error_protected')
    if (/registered/.test(error)) return t('integrations.error_gone')
    return t('integrations.error_none')
  }
}

function State({ delivery }: { delivery: Delivery }) {
  const t = useIntegrationsText()
  const why = useReason()
  const [look, icon] = LOOKS[delivery.state]
  return (
    <>
      <Badge look={look} icon={icon}>
        {t(`integrations.state_${delivery.state}`)}
      </Badge>{' '}
      <span className="small muted">
        {[
          delivery.attempts > 0 ? t('integrations.deliveryTries', { count: delivery.attempts }) : '',
          delivery.state === 'pending' && delivery.attempts > 0
            ? t('integrations.deliveryNext', { at: formatDateTime(delivery.dueAt) })
            : '',
          delivery.error ? why(delivery.error) : '',
        ]
          .filter(Boolean)
          .join(', ')}
      </span>
    </>
  )
}

function Deliveries({ hook }: { hook: ShownHook }) {
  const t = useIntegrationsText()
  const nameOf = useEventName()
  if (hook.last.length === 0) return <p className="small muted">{t('integrations.hookDeliveriesNone')}</p>
  return (
    <details open={hook.last.some(({ state }) => state === 'parked') || hook.last.length < 5}>
      <summary>{t('integrations.hookDeliveries')}</summary>
      <DataTable
        caption={t('integrations.hookDeliveries')}
        hideCaption
        rows={hook.last}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'at',
            title: t('integrations.deliveryAt'),
            isHeading: true,
            cell: (row) => formatDateTime(row.createdAt),
          },
          { key: 'event', title: t('integrations.deliveryEvent'), cell: (row) => nameOf(row.event) },
          { key: 'state', title: t('integrations.deliveryState'), cell: (row) => <State delivery={row} /> },
        ]}
      />
    </details>
  )
}

/** One registered address: what it hears, what became of it, and what can be done. */
export function HookCard({ hook }: { hook: ShownHook }) {
  const t = useIntegrationsText()
  const nameOf = useEventName()
  const events = hook.eventTypes.length === 0 ? t('integrations.hookEventsAll') : hook.eventTypes.map(nameOf).join(', ')
  const counts = COUNTED.filter((state) => (hook.counts[state] ?? 0) > 0)
  return (
    <section className="desk-card" aria-labelledby={hook.id}>
      <h2 id={hook.id}>{hook.name}</h2>
      <p>
        <code className="wrap-anywhere">{hook.url}</code>
      </p>
      <p className="small muted">
        {[
          t('integrations.hookSince', { at: formatDateTime(hook.createdAt) }),
          t('integrations.hookHears', { events }),
          ...counts.map((state) => t(`integrations.hookCount_${state}`, { count: hook.counts[state] ?? 0 })),
        ].join(' · ')}
      </p>
      <div className="stack">
        <Acts hook={hook} />
        <Replay hook={hook} />
        <Deliveries hook={hook} />
      </div>
    </section>
  )
}
