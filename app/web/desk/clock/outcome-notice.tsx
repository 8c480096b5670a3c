import { useClockText } from '~/i18n/clock-text'
import { fieldId } from '~/web/ui/field'
import { Notice } from '~/web/ui/notice'
import type { ClockOutcome } from './outcome'

/** What is wrong, leading to the field where it is. */
function Why({ refusal }: { refusal: Extract<ClockOutcome, { ok: false }> }) {
  const t = useClockText()
  const why = t(`clock.why_${refusal.reason}`)
  if (!refusal.field || !refusal.typed) return why
  return <a href={`#${fieldId(refusal.field, refusal.typed.act)}`}>{why}</a>
}

/** What became of the form that was just sent. */
export function Outcome({ outcome }: { outcome: ClockOutcome | undefined }) {
  const t = useClockText()
  if (!outcome) return null
  return (
    <div role={outcome.ok ? 'status' : 'alert'}>
      <Notice look={outcome.ok ? 'success' : 'danger'}>
        <p>{outcome.ok ? t(`clock.${outcome.done}`) : <Why refusal={outcome} />}</p>
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
