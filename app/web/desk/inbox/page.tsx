import { useLoaderData } from '@remix-run/react'
import { inboxPage, tabCounts } from '~/casework/queries/inbox.server'
import { tabOf } from '~/casework/queries/inbox-tabs'
import { CHANNELS } from '~/complaints/kinds'
import { useDeskText } from '~/i18n/desk-text'
import { formatNumber } from '~/i18n/format'
import { useLang } from '~/i18n/use-lang'
import { PageLink } from '~/web/ui/page-link'
import { Pagination } from '~/web/ui/pagination'
import { ACCESS, deskHandle } from '../access'
import { deskMeta } from '../desk-meta'
import { staffLoader } from '../guard.server'
import { CaseList } from './case-list'
import { InboxFilters } from './filters'
import { Landing } from './landing'

export const handle = deskHandle(ACCESS.inbox)
export const meta = deskMeta('desk.navInbox')

export const loader = staffLoader(ACCESS.inbox, async ({ app, staff, url, now }) => {
  const asked = url.searchParams
  const filter = {
    query: (asked.get('tim') ?? '').slice(0, 200),
    officeId: asked.get('coquan') ?? '',
    field: asked.get('linhvuc') ?? '',
    channel: asked.get('kenh') ?? '',
    page: Number.parseInt(asked.get('trang') ?? '1', 10) || 1,
  }
  const tab = tabOf(staff.role, asked.get('ds'))
  if (tab === null) return { tab, role: staff.role }
  const { offices, fields } = app.directory.current()
  return {
    tab,
    role: staff.role,
    filter,
    list: await inboxPage(app, staff, { ...filter, tab }, now),
    tabs: await tabCounts(app, staff, now),
    fields: fields.map(({ key, name }) => ({ value: key, label: name })),
    channels: CHANNELS,
    // Officers and heads have one office: there is nothing to choose.
    offices: ['coordinator', 'operator', 'inspector', 'auditor'].includes(staff.role)
      ? offices.filter((office) => office.acceptsCases).map(({ id, shortName }) => ({ value: id, label: shortName }))
      : [],
  }
})

function Tabs({ tabs, current }: { tabs: readonly { tab: string; count: number }[]; current: string }) {
  const t = useDeskText()
  const lang = useLang()
  return (
    <nav aria-label={t('desk.listsLabel')} className="desk-tabs">
      <ul>
        {tabs.map(({ tab, count }) => (
          <li key={tab}>
            <PageLink to={`/can-bo?ds=${tab}`} aria-current={tab === current ? 'page' : undefined}>
              {t(`desk.tab_${tab}` as 'desk.tab_tat-ca')}{' '}
              <span className="desk-count">{formatNumber(count, lang)}</span>
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export default function InboxPage() {
  const t = useDeskText()
  const lang = useLang()
  const inbox = useLoaderData<typeof loader>()
  if (inbox.tab === null) return <Landing role={inbox.role} />
  const { list, filter, tab } = inbox
  const hrefOf = (page: number) => {
    const { query, officeId, field, channel } = filter
    const kept = { ds: tab, tim: query, coquan: officeId, linhvuc: field, kenh: channel, trang: String(page) }
    return `/can-bo?${new URLSearchParams(Object.entries(kept).filter(([, value]) => value !== ''))}`
  }
  return (
    <div className="desk-inbox">
      <h1 className="visually-hidden">{t('desk.navInbox')}</h1>
      <Tabs tabs={inbox.tabs} current={tab} />
      {inbox.role === 'auditor' ? <Landing role={inbox.role} /> : null}
      <InboxFilters {...inbox} />
      <p className="muted small">{t('desk.found', { count: formatNumber(list.total, lang) })}</p>
      <CaseList lines={list.lines} tab={tab} />
      <Pagination page={list.page} pages={list.pages} hrefOf={hrefOf} />
    </div>
  )
}
