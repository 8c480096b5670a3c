import type { App } from '../app.server'
import type { OfficeChart } from './routing-outcome'

/** The organisation as the rules of intake ask about it. */
export function chartOf(app: App): OfficeChart {
  return {
    parentOf: (officeId: string) => app.directory.office(officeId)?.parentId,
    acceptsCases: (officeId: string) => {
      const office = app.directory.office(officeId)
      return office?.acceptsCases === true && office.level !== 'external' && office.validTo === null
    },
    inspectorOfficeId: app.rules.inspectorOfficeId(),
  }
}
