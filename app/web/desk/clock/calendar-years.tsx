import { useClockText } from '~/i18n/clock-text'
import { formatLocalDate } from '~/i18n/format'
import { Badge } from '~/web/ui/badge'

interface Year {
  readonly year: string
  readonly isDecided: boolean
  readonly off: readonly (readonly [string, string])[]
  readonly worked: readonly (readonly [string, string])[]
}

function Days({ title, days }: { title: string; days: Year['off'] }) {
  const t = useClockText()
  return (
    <>
      <h3>{title}</h3>
      {days.length === 0 ? <p className="muted">{t('clock.none')}</p> : null}
      <ul>
        {days.map(([date, name]) => (
          <li key={date}>
            {formatLocalDate(date)}: {name}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Every year of the calendar with its days off and make-up days; the newest first. */
export function CalendarYears({ years }: { years: readonly Year[] }) {
  const t = useClockText()
  return (
    <section>
      <h2>{t('clock.yearsTitle')}</h2>
      {years.map(({ year, isDecided, off, worked }) => (
        <details key={year}>
          <summary>
            {t('clock.year')} {year}{' '}
            <Badge look={isDecided ? 'done' : 'waiting'} icon={isDecided ? 'check' : 'alert'}>
              {isDecided ? t('clock.statusDecided') : t('clock.statusProposed')}
            </Badge>{' '}
            <span className="muted">{t('clock.daysCount', { count: off.length })}</span>
          </summary>
          <Days title={t('clock.daysOff')} days={off} />
          <Days title={t('clock.daysWorked')} days={worked} />
        </details>
      ))}
    </section>
  )
}
