import type { CommitmentLine } from '~/dialogues/queries.server'
import { useDialogueText } from '~/i18n/dialogue-text'
import { formatLocalDate } from '~/i18n/format'
import { Badge, type BadgeLook } from '~/web/ui/badge'
import { DataTable } from '~/web/ui/data-table'
import type { IconName } from '~/web/ui/icon'
import { PageLink } from '~/web/ui/page-link'

const LOOKS = {
  open: ['progress', 'clock'],
  late: ['late', 'alert'],
  kept: ['done', 'check'],
  kept_late: ['done', 'check'],
  withdrawn: ['neutral', 'minus'],
} as const satisfies Record<CommitmentLine['standing'], readonly [BadgeLook, IconName]>

export function StandingBadge({ standing }: { standing: CommitmentLine['standing'] }) {
  const t = useDialogueText()
  const [look, icon] = LOOKS[standing]
  return (
    <Badge look={look} icon={icon}>
      {t(`dialogue.standing_${standing}`)}
    </Badge>
  )
}

/** The present day, and beside it the one first promised where it was moved. */
export function DueDays({ firstDueOn, dueOn }: { firstDueOn: string; dueOn: string }) {
  const t = useDialogueText()
  return (
    <>
      <span className="num">{formatLocalDate(dueOn)}</span>
      {firstDueOn === dueOn ? null : (
        <span className="small muted dialogue-first">
          {t('dialogue.firstDue')}: {formatLocalDate(firstDueOn)}
        </span>
      )}
    </>
  )
}

/** Commitments, each a link to its own page. */
export function CommitmentList({ lines, withEvent }: { lines: readonly CommitmentLine[]; withEvent: boolean }) {
  const t = useDialogueText()
  if (lines.length === 0) return <p className="desk-empty">{t('dialogue.commitNone')}</p>
  return (
    <DataTable
      caption={t('dialogue.commitments')}
      hideCaption
      rows={lines}
      rowKey={({ commitment }) => commitment.id}
      columns={[
        {
          key: 'text',
          title: t('dialogue.commitText'),
          isHeading: true,
          cell: ({ commitment, dialogue }) => (
            <span className="dialogue-question">
              <PageLink to={`/can-bo/cam-ket/${commitment.id}`} data-line>
                {commitment.text}
              </PageLink>
              {withEvent ? <span className="small muted">{dialogue.title}</span> : null}
            </span>
          ),
        },
        { key: 'office', title: t('dialogue.commitOffice'), cell: ({ office }) => office },
        { key: 'due', title: t('dialogue.commitDue'), cell: ({ commitment }) => <DueDays {...commitment} /> },
        {
          key: 'standing',
          title: t('dialogue.standing'),
          cell: ({ standing }) => <StandingBadge standing={standing} />,
        },
      ]}
    />
  )
}
