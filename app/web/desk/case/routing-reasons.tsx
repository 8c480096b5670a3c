import { useDeskText } from '~/i18n/desk-text'
import type { ShownCase } from './shown-case.server'

/** Why the case went where it went, and where else it might have gone. */
export function RoutingReasons({ routing }: { routing: ShownCase['routing'] }) {
  const t = useDeskText()
  if (!routing || (routing.reasons.length === 0 && routing.candidates.length === 0)) return null
  return (
    <section className="case-section" aria-labelledby="ly-do-chuyen">
      <h2 id="ly-do-chuyen">{t('desk.routingTitle')}</h2>
      <ul className="reasons">
        {routing.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {routing.candidates.length > 0 ? (
        <details>
          <summary>{t('desk.candidates', { count: routing.candidates.length })}</summary>
          <ol className="reasons">
            {routing.candidates.map((candidate) => (
              <li key={`${candidate.field}-${candidate.office?.id}`}>
                <strong>{candidate.office?.name ?? t('desk.noOffice')}</strong> · {candidate.fieldName} ·{' '}
                {t('desk.score', { percent: Math.round(candidate.score * 100) })}
                {candidate.reasons.length > 0 ? <div className="muted">{candidate.reasons.join('; ')}</div> : null}
              </li>
            ))}
          </ol>
        </details>
      ) : null}
    </section>
  )
}
