import { formatLong, isoLocal } from '~/i18n/format'
import { useKitText } from '~/i18n/kit-text'
import { useLang } from '~/i18n/use-lang'
import { Icon, type IconName } from './icon'

export const TIMER_STATES = ['running', 'paused', 'late', 'met', 'met_late', 'ended'] as const
export type TimerState = (typeof TIMER_STATES)[number]

/** What a timer has to say; instants in epoch ms. `words` are the clock's own, in Vietnamese (see clock/words.ts). */
export interface TimerToShow {
  readonly state: TimerState
  readonly words: string
  readonly dueAt: number | null
  readonly finishedAt?: number | null
}

const ICONS: Record<TimerState, IconName> = {
  running: 'clock',
  paused: 'pause',
  late: 'alert',
  met: 'check',
  met_late: 'check',
  ended: 'minus',
}

/** A deadline as a sentence: "còn 2 ngày làm việc, đến 17:00 thứ Tư 25/11"; colour and icon only repeat it. */
export function TimerWords({ timer }: { timer: TimerToShow }) {
  const t = useKitText()
  const lang = useLang()
  const { state, words, dueAt, finishedAt } = timer
  const moment = (instant: number | null | undefined) => (instant == null ? '–' : formatLong(instant, lang))
  const english = () => t(`status.due_${state}`, { until: moment(dueAt), at: moment(finishedAt) })
  return (
    <span className={`timer timer-${state}`}>
      <Icon name={ICONS[state]} />
      <time dateTime={dueAt === null ? undefined : isoLocal(dueAt)}>{lang === 'vi' ? words : english()}</time>
    </span>
  )
}
