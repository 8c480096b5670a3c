import type { ShownTimer } from '~/casework/submitter-timers'
import { formatLong } from '~/i18n/format'
import { usePublicText } from '~/i18n/public-text'
import { useLang } from '~/i18n/use-lang'
import { TimerWords } from '~/web/ui/timer-words'

/** Each deadline with its reckoning: the same words for citizen and officer. */
export function CaseTimers({ timers }: { timers: readonly ShownTimer[] }) {
  const t = usePublicText()
  const lang = useLang()
  return (
    <section aria-labelledby="timers">
      <h2 id="timers">{t('case.timers')}</h2>
      <ul className="timer-list">
        {timers.map((timer) => (
          <li key={`${timer.name}-${timer.round}`}>
            <h3>
              {timer.label}
              {timer.round > 1 ? <span className="muted"> ({t('case.round', { round: timer.round })})</span> : null}
            </h3>
            <TimerWords timer={timer} />
            <details className="explain">
              <summary>{t('case.explain')}</summary>
              <p className="small">
                {t('case.countedFrom')}: {formatLong(timer.countedFrom, lang)}
              </p>
              <p className="small prewrap" lang="vi">
                {timer.explanation}
              </p>
              <p className="small">
                {t('case.legalBasis')}: {timer.legalBasis}
              </p>
              {timer.extension ? (
                <p className="small">{t('case.extended', { ground: timer.extension.ground })}</p>
              ) : null}
              {timer.isOurs ? <p className="small">{t('case.ours')}</p> : null}
              {timer.isVerified || timer.isOurs ? null : <p className="small">{t('case.unverified')}</p>}
            </details>
          </li>
        ))}
      </ul>
    </section>
  )
}
