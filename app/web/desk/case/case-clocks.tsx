import { useParams } from '@remix-run/react'
import { useClockText } from '~/i18n/clock-text'
import { useDeskText } from '~/i18n/desk-text'
import { PageLink } from '~/web/ui/page-link'
import { useDesk } from '../csrf-field'
import { DueMark } from '../inbox/due-mark'
import type { ShownCase } from './shown-case.server'

type Clock = ShownCase['clocks'][number]

/** For who may sign it: the way to the apology of an answer that is or was late. */
function ApologyLink({ clock }: { clock: Clock }) {
  const t = useClockText()
  const { code } = useParams()
  const role = useDesk()?.staff?.role
  const isLate = clock.name === 'answer' && (clock.look === 'late' || clock.look === 'metLate')
  if (!isLate || (role !== 'head' && role !== 'inspector')) return null
  return (
    <p>
      <PageLink to={`/can-bo/phan-anh/${code}/xin-loi`}>{t('clock.apologyPage')}</PageLink>
    </p>
  )
}

function ClockBox({ clock }: { clock: Clock }) {
  const t = useDeskText()
  return (
    <div className="clock">
      <h3>
        {t(`status.timer_${clock.name}`)}
        {clock.round > 1 ? <span className="muted"> · {t('desk.round', { count: clock.round })}</span> : null}
      </h3>
      <DueMark due={clock} />
      <ApologyLink clock={clock} />
      <details>
        <summary>{t('desk.whyDue')}</summary>
        <p>{clock.explanation}</p>
        <p className="muted">
          {clock.policy}. {t('desk.basis', { basis: clock.legalBasis })}
          {clock.isUnverified ? ` (${t('status.unverified')})` : ''}
        </p>
      </details>
    </div>
  )
}

/** The clocks of the case with their reasons; those that are over are folded away. */
export function CaseClocks({ clocks }: { clocks: readonly Clock[] }) {
  const t = useDeskText()
  const running = clocks.filter((clock) => clock.isRunning)
  const over = clocks.filter((clock) => !clock.isRunning)
  return (
    <section className="case-section" aria-labelledby="thoi-han">
      <h2 id="thoi-han">{t('desk.clocksTitle')}</h2>
      {running.length === 0 ? <p className="muted">{t('desk.noClock')}</p> : null}
      {running.map((clock) => (
        <ClockBox key={clock.id} clock={clock} />
      ))}
      {over.length > 0 ? (
        <details className="clocks-over">
          <summary>{t('desk.clocksOver', { count: over.length })}</summary>
          {over.map((clock) => (
            <ClockBox key={clock.id} clock={clock} />
          ))}
        </details>
      ) : null}
    </section>
  )
}
