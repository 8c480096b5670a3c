import type { ApiScope } from '~/channels/api/keys.server'
import { formatDate, formatDateTime } from '~/i18n/format'
import { useIntegrationsText } from '~/i18n/integrations-text'
import { Badge } from '~/web/ui/badge'
import { Button } from '~/web/ui/button'
import { DataTable } from '~/web/ui/data-table'
import { CsrfField } from '../csrf-field'
import type { shownKeys } from './manage-keys.server'

type ShownKey = Awaited<ReturnType<typeof shownKeys>>[number]

const LOOKS = { active: ['done', 'check'], expired: ['waiting', 'clock'], revoked: ['neutral', 'minus'] } as const

function State({ row }: { row: ShownKey }) {
  const t = useIntegrationsText()
  const [look, icon] = LOOKS[row.state]
  return (
    <>
      <Badge look={look} icon={icon}>
        {t(`integrations.keyState_${row.state}`)}
      </Badge>
      <div className="small muted">
        {row.revokedAt !== null
          ? t('integrations.keyRevokedAt', { at: formatDateTime(row.revokedAt) })
          : row.expiresAt !== null
            ? t('integrations.keyUntil', { date: formatDate(row.expiresAt - 1) })
            : null}
      </div>
    </>
  )
}

function Revoke({ id }: { id: string }) {
  const t = useIntegrationsText()
  return (
    <form method="post" action="/can-bo/khoa-api">
      <CsrfField />
      <input type="hidden" name="id" value={id} />
      <Button name="act" value="revoke" look="secondary">
        {t('integrations.keyRevoke')}
      </Button>
    </form>
  )
}

/** Every key there ever was, the newest first; what opens anything is not kept. */
export function KeyTable({ keys }: { keys: readonly ShownKey[] }) {
  const t = useIntegrationsText()
  if (keys.length === 0) return <p className="desk-empty">{t('integrations.keyNone')}</p>
  return (
    <DataTable
      caption={t('integrations.keysTitle')}
      hideCaption
      rows={keys}
      rowKey={(row) => row.id}
      columns={[
        { key: 'name', title: t('integrations.keyName'), isHeading: true, cell: (row) => row.name },
        {
          key: 'scopes',
          title: t('integrations.keyScopes'),
          cell: (row) => row.scopes.map((one) => t(`integrations.scope_${one as ApiScope}`)).join('; '),
        },
        { key: 'limit', title: t('integrations.keyLimit'), isNumber: true, cell: (row) => row.perMinute },
        { key: 'made', title: t('integrations.keyCreatedAt'), cell: (row) => formatDateTime(row.createdAt) },
        {
          key: 'used',
          title: t('integrations.keyLastUsed'),
          cell: (row) => (row.lastUsedAt === null ? t('integrations.keyNeverUsed') : formatDateTime(row.lastUsedAt)),
        },
        { key: 'state', title: t('integrations.keyState'), cell: (row) => <State row={row} /> },
        {
          key: 'acts',
          title: t('integrations.acts'),
          cell: (row) => (row.revokedAt === null ? <Revoke id={row.id} /> : null),
        },
      ]}
    />
  )
}
