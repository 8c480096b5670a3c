import { useClockText } from '~/i18n/clock-text'
import { formatDateTime } from '~/i18n/format'
import { DataTable } from '~/web/ui/data-table'
import { PageLink } from '~/web/ui/page-link'

interface Version {
  readonly id: string
  readonly version: number
  readonly status: 'draft' | 'published' | 'retired'
  readonly note: string | null
  readonly publishedAt: number | null
}

/** Every version of a rule set; each leads to what it moves or moved. */
export function VersionTable({ versions }: { versions: readonly Version[] }) {
  const t = useClockText()
  if (versions.length === 0) return null
  return (
    <DataTable
      caption={t('clock.versionsTitle')}
      rows={versions}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'version',
          title: t('clock.version'),
          isHeading: true,
          cell: (row) => <PageLink to={`/can-bo/quy-tac/${row.id}`}>{row.version}</PageLink>,
        },
        { key: 'status', title: t('clock.status'), cell: (row) => t(`clock.versionStatus_${row.status}`) },
        {
          key: 'at',
          title: t('clock.publishedAt'),
          cell: (row) => (row.publishedAt === null ? '' : formatDateTime(row.publishedAt)),
        },
        { key: 'note', title: t('clock.versionNote'), cell: (row) => row.note ?? '' },
      ]}
    />
  )
}
