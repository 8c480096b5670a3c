import type { App } from '~/app.server'
import type { CaseFile } from '~/casework/queries/case-file.server'
import { deskTextFor } from '~/i18n/desk-text'
import { publicTextFor } from '~/i18n/public-text'
import { keptDecider } from '~/learning/said'
import { complaintSteps } from './complaint-steps'
import { shownRoad } from './shown-road.server'

/** The guidance a person sends to the author of a khiếu nại, drafted in Vietnamese with office, time limits and law; ''
 *  for any other case. A draft only: a person reads, corrects and sends it. */
export function guideDraft(app: App, { row, body }: CaseFile): string {
  if (row.legalType !== 'khieu_nai') return ''
  const text = deskTextFor('vi')
  const steps = complaintSteps(publicTextFor('vi'), shownRoad(app, deciderOf(app, row, body)))
  const lines = steps.map(({ label, value }) => `- ${label}: ${value}`)
  return [text('desk.guideDraftStart'), ...lines, text('desk.guideDraftEnd')].join('\n')
}

/** Whose decision it is: as found at filing, when the office the person chose was known, by the name of today. */
function deciderOf(app: App, row: CaseFile['row'], body: string): string | null {
  const kept = app.directory.office(keptDecider(row.routing))
  // Of an office that was divided since, only the text with its place tells which heir is meant.
  if (kept && kept.successorIds.length <= 1) return app.directory.inForce(kept.id)
  const { decidingOfficeId } = app.router().route({ text: body, communeCode: row.communeCode ?? undefined })
  return decidingOfficeId ?? row.accusedOfficeId
}
