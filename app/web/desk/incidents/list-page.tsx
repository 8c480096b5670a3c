import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { parseCode } from '~/complaints/code'
import { formatDateTime } from '~/i18n/format'
import { useIncidentText } from '~/i18n/incident-text'
import { type IncidentLine, incidentList } from '~/incidents/desk-queries.server'
import { linkCases, openFromCase } from '~/incidents/manage.server'
import { Badge } from '~/web/ui/badge'
import { DataTable } from '~/web/ui/data-table'
import { Notice } from '~/web/ui/notice'
import { PageLink } from '~/web/ui/page-link'
import { ACCESS, deskHandle } from '../access'
import { staffAction, staffLoader } from '../guard.server'
import { incidentMeta } from './incident-meta'

export const handle = deskHandle(ACCESS.incidents)
export const meta = incidentMeta

export const loader = staffLoader(ACCESS.incidents, async ({ app, staff }) => ({
  lines: await incidentList(app, staff),
}))

/** From a case page: a coordinator puts the case into an open incident, or opens a new one from it. */
export const action = staffAction(ACCESS.incidents, async ({ app, staff, form, now }) => {
  const [code, incident] = [parseCode(String(form.get('case') ?? '')) ?? '', String(form.get('incident') ?? '')]
  const result = incident
    ? await linkCases(app, staff, incident, [code], now)
    : await openFromCase(app, staff, code, now)
  if (!result.ok) return data({ reason: result.reason }, { status: 422 })
  throw redirect(`/can-bo/su-co/${result.incident.code}`, 303)
})

const LOOKS = {
  proposed: 'waiting',
  open: 'progress',
  answered: 'done',
  closed: 'neutral',
  dismissed: 'neutral',
} as const

export function IncidentState({ state }: { state: IncidentLine['state'] }) {
  const t = useIncidentText()
  return <Badge look={LOOKS[state]}>{t(`incidents.state_${state}`)}</Badge>
}

function Lines({ lines }: { lines: readonly IncidentLine[] }) {
  const t = useIncidentText()
  return (
    <DataTable
      caption={t('incidents.caption')}
      rows={lines}
      rowKey={(line) => line.code}
      columns={[
        {
          key: 'name',
          title: t('incidents.name'),
          isHeading: true,
          cell: (line) => (
            <>
              <PageLink to={`/can-bo/su-co/${line.code}`}>{line.title}</PageLink>
              <br />
              <span className="code muted">{line.code}</span>
            </>
          ),
        },
        {
          key: 'state',
          title: t('incidents.stateTitle'),
          cell: (line) => (
            <span className="row">
              <IncidentState state={line.state} />
              {line.isPublic ? <Badge>{t('incidents.public')}</Badge> : null}
            </span>
          ),
        },
        { key: 'office', title: t('incidents.office'), cell: (line) => line.office },
        { key: 'linked', title: t('incidents.cases'), isNumber: true, cell: (line) => line.linked },
        { key: 'proposed', title: t('incidents.waiting'), isNumber: true, cell: (line) => line.proposed },
        { key: 'at', title: t('incidents.since'), cell: (line) => formatDateTime(line.at) },
      ]}
    />
  )
}

export default function IncidentsPage() {
  const t = useIncidentText()
  const { lines } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <div className="desk-sheet">
      <h1>{t('incidents.title')}</h1>
      <p className="muted">{t('incidents.lead')}</p>
      {refused ? (
        <div role="alert">
          <Notice look="danger">
            <p>{t(`incidents.why_${refused.reason}`)}</p>
          </Notice>
        </div>
      ) : null}
      {lines.length === 0 ? <p className="desk-empty">{t('incidents.none')}</p> : <Lines lines={lines} />}
    </div>
  )
}
