import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { competentOffices } from '~/casework/queries/office-choices.server'
import { parseCode } from '~/complaints/code'
import { incidentFile } from '~/incidents/desk-queries.server'
import { ACCESS, deskHandle } from '../access'
import { type DeskContext, notFound, staffAction, staffLoader } from '../guard.server'
import { isIncidentAct } from './acts'
import { incidentMeta } from './incident-meta'
import { IncidentView } from './incident-view'
import { performOnIncident } from './perform.server'

export const handle = deskHandle(ACCESS.incidents)
export const meta = incidentMeta

async function readIncident(desk: DeskContext) {
  const { app, staff, params, url } = desk
  const file = await incidentFile(app, staff, params.code ?? '')
  if (!file) throw await notFound(desk, 'incident', params.code ?? '')
  const offices = file.rights.confirm || file.rights.manage ? competentOffices(app, null) : []
  const done = url.searchParams.get('xong')
  const missed = (url.searchParams.get('sot') ?? '').split(',').flatMap((one) => parseCode(one) ?? [])
  return { file, offices, done: isIncidentAct(done) ? done : null, missed }
}

export const loader = staffLoader(ACCESS.incidents, readIncident)

export const action = staffAction(ACCESS.incidents, async (desk) => {
  const { app, staff, form, now, params } = desk
  const code = params.code ?? ''
  const act = form.get('act')
  if (!(await incidentFile(app, staff, code))) throw await notFound(desk, 'incident', code)
  if (!isIncidentAct(act)) throw new Response(null, { status: 400 })
  const result = await performOnIncident(act, { app, staff, code, form, now })
  if (result.ok) {
    const missed = result.missed ? `&sot=${result.missed.join(',')}` : ''
    throw redirect(`/can-bo/su-co/${result.incident.code}?xong=${act}${missed}`, 303)
  }
  const typed = Object.fromEntries(
    ['title', 'office', 'notice', 'text', 'documentNumber', 'codes', 'isPublic'].map((name) => [
      name,
      String(form.get(name) ?? ''),
    ]),
  )
  const chosen = form.getAll('case').map(String)
  return data({ act, reason: result.reason, typed, chosen }, { status: 422 })
})

export default function IncidentPage() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>() ?? null
  return <IncidentView {...page} refused={refused} />
}
