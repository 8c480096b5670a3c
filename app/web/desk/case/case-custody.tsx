import { workingTimeWords } from '~/clock/custody-words'
import { useClockText } from '~/i18n/clock-text'
import { formatDateTime, isoLocal } from '~/i18n/format'
import type { ShownCase } from './shown-case.server'

type Leg = ShownCase['custody']['legs'][number]

function LegLine({ leg }: { leg: Leg }) {
  const t = useClockText()
  const holder = leg.holder === 'office' ? leg.office || t('clock.held_office') : t(`clock.held_${leg.holder}`)
  const until = leg.to === null ? t('clock.heldStill') : formatDateTime(leg.to)
  return (
    <li className="custody-leg">
      <p>
        <strong>{holder}</strong>: {workingTimeWords(leg.openMinutes)}
      </p>
      <p className="muted small">
        <time dateTime={isoLocal(leg.from)}>{formatDateTime(leg.from)}</time> – {until}
        {leg.holder === 'office'
          ? `. ${leg.acceptedAt === null ? t('clock.notAccepted') : t('clock.acceptedAt', { at: formatDateTime(leg.acceptedAt) })}`
          : ''}
        {leg.end ? `. ${t(`clock.legEnd_${leg.end}`)}` : ''}
      </p>
      {leg.ground ? <p className="prewrap small">{t('clock.refusalGround', { ground: leg.ground })}</p> : null}
    </li>
  )
}

/** Who had the case in hand how long, oldest first; open at once where time was lost or an office refused. */
export function CaseCustody({ custody }: { custody: ShownCase['custody'] }) {
  const t = useClockText()
  const { legs, refusals, lostMinutes } = custody
  if (legs.length === 0) return null
  return (
    <section className="case-section" aria-labelledby="ai-giu">
      <h2 id="ai-giu">{t('clock.custodyTitle')}</h2>
      <p>{t('clock.custodySum', { legs: legs.length, lost: workingTimeWords(lostMinutes), refusals })}</p>
      {refusals >= 3 ? <p>{t('clock.custodyNoMore')}</p> : null}
      <details open={refusals > 0 || lostMinutes > 0}>
        <summary>{t('clock.custodyLegs')}</summary>
        <ol className="custody">
          {legs.map((leg) => (
            <LegLine key={`${leg.from} ${leg.holder} ${leg.officeId}`} leg={leg} />
          ))}
        </ol>
      </details>
    </section>
  )
}
