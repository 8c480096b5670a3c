import { formatLong, isoLocal } from '~/i18n/format'
import { useKitText } from '~/i18n/kit-text'
import { useLang } from '~/i18n/use-lang'
import { Icon, type IconName } from './icon'

export const TIMER_LOOKS = ['left', 'soon', 'late', 'met', 'metLate', 'paused', 'ended'] as const
export type TimerLook = (typeof TIMER_LOOKS)[number]

/** What a timer has to say; instants in epoch ms. `words` are the clock's own, in Vietnamese (see clock/words.ts). */
export interface ShownTimer {
  look: TimerLook
  words: string
  dueAt: number | null
  endedAt?: number | null
}

const ICONS: Record<TimerLook, IconName> = {
  left: 'clock',
  soon: 'clock',
  late: 'alert',
  met: 'check',
  metLate: 'check',
  paused: 'pause',
  ended: 'minus',
}

/** A deadline as a sentence: "còn 2 ngày làm việc, đến 17:00 thứ Tư 25/11"; colour and icon only repeat it. */
export function TimerWords({ timer }: { timer: ShownTimer }) {
  const t = useKitText()
  const lang = useLang()
  const { look, words, dueAt, endedAt } = timer
  const moment = (instant: number | null | undefined) => (instant == null ? '–' : formatLong(instant, lang))
  const until = moment(dueAt)
  const english = () => t(`status.due_${look}`, { until, at: moment(endedAt) })
  return (
    <span className={`timer timer-${look === 'metLate' ? 'late' : look}`}>
      <Icon name={ICONS[look]} />
      <time dateTime={dueAt === null ? undefined : isoLocal(dueAt)}>{lang === 'vi' ? words : english()}</time>
    </span>
  )
}
