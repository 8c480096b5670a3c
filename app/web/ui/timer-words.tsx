import { formatLong, isoLocal } from '~/i18n/format'
import { useKitText } from '~/i18n/kit-text'
import { useLang } from '~/i18n/use-lang'
import { Icon, type IconName } from './icon'

export const TIMER_LOOKS = ['left', 'soon', 'late', 'met', 'metLate', 'paused', 'ended'] as const
export type TimerLook = (typeof TIMER_LOOKS)[number]

/** What a timer has to say; instants in epoch ms. `amount` is what is left, or how late it is. */
export interface ShownTimer {
  look: TimerLook
  dueAt: number | null
  endedAt?: number | null
  amount?: { count: number; unit: 'working_days' | 'calendar_days' | 'working_hours' | 'minutes' }
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

/** A deadline as a sentence: "còn 2 ngày làm việc, đến thứ Tư, 25/11/2026, 17:00". */
export function TimerWords({ timer }: { timer: ShownTimer }) {
  const t = useKitText()
  const lang = useLang()
  const at = (instant: number | null | undefined) => (instant == null ? '–' : formatLong(instant, lang))
  const { look, amount, dueAt, endedAt } = timer
  const words = () => {
    if (look === 'paused') return t('status.due_paused')
    if (look === 'ended') return t('status.due_ended')
    if (look === 'met') return t('status.due_met', { at: at(endedAt) })
    if (look === 'metLate') return t('status.due_metLate', { at: at(endedAt), until: at(dueAt) })
    if (!amount) return t('status.due_at', { until: at(dueAt) })
    const howMuch = t(`status.amount_${amount.unit}`, { count: amount.count })
    return t(look === 'late' ? 'status.due_late' : 'status.due_left', { amount: howMuch, until: at(dueAt) })
  }
  const colour = look === 'metLate' ? 'late' : look
  return (
    <span className={`timer timer-${colour}`}>
      <Icon name={ICONS[look]} />
      <time dateTime={dueAt === null ? undefined : isoLocal(dueAt)}>{words()}</time>
    </span>
  )
}
