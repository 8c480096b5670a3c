import { useLoaderData } from '@remix-run/react'
import { AUDIT_OUTCOMES, auditPage } from '~/casework/queries/audit-list.server'
import { useDeskText } from '~/i18n/desk-text'
import { formatDateTime } from '~/i18n/format'
import { Badge } from '~/web/ui/badge'
import { DataTable } from '~/web/ui/data-table'
import { PageLink } from '~/web/ui/page-link'
import { Pagination } from '~/web/ui/pagination'
import { ACCESS, deskHandle } from './access'
import { auditWords } from './audit-words'
import { deskMeta } from './desk-meta'
import { staffLoader } from './guard.server'

export const handle = deskHandle(ACCESS.auditLog)
export const meta = deskMeta('desk.auditTitle')

export const loader = staffLoader(ACCESS.auditLog, async ({ app, staff, url }) => {
  const asked = url.searchParams
  const outcome = AUDIT_OUTCOMES.find((one) => one === asked.get('kq')) ?? null
  const page = Number.parseInt(asked.get('trang') ?? '1', 10) || 1
  return { outcome, outcomes: AUDIT_OUTCOMES, list: await auditPage(app, staff, { outcome, action: '', page }) }
})

const LOOKS = { ok: ['done', 'check'], denied: ['late', 'lock'], failed: ['waiting', 'alert'] } as const

export default function AuditPage() {
  const t = useDeskText()
  const { outcome, outcomes, list } = useLoaderData<typeof loader>()
  return (
    <div className="desk-sheet">
      <h1>{t('desk.auditTitle')}</h1>
      <p className="muted">{t('desk.auditLead')}</p>
      <nav className="desk-tabs" aria-label={t('desk.listsLabel')}>
        <ul>
          {[null, ...outcomes].map((one) => (
            <li key={one ?? 'all'}>
              <PageLink
                to={one ? `/can-bo/nhat-ky?kq=${one}` : '/can-bo/nhat-ky'}
                aria-current={one === outcome ? 'page' : undefined}
              >
                {one ? t(`desk.outcome_${one}`) : t('common.all')}
              </PageLink>
            </li>
          ))}
        </ul>
      </nav>
      {list.lines.length === 0 ? <p className="desk-empty">{t('desk.auditNone')}</p> : null}
      <DataTable
        caption={t('desk.auditTitle')}
        hideCaption
        rows={list.lines}
        rowKey={(line) => line.id}
        columns={[
          { key: 'at', title: t('desk.auditAt'), isHeading: true, cell: (line) => formatDateTime(line.at) },
          { key: 'who', title: t('desk.auditWho'), cell: (line) => line.who || t('desk.auditUnknown') },
          { key: 'what', title: t('desk.auditWhat'), cell: (line) => auditWords(t, line.action) },
          {
            key: 'target',
            title: t('desk.auditTarget'),
            cell: (line) => (line.target ? <span className="small">{line.target}</span> : null),
          },
          {
            key: 'outcome',
            title: t('desk.auditOutcome'),
            cell: (line) => (
              <Badge look={LOOKS[line.outcome][0]} icon={LOOKS[line.outcome][1]}>
                {t(`desk.outcome_${line.outcome}`)}
              </Badge>
            ),
          },
        ]}
      />
      <Pagination
        page={list.page}
        pages={list.pages}
        hrefOf={(page) => `/can-bo/nhat-ky?${outcome ? `kq=${outcome}&` : ''}trang=${page}`}
      />
    </div>
  )
}
