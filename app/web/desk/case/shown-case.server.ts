import type { App } from '~/app.server'
import type { CaseFile } from '~/casework/queries/case-file.server'
import type { SmsFrame } from '~/channels/sms/preview'
import { hotlineDisplay, telHref } from '~/offices/phone'

/** The case as the page shows it: ids turned into names, nothing sealed, nothing the page does not need. */
export function shownCase(app: App, { row, submitter, ...file }: CaseFile) {
  const { directory } = app
  const { code, nationalCode, status, outcome, kind, legalType, intakeClass, priority, channel } = row
  const { isDanger, isProtected, refusals, round, publication, publishConsent, dossierCode } = row
  const procedure = directory.procedure(row.procedureCode)
  return {
    ...file,
    row: {
      ...{ code, nationalCode, status, outcome, kind, legalType, intakeClass, priority, channel },
      ...{ isDanger, isProtected, refusals, round, publication, publishConsent, dossierCode },
      fieldKey: row.field ?? '',
      field: directory.field(row.field)?.name ?? '',
      procedureCode: row.procedureCode ?? '',
      procedure: procedure?.name ?? row.procedureCode ?? '',
      commune: directory.commune(row.communeCode)?.name ?? '',
      officeId: row.officeId ?? '',
      office: directory.officeName(row.officeId),
      accusedOffice: directory.officeName(row.accusedOfficeId),
      filedAt: row.filedAt,
      receivedAt: row.receivedAt,
      place: file.withPersonal ? placeOf(row) : null,
      publicTitle: row.publicTitle ?? '',
    },
    custody: {
      ...file.custody,
      legs: file.custody.legs.map((leg) => ({ ...leg, office: directory.officeName(leg.officeId) })),
    },
    routing: file.routing
      ? {
          reasons: file.routing.reasons,
          severalMatters: file.routing.said?.isSeveral === true,
          candidates: file.routing.candidates.map((candidate) => ({
            ...candidate,
            fieldName: directory.field(candidate.field)?.name ?? candidate.field,
          })),
        }
      : null,
    sms: submitter?.answerChannel === 'sms' && submitter.phone ? smsFrame(app, row) : null,
    submitter: submitter
      ? {
          ...submitter,
          phoneShown: submitter.phone ? hotlineDisplay(submitter.phone) : '',
          tel: telHref(submitter.phone),
        }
      : null,
  }
}

/** For the preview of what goes out as a text message; a submitter who may not be seen is not texted from here. */
const smsFrame = (app: App, { code, officeId }: CaseFile['row']): SmsFrame => ({
  code,
  url: `${app.config.publicUrl}/ho-so/${code}`,
  office: app.directory.officeName(officeId),
  withAccents: app.config.roads.sms.withAccents,
  maxParts: app.config.roads.sms.maxParts,
})

const placeOf = ({ latitude, longitude }: CaseFile['row']) =>
  latitude === null || longitude === null ? null : { latitude, longitude }

export type ShownCase = ReturnType<typeof shownCase>
