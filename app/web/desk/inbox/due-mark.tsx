import type { DueShown } from '~/casework/queries/case-line.server'
import { useDeskText } from '~/i18n/desk-text'
import { isoLocal } from '~/i18n/format'
import { Icon, type IconName } from '~/web/ui/icon'

const ICONS = {
  left: 'clock',
  soon: 'clock',
  late: 'alert',
  met: 'check',
  metLate: 'check',
  paused: 'pause',
  ended: 'minus',
} as const satisfies Record<DueShown['look'], IconName>

/** How a clock stands, in the words of the clock itself; the colour only repeats them. `isNamed` says which clock it is,
 *  where no heading does. */
export function DueMark({ due, isNamed = false }: { due: DueShown; isNamed?: boolean }) {
  const t = useDeskText()
  return (
    <span className={`timer timer-${due.look === 'metLate' ? 'late' : due.look}`}>
      <Icon name={ICONS[due.look]} />
      {isNamed ? <span className="timer-name">{t(`status.timer_${due.timer}`)}: </span> : null}
      <time dateTime={due.dueAt === null ? undefined : isoLocal(due.dueAt)}>{due.words}</time>
    </span>
  )
}
