import { useClockText } from '~/i18n/clock-text'
import { Notice } from '~/web/ui/notice'
import type { ClockOutcome } from './outcome'

/** What became of the form that was just sent. */
export function Outcome({ outcome }: { outcome: ClockOutcome | undefined }) {
  const t = useClockText()
  if (!outcome) return null
  return (
    <div role={outcome.ok ? 'status' : 'alert'}>
      <Notice look={outcome.ok ? 'success' : 'danger'}>
        <p>{outcome.ok ? t(`clock.${outcome.done}`) : t(`clock.why_${outcome.reason}`)}</p>
        {!outcome.ok && outcome.mistakes.length > 0 ? (
          <ul>
            {outcome.mistakes.map((mistake) => (
              <li key={mistake}>{mistake}</li>
            ))}
          </ul>
        ) : null}
      </Notice>
    </div>
  )
}
