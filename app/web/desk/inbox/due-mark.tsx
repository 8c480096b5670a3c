import type { DueShown } from '~/casework/queries/case-line.server'
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

/** How a clock stands, in the words of the clock itself; the colour only repeats them. */
export function DueMark({ due }: { due: Pick<DueShown, 'look' | 'words' | 'dueAt'> }) {
  return (
    <span className={`timer timer-${due.look === 'metLate' ? 'late' : due.look}`}>
      <Icon name={ICONS[due.look]} />
      <time dateTime={due.dueAt === null ? undefined : isoLocal(due.dueAt)}>{due.words}</time>
    </span>
  )
}
