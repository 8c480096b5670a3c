import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { loadForAction, viewerOf } from '~/casework/load.server'
import { openCaseFile } from '~/casework/queries/case-file.server'
import { inboxPage } from '~/casework/queries/inbox.server'
import { tabOf } from '~/casework/queries/inbox-tabs'
import { parseCode } from '~/complaints/code'
import { caseLikeness } from '~/incidents/case-likeness.server'
import { maySee } from '~/staff/permissions'
import { ACCESS, deskHandle } from '../access'
import { deskMeta } from '../desk-meta'
import { type DeskContext, notFound, staffAction, staffLoader } from '../guard.server'
import { type Act, isAct } from './acts'
import { CaseView } from './case-view'
import { choicesFor } from './choices.server'
import { perform } from './perform.server'
import { shownCase } from './shown-case.server'

export const handle = deskHandle(ACCESS.case)
export const meta = deskMeta('desk.caseTitle')

const codeOf = ({ params }: DeskContext) => parseCode(params.code ?? '') ?? ''
const NO_FILTER = { query: '', officeId: '', field: '', channel: '', page: 1 }

/** The act that has just been done, for the line that says so. */
function doneIn(url: URL): Act | null {
  const done = url.searchParams.get('xong')
  return isAct(done) ? done : null
}

async function readCase(desk: DeskContext) {
  const { app, staff, now, url } = desk
  const file = await openCaseFile(app, staff, codeOf(desk), now)
  if (!file) throw await notFound(desk, 'view', codeOf(desk))
  const tab = tabOf(staff.role, url.searchParams.get('ds')) ?? 'tat-ca'
  const { lines } = await inboxPage(app, staff, { ...NO_FILTER, tab }, now)
  return {
    file: shownCase(app, file),
    choices: choicesFor(app, file),
    lines,
    tab,
    done: doneIn(url),
    likeness: await caseLikeness(app, staff, codeOf(desk), now),
  }
}

export const loader = staffLoader(ACCESS.case, readCase)

export const action = staffAction(ACCESS.case, async (desk) => {
  const { app, staff, now, form } = desk
  const [act, code] = [form.get('act'), codeOf(desk)]
  if (!isAct(act)) throw new Response(null, { status: 400 })
  // Seen first, whatever the form says: an empty field must not tell a stranger that the case exists.
  const seen = await loadForAction(app, app.store.read, staff, 'view', code)
  if (!seen.ok) throw await notFound(desk, act, code)
  const field = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  const result = await perform(act, { app, staff, code, now, field })
  const tab = tabOf(staff.role, desk.url.searchParams.get('ds')) ?? ''
  if (!result.ok) {
    const values = Object.fromEntries([...form.keys()].map((name) => [name, field(name)]))
    const { csrf: _csrf, ...typed } = values
    return data({ act, reason: result.reason, values: typed as Record<string, string> }, { status: 422 })
  }
  const isStillMine = maySee(viewerOf(app, staff), result.complaint)
  throw redirect(isStillMine ? `/can-bo/phan-anh/${code}?ds=${tab}&xong=${act}` : `/can-bo?ds=${tab}&xong=${act}`)
})

export default function CasePage() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>() ?? null
  return <CaseView {...page} refused={refused} />
}
