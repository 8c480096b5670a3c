import type { App } from '~/app.server'
import type { CaseFile } from '~/casework/queries/case-file.server'
import { deskTextFor } from '~/i18n/desk-text'
import { publicTextFor } from '~/i18n/public-text'
import { complaintSteps } from './complaint-steps'
import { shownRoad } from './shown-road.server'

/** The guidance a person sends to the author of a khiếu nại, drafted in Vietnamese with office, time limits and law; ''
 *  for any other case. A draft only: a person reads, corrects and sends it. */
export function guideDraft(app: App, { row, body }: CaseFile): string {
  if (row.legalType !== 'khieu_nai') return ''
  const text = deskTextFor('vi')
  const { decidingOfficeId } = app.router().route({ text: body })
  const steps = complaintSteps(publicTextFor('vi'), shownRoad(app, decidingOfficeId ?? row.accusedOfficeId))
  const lines = steps.map(({ label, value }) => `- ${label}: ${value}`)
  return [text('desk.guideDraftStart'), ...lines, text('desk.guideDraftEnd')].join('\n')
}
