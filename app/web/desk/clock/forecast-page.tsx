import { useLoaderData } from '@remix-run/react'
import { type ForecastLine, forecast } from '~/clock/forecast.server'
import { useClockText } from '~/i18n/clock-text'
import { formatLong } from '~/i18n/format'
import { DataTable } from '~/web/ui/data-table'
import { PageLink } from '~/web/ui/page-link'
import { ACCESS, deskHandle } from '../access'
import { staffLoader } from '../guard.server'
import { DueMark } from '../inbox/due-mark'
import { clockMeta } from './clock-meta'

export const handle = deskHandle(ACCESS.forecast)
export const meta = clockMeta('clock.forecastTitle')

export const loader = staffLoader(ACCESS.forecast, ({ app, staff, now }) => forecast(app, staff, now))

function byOffice(lines: readonly ForecastLine[]) {
  const offices = new Map<string, ForecastLine[]>()
  for (const line of lines) offices.set(line.office, [...(offices.get(line.office) ?? []), line])
  return [...offices].sort(([, a], [, b]) => b.length - a.length)
}

function OfficeTable({ office, lines }: { office: string; lines: readonly ForecastLine[] }) {
  const t = useClockText()
  const name = office || t('clock.forecastUnassigned')
  return (
    <DataTable
      caption={t('clock.forecastOffice', { office: name, count: lines.length })}
      rows={lines}
      rowKey={(line) => `${line.code} ${line.timer}`}
      columns={[
        {
          key: 'code',
          title: t('clock.moveCode'),
          isHeading: true,
          cell: (line) => <PageLink to={`/can-bo/phan-anh/${line.code}`}>{line.code}</PageLink>,
        },
        { key: 'timer', title: t('clock.moveTimer'), cell: (line) => t(`clock.timer_${line.timer}`) },
        { key: 'due', title: t('clock.forecastDue'), cell: (line) => <DueMark due={line.due} /> },
        { key: 'person', title: t('clock.forecastPerson'), cell: (line) => line.person || t('clock.forecastNobody') },
        {
          key: 'act',
          title: t('clock.forecastAct'),
          cell: (line) => `${t(`clock.act_${line.act}`)} (${t(`clock.by_${line.by}`)})`,
        },
      ]}
    />
  )
}

export default function ForecastPage() {
  const t = useClockText()
  const { until, lines } = useLoaderData<typeof loader>()
  return (
    <div className="desk-sheet">
      <h1>{t('clock.forecastTitle')}</h1>
      <p className="muted">{t('clock.forecastLead', { until: formatLong(until, 'vi') })}</p>
      {lines.length === 0 ? <p className="desk-empty">{t('clock.forecastNone')}</p> : null}
      {byOffice(lines).map(([office, ofOffice]) => (
        <OfficeTable key={office} office={office} lines={ofOffice} />
      ))}
    </div>
  )
}
