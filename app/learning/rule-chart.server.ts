import type { Directory } from '../offices/directory.server'
import { isForbiddenOffice } from '../staff/permissions'
import type { RuleChart } from './rules'

/** The organisation in force, as rules ask about it. */
export function ruleChart(directory: Directory): RuleChart {
  return {
    officeName: (id) => {
      const office = directory.office(id)
      return office && office.validTo === null ? office.name : null
    },
    officeOfField: (key, communeCode) => {
      const field = directory.field(key)
      const commune = field?.communeLevel ? directory.commune(communeCode) : undefined
      return commune?.officeId ?? field?.officeId ?? null
    },
    isExternal: (id) => directory.office(id)?.level === 'external',
    isForbidden: (id, accused) => isForbiddenOffice(directory.officeLine(id), accused),
  }
}
