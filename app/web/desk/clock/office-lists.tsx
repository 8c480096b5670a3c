import { Form } from '@remix-run/react'
import { useClockText } from '~/i18n/clock-text'
import { formatLocalDate } from '~/i18n/format'
import { Badge } from '~/web/ui/badge'
import { Button } from '~/web/ui/button'
import { CsrfField } from '../csrf-field'

export interface ShownPeriod {
  readonly validFrom: string | null
  readonly intervals: readonly (readonly [string, string])[]
  readonly saturday?: readonly (readonly [string, string])[]
  readonly source?: string
}

export interface ShownLocalDay {
  readonly date: string
  readonly name: string
  readonly type: 'off' | 'work'
  readonly status: 'decided' | 'proposed'
  readonly source: string
  /** As the form sends it: 'province', 'commune:…', 'office:…'. */
  readonly where: string
  readonly whereName: string
}

const written = (intervals: ShownPeriod['intervals']): string =>
  intervals.map(([open, close]) => `${open}–${close}`).join(', ')

function RemoveButton({ act, of, fields }: { act: string; of: string; fields: Readonly<Record<string, string>> }) {
  const t = useClockText()
  return (
    <Form method="post">
      <CsrfField />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button look="quiet" name="act" value={act}>
        {t(act === 'hours-remove' ? 'clock.hoursRemove' : 'clock.localRemove')}
        <span className="visually-hidden"> ({of})</span>
      </Button>
    </Form>
  )
}

/** Periods of hours, each from a day on; one that somebody decided can be taken back. */
export function HoursList({
  hours,
  officeId,
  office,
}: {
  hours: readonly ShownPeriod[]
  officeId: string
  office: string
}) {
  const t = useClockText()
  return (
    <ul>
      {hours.map(({ validFrom, intervals, saturday, source }) => (
        <li key={validFrom ?? ''}>
          {[
            validFrom ? t('clock.hoursFrom', { date: formatLocalDate(validFrom) }) : t('clock.hoursAlways'),
            written(intervals),
            saturday ? t('clock.hoursSaturday', { hours: written(saturday) }) : '',
          ]
            .filter(Boolean)
            .join(', ')}
          {source ? <span className="muted"> ({source})</span> : null}
          {validFrom ? (
            <RemoveButton
              act="hours-remove"
              of={t('clock.hoursRemoveOf', { office, date: formatLocalDate(validFrom) })}
              fields={{ office: officeId, from: validFrom }}
            />
          ) : null}
        </li>
      ))}
    </ul>
  )
}

/** Every day decided or proposed locally, in order, with whom it holds for and by what. */
export function LocalDays({ days }: { days: readonly ShownLocalDay[] }) {
  const t = useClockText()
  return (
    <section>
      <h2>{t('clock.localTitle')}</h2>
      {days.length === 0 ? <p className="muted">{t('clock.localNone')}</p> : null}
      <ul>
        {days.map(({ date, name, type, status, source, where, whereName }) => (
          <li key={`${date} ${where}`}>
            {formatLocalDate(date)}: {t(type === 'off' ? 'clock.dayTypeOff' : 'clock.dayTypeWork')}, {name}; {whereName}{' '}
            <Badge look={status === 'decided' ? 'done' : 'waiting'} icon={status === 'decided' ? 'check' : 'alert'}>
              {t(status === 'decided' ? 'clock.statusDecided' : 'clock.statusProposed')}
            </Badge>{' '}
            <span className="muted">{source}</span>
            <RemoveButton
              act="local-remove"
              of={t('clock.localRemoveOf', { date: formatLocalDate(date), where: whereName })}
              fields={{ date, where }}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
