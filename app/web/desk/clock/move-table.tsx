import { useClockText } from '~/i18n/clock-text'
import { formatLong } from '~/i18n/format'
import { DataTable } from '~/web/ui/data-table'

interface ShownMove {
  readonly code: string
  readonly name: 'screen' | 'accept' | 'answer' | 'publish'
  readonly office: string
  readonly dueBefore: number
  readonly dueAfter: number
}

/** Which due time moves from when to when. */
export function MoveTable({ caption, moves, total }: { caption: string; moves: readonly ShownMove[]; total: number }) {
  const t = useClockText()
  if (moves.length === 0) return null
  const numbered = moves.map((move, index) => ({ ...move, key: `${index}` }))
  return (
    <>
      {total > moves.length ? <p className="muted">{t('clock.movesShown', { count: moves.length })}</p> : null}
      <DataTable
        caption={caption}
        rows={numbered}
        rowKey={(move) => move.key}
        columns={[
          {
            key: 'code',
            title: t('clock.moveCode'),
            isHeading: true,
            cell: (move) => move.code || t('clock.moveProtected'),
          },
          { key: 'timer', title: t('clock.moveTimer'), cell: (move) => t(`clock.timer_${move.name}`) },
          { key: 'office', title: t('clock.moveOffice'), cell: (move) => move.office },
          { key: 'before', title: t('clock.moveBefore'), cell: (move) => formatLong(move.dueBefore, 'vi') },
          { key: 'after', title: t('clock.moveAfter'), cell: (move) => formatLong(move.dueAfter, 'vi') },
        ]}
      />
    </>
  )
}
