import { formatDateTime } from '~/i18n/format'
import { useLearningText } from '~/i18n/learning-text'
import type { CorrectionLine } from '~/learning/corrections.server'
import { DataTable } from '~/web/ui/data-table'
import { PageLink } from '~/web/ui/page-link'

interface Props {
  readonly lines: readonly CorrectionLine[]
  readonly isAdmin: boolean
}

/** So many at once; the older ones wait folded away. */
const AT_ONCE = 10

/** The latest corrections; code, person and words only where this reader may see the case. */
export function Corrections({ lines, isAdmin }: Props) {
  const t = useLearningText()
  const [latest, older] = [lines.slice(0, AT_ONCE), lines.slice(AT_ONCE)]
  return (
    <section>
      <h2>{t('learning.correctionsTitle')}</h2>
      {isAdmin ? <p className="muted">{t('learning.correctionsAdmin')}</p> : null}
      {lines.length === 0 ? <p className="desk-empty">{t('learning.correctionsNone')}</p> : null}
      {lines.length > 0 ? <Lines lines={latest} isAdmin={isAdmin} /> : null}
      {older.length > 0 ? (
        <details>
          <summary>{t('learning.correctionsOlder', { count: older.length })}</summary>
          <Lines lines={older} isAdmin={isAdmin} />
        </details>
      ) : null}
    </section>
  )
}

function Lines({ lines, isAdmin }: Props) {
  const t = useLearningText()
  const valueWords = ({ what }: CorrectionLine, value: string) => {
    if (what === 'kind' || what === 'legal_type') return t(`learning.value_${value}` as 'learning.value_pakn')
    return value || t('learning.noOffice')
  }
  return (
    <DataTable
      caption={t('learning.correctionsCaption')}
      hideCaption
      rows={lines}
      rowKey={({ id }) => id}
      columns={[
        { key: 'at', title: t('learning.at'), cell: ({ at }) => formatDateTime(at) },
        ...(isAdmin
          ? []
          : [
              {
                key: 'case',
                title: t('learning.case'),
                isHeading: true,
                cell: ({ code }: CorrectionLine) => (
                  <PageLink to={`/can-bo/phan-anh/${code}`} className="code">
                    {code}
                  </PageLink>
                ),
              },
            ]),
        { key: 'what', title: t('learning.what'), cell: ({ what }) => t(`learning.what_${what}`) },
        {
          key: 'values',
          title: t('learning.saidDecided'),
          cell: (line) => (
            <>
              {line.what === 'abstained' ? '' : `${valueWords(line, line.said)} → `}
              <strong>{valueWords(line, line.decided)}</strong>{' '}
              <span className="muted small">{t('learning.sure', { percent: Math.round(line.confidence * 100) })}</span>
            </>
          ),
        },
        {
          key: 'why',
          title: t('learning.why'),
          cell: ({ why, words }) => (
            <>
              {t(`learning.why_${why}`)}
              {words ? <div className="muted">{words}</div> : null}
            </>
          ),
        },
        ...(isAdmin ? [] : [{ key: 'who', title: t('learning.who'), cell: ({ person }: CorrectionLine) => person }]),
      ]}
    />
  )
}
