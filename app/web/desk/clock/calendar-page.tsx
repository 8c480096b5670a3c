import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { isDecided, yearsWithoutDecision } from '~/clock/calendar-data'
import { WARN_MONTHS } from '~/clock/digest.server'
import { draftOf, editableCalendar, versionsOf } from '~/clock/versions.server'
import { localDate } from '~/complaints/instant'
import { useClockText } from '~/i18n/clock-text'
import { Notice } from '~/web/ui/notice'
import { ACCESS, deskHandle } from '../access'
import { staffAction, staffLoader } from '../guard.server'
import { CalendarForms } from './calendar-forms'
import { CalendarYears } from './calendar-years'
import { clockMeta } from './clock-meta'
import { LastOutcome } from './draft-form'
import { DraftNotice } from './draft-notice'
import { editCalendarDraft } from './edit-calendar.server'
import { communesToChoose, officeCalendarsShown, officesToChoose } from './office-choices.server'
import { HoursList, LocalDays } from './office-lists'
import { Outcome } from './outcome-notice'
import { VersionTable } from './version-table'

export const handle = deskHandle(ACCESS.calendar)
export const meta = clockMeta('clock.calendarTitle')

export const loader = staffLoader(ACCESS.calendar, async ({ app, now }) => {
  const calendar = await editableCalendar(app)
  const { national } = calendar
  const draft = await draftOf(app, 'calendar')
  const years = Object.entries(national.years).map(([year, days]) => ({
    year,
    isDecided: isDecided(days),
    off: days.off_weekdays,
    worked: days.make_up_working_days,
  }))
  const versions = await versionsOf(app, 'calendar')
  return {
    version: app.rules.calendars().version,
    missing: yearsWithoutDecision(app.rules.calendars().document.national, localDate(now), WARN_MONTHS),
    draft: draft ? { id: draft.id, version: draft.version } : null,
    years: years.sort((a, b) => Number(b.year) - Number(a.year)),
    ...officeCalendarsShown(app, calendar),
    offices: officesToChoose(app),
    communes: communesToChoose(app),
    sources: national.sources,
    versions: versions.map(({ id, version, status, note, publishedAt }) => ({
      id,
      version,
      status,
      note,
      publishedAt,
    })),
  }
})

export const action = staffAction(ACCESS.calendar, async (desk) => {
  const outcome = await editCalendarDraft(desk)
  return data(outcome, { status: outcome.ok ? 200 : 422 })
})

function Hours({ hours, ownHours }: Pick<CalendarData, 'hours' | 'ownHours'>) {
  const t = useClockText()
  return (
    <section>
      <h2>{t('clock.hoursTitle')}</h2>
      <HoursList hours={hours} officeId="" office={t('clock.hoursAll')} />
      <h2>{t('clock.officeHoursTitle')}</h2>
      {ownHours.length === 0 ? <p className="muted">{t('clock.officeHoursNone')}</p> : null}
      {ownHours.map((own) => (
        <div key={own.officeId}>
          <h3>{own.name}</h3>
          <HoursList hours={own.hours} officeId={own.officeId} office={own.name} />
        </div>
      ))}
    </section>
  )
}

type CalendarData = ReturnType<typeof useLoaderData<typeof loader>>

export default function CalendarPage() {
  const t = useClockText()
  const calendar = useLoaderData<typeof loader>()
  const outcome = useActionData<typeof action>()
  return (
    <div className="desk-sheet stack">
      <h1>{t('clock.calendarTitle')}</h1>
      <p className="muted">{t('clock.calendarLead')}</p>
      <p>{calendar.version > 0 ? t('clock.inForce', { version: calendar.version }) : t('clock.shipped')}</p>
      <Outcome outcome={outcome} />
      {calendar.missing.map((year) => (
        <Notice key={year} look="warning">
          <p>{t('clock.yearWarning', { year })}</p>
        </Notice>
      ))}
      <DraftNotice draft={calendar.draft} />
      <LastOutcome.Provider value={outcome}>
        <CalendarForms
          offices={calendar.offices}
          communes={calendar.communes}
          usual={calendar.hours.at(-1)?.intervals ?? []}
        />
      </LastOutcome.Provider>
      <CalendarYears years={calendar.years} />
      <Hours hours={calendar.hours} ownHours={calendar.ownHours} />
      <LocalDays days={calendar.localDays} />
      <VersionTable versions={calendar.versions} />
      <details>
        <summary>{t('clock.sourcesTitle')}</summary>
        <ul>
          {calendar.sources.map((source) => (
            <li key={source}>{source}</li>
          ))}
        </ul>
      </details>
    </div>
  )
}
