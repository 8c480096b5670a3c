import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { maySeeMessage, type OutboxState, outboxCounts, outboxPage } from '~/casework/queries/outbox-list.server'
import { useDeskText } from '~/i18n/desk-text'
import { markDelivered } from '~/outbox/mark-delivered.server'
import { sendAgain } from '~/outbox/worker.server'
import { Notice } from '~/web/ui/notice'
import { PageLink } from '~/web/ui/page-link'
import { Pagination } from '~/web/ui/pagination'
import { ACCESS, deskHandle } from '../access'
import { deskMeta } from '../desk-meta'
import { notFound, staffAction, staffLoader } from '../guard.server'
import { MessageTable } from './message-table'

export const handle = deskHandle(ACCESS.outbox)
export const meta = deskMeta('desk.outboxTitle')

const STATES = ['parked', 'pending', 'shown', 'sent'] as const satisfies readonly OutboxState[]
const DONE = ['outboxSentAgain', 'outboxMarked', 'outboxNothing'] as const

export const loader = staffLoader(ACCESS.outbox, async ({ app, staff, url }) => {
  const asked = url.searchParams
  const state = STATES.find((one) => one === asked.get('tt')) ?? null
  const onlyTasks = asked.get('viec') === '1'
  const page = Number.parseInt(asked.get('trang') ?? '1', 10) || 1
  return {
    state,
    onlyTasks,
    done: DONE.find((one) => one === asked.get('xong')) ?? null,
    counts: await outboxCounts(app, staff),
    list: await outboxPage(app, staff, { state, onlyTasks, page }),
  }
})

export const action = staffAction(ACCESS.outbox, async (desk) => {
  const { app, staff, form, now } = desk
  const id = String(form.get('id') ?? '')
  const isAgain = form.get('act') !== 'done'
  if (!(await maySeeMessage(app, staff, id))) throw await notFound(desk, 'send_again', id)
  const isDone = isAgain ? await sendAgain(app, id, now) : await markDelivered(app, id, now)
  throw redirect(`/can-bo/hop-thu-di?xong=${isDone ? (isAgain ? DONE[0] : DONE[1]) : DONE[2]}`)
})

function States({
  state,
  onlyTasks,
  counts,
}: Pick<ReturnType<typeof useLoaderData<typeof loader>>, 'state' | 'onlyTasks' | 'counts'>) {
  const t = useDeskText()
  return (
    <nav className="desk-tabs" aria-label={t('desk.listsLabel')}>
      <ul>
        <li>
          <PageLink to="/can-bo/hop-thu-di" aria-current={state === null && !onlyTasks ? 'page' : undefined}>
            {t('common.all')}
          </PageLink>
        </li>
        {STATES.map((one) => (
          <li key={one}>
            <PageLink to={`/can-bo/hop-thu-di?tt=${one}`} aria-current={one === state ? 'page' : undefined}>
              {t(one === 'shown' ? 'desk.stateShort_shown' : `desk.state_${one}`)}{' '}
              <span className="desk-count">{counts[one] ?? 0}</span>
            </PageLink>
          </li>
        ))}
        <li>
          <PageLink to="/can-bo/hop-thu-di?viec=1" aria-current={onlyTasks ? 'page' : undefined}>
            {t('desk.outboxTasks')}
          </PageLink>
        </li>
      </ul>
    </nav>
  )
}

export default function OutboxPage() {
  const t = useDeskText()
  const { list, state, onlyTasks, counts, done } = useLoaderData<typeof loader>()
  const hrefOf = (page: number) =>
    `/can-bo/hop-thu-di?${state ? `tt=${state}&` : ''}${onlyTasks ? 'viec=1&' : ''}trang=${page}`
  return (
    <div className="desk-sheet">
      <h1>{t('desk.outboxTitle')}</h1>
      <p className="muted">{t('desk.outboxLead')}</p>
      {done ? (
        <div role="status">
          <Notice look={done === 'outboxNothing' ? 'warning' : 'success'}>
            <p>{t(`desk.${done}`)}</p>
          </Notice>
        </div>
      ) : null}
      <States state={state} onlyTasks={onlyTasks} counts={counts} />
      <MessageTable lines={list.lines} />
      <Pagination page={list.page} pages={list.pages} hrefOf={hrefOf} />
    </div>
  )
}
