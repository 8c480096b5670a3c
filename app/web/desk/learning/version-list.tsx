import { formatDateTime } from '~/i18n/format'
import { useLearningText } from '~/i18n/learning-text'
import { Button } from '~/web/ui/button'
import { DataTable } from '~/web/ui/data-table'
import { CsrfField } from '../csrf-field'

interface Version {
  readonly version: number
  readonly note: string | null
  readonly publishedAt: number | null
}

/** Every change of threshold, rules or model; an earlier one can be put in force again. */
export function VersionList({ versions, inForce }: { versions: readonly Version[]; inForce: number }) {
  const t = useLearningText()
  if (versions.length === 0) return null
  return (
    <section>
      <h2>{t('learning.versionsTitle')}</h2>
      <DataTable
        caption={t('learning.versionsCaption')}
        rows={versions}
        rowKey={({ version }) => String(version)}
        columns={[
          { key: 'version', title: t('learning.version'), isHeading: true, cell: ({ version }) => version },
          { key: 'at', title: t('learning.at'), cell: ({ publishedAt }) => formatDateTime(publishedAt ?? 0) },
          { key: 'note', title: t('learning.note'), cell: ({ note }) => note },
          {
            key: 'restore',
            title: '',
            cell: ({ version }) =>
              version === inForce ? (
                t('learning.versionNow')
              ) : (
                <form method="post" action="/can-bo/hoc/nguong">
                  <CsrfField />
                  <input type="hidden" name="version" value={version} />
                  <Button look="quiet" name="act" value="restore">
                    {t('learning.restore')}
                  </Button>
                </form>
              ),
          },
        ]}
      />
    </section>
  )
}
