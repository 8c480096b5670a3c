import type { App } from '~/app.server'
import { proposedDate } from '~/casework/apologise.server'
import type { CaseFile } from '~/casework/queries/case-file.server'
import { competentOffices, outsideBodies } from '~/casework/queries/office-choices.server'
import { redactedFor } from '~/casework/queries/redacted.server'
import { REJECTION_GROUNDS } from '~/casework/side-exits.server'
import { localDate } from '~/complaints/instant'
import { excerptOf } from '~/platform/excerpt'
import { guideDraft } from '~/web/legal/guide-draft.server'

const TITLE_LENGTH = 90

/** What the forms of a case offer; only what this person may use now is sent to the browser. */
export function choicesFor(app: App, file: CaseFile) {
  const { row, allowed } = file
  const can = (...acts: (typeof allowed)[number][]) => acts.some((act) => allowed.includes(act))
  const answer = file.clocks.find((clock) => clock.name === 'answer' && clock.isRunning)
  return {
    offices: can('assign', 'decline', 'split') ? competentOffices(app, row.accusedOfficeId) : [],
    bodies: can('forward') ? outsideBodies(app, row.accusedOfficeId) : [],
    fields: can('assign', 'reclassify') ? app.directory.current().fields.map(({ key, name }) => ({ key, name })) : [],
    guidance: can('guide') ? guideDraft(app, file) : '',
    grounds: can('reject') ? REJECTION_GROUNDS : [],
    extension: can('extend') && answer ? { unit: answer.unit, most: answer.length } : null,
    explainBy: can('ask_accused') ? localDate(proposedDate(app, app.now())) : '',
    publicTexts: can('publish') ? publicTexts(app, file) : null,
  }
}

/** The texts as published, or the original ones with what looks personal already taken out: a person decides. */
function publicTexts(app: App, { row, body, reply }: CaseFile) {
  const redact = redactedFor(app, row)
  const sent = reply?.text ?? ''
  const redacted = redact(body)
  return {
    original: { body, reply: sent },
    title: row.publicTitle ?? excerptOf(redacted, TITLE_LENGTH).replace(/…$/, ''),
    body: row.publicBody ?? redacted,
    reply: row.publicReply ?? redact(sent),
  }
}
