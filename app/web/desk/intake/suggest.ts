import { redirect } from '@remix-run/node'
import { newId } from '~/complaints/ids'
import { ACCESS } from '../access'
import { staffAction, staffLoader } from '../guard.server'
import { saveDraft } from './call-draft.server'
import { readCallValues } from './call-values'
import { suggest } from './suggestions.server'

export const handle = { staff: ACCESS.callDesk }

export const loader = staffLoader(ACCESS.callDesk, async () => redirect('/can-bo/tiep-nhan'))

/** Saves what is being typed and answers with what the desk can say about it. `draft`: the number of the form, a new one
 *  where its own can take nothing more (it was filed or cleared on another computer, or is another person's). */
export const action = staffAction(ACCESS.callDesk, async ({ app, staff, form, now }) => {
  const values = readCallValues(form)
  const isSaved = await saveDraft(app, staff, values, now)
  const suggestions = await suggest(app, staff, values, now)
  const draft = isSaved ? values.draft : newId(now)
  return Response.json({ isSaved, draft, savedAt: now, suggestions }, { headers: { 'Cache-Control': 'no-store' } })
})
