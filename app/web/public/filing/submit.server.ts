import type { App } from '~/app.server'
import { SUBMITTER } from '~/complaints/events'
import type { Instant } from '~/complaints/instant'
import { type PublicMatterShown, publicMattersLike } from '~/incidents/public-matters.server'
import { parseIntake } from '~/intake/intake-input'
import { receiveComplaint } from '~/intake/receive.server'
import type { ShownRoad } from '~/web/legal/complaint-steps'
import { shownRoad } from '~/web/legal/shown-road.server'
import { contactErrors, type FilingErrors, type FilingValues, formErrors, intakeDraftOf } from './filing-values'

/** Why a person should read something before the text is sent. */
export interface Hint {
  legalType: 'khieu_nai' | 'to_cao' | null
  /** Where a khiếu nại goes instead; null beside any other hint. */
  road: ShownRoad | null
  dangerNumbers: string[]
  /** Published matters and open incidents that are likely the same. */
  alike: PublicMatterShown[]
}

export type FilingResult =
  | { step: 'errors'; errors: FilingErrors }
  | { step: 'hint'; hint: Hint }
  | { step: 'done'; code: string; accessKey: string }

/** Checks the form, shows the legal way out once, then files. */
export async function submitFiling(
  app: App,
  values: FilingValues,
  hasReadHint: boolean,
  now: Instant,
): Promise<FilingResult> {
  const draft = intakeDraftOf(values)
  const parsed = parseIntake(draft)
  const errors = formErrors(parsed.ok ? {} : parsed.errors, contactErrors(values))
  if (Object.keys(errors).length > 0) return { step: 'errors', errors }
  const hint = hasReadHint ? null : await hintFor(app, values, now)
  if (hint) return { step: 'hint', hint }
  const context = { actor: SUBMITTER, draftToken: values.draft, providerId: values.draft }
  const result = await receiveComplaint(app, draft, context, now)
  if (result.ok) return { step: 'done', code: result.receipt.code, accessKey: result.receipt.accessKey }
  if (result.reason === 'invalid') return { step: 'errors', errors: formErrors(result.errors) }
  return { step: 'errors', errors: { body: 'key-reused' } }
}

/** What the person should read before sending; null when there is nothing. Beside a legal road or danger no like matter
 *  is shown: nothing should turn that person away. */
export async function hintFor(app: App, values: FilingValues, now: Instant): Promise<Hint | null> {
  const route = app.router().route({ text: values.body, officeId: values.officeId, communeCode: values.communeCode })
  const legalType = route.legalType === 'pakn' ? null : route.legalType
  const dangerNumbers = route.danger.isDanger ? route.danger.numbers : []
  if (legalType || dangerNumbers.length > 0) {
    const road = legalType === 'khieu_nai' ? shownRoad(app, route.decidingOfficeId) : null
    return { legalType, road, dangerNumbers, alike: [] }
  }
  const alike = values.concernsOffice ? [] : await publicMattersLike(app, askedOf(values), now)
  return alike.length > 0 ? { legalType, road: null, dangerNumbers, alike } : null
}

const askedOf = ({ body, communeCode, procedureCode, dossierCode, officeId }: FilingValues) => ({
  text: body,
  ...{ communeCode, procedureCode, dossierCode, officeId },
})
