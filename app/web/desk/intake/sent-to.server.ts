import type { App } from '~/app.server'
import { officeIdTyped } from '~/casework/queries/office-choices.server'
import { chartOf } from '~/intake/chart.server'
import { routingOutcome } from '~/intake/routing-outcome'
import type { RouteResult } from '~/routing/types'
import { type CallValues, chosenKind } from './call-values'

/** The office that will get the case when it is filed like this, by the rule that files it; null = a person sorts it. */
export function sentTo(app: App, values: CallValues, route: RouteResult): RouteResult['office'] {
  const officeId = officeIdTyped(app, values.office) || undefined
  const kind = chosenKind(values)
  const fields = { isProtected: false, concernsOffice: values.concernsOffice, officeId, kind }
  const outcome = routingOutcome(fields, route, chartOf(app))
  if (outcome.status === 'triage' || !outcome.officeId) return null
  return { id: outcome.officeId, name: app.directory.officeName(outcome.officeId) }
}
