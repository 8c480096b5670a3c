import type { App } from '~/app.server'
import { foldedWords } from '~/routing/fold'

export interface FoundProcedure {
  code: string
  name: string
  field: string
  level: string
  fieldKey: string
}

const TERMS_MAX = 10

/** Procedures in whose name or key words every typed word occurs; the common ones, then the short names first. */
export function findProcedures(app: App, query: string, limit: number): FoundProcedure[] {
  const terms = foldedWords(query).slice(0, TERMS_MAX)
  if (terms.length === 0) return []
  return app.directory
    .current()
    .procedures.filter(({ searchText, code }) =>
      terms.every((term) => searchText.includes(term) || code.includes(term)),
    )
    .sort((a, b) => Number(b.isCommon) - Number(a.isCommon) || a.name.length - b.name.length)
    .slice(0, limit)
    .map((procedure) => shownProcedure(app, procedure.code))
    .filter((procedure) => procedure !== null)
}

export function shownProcedure(app: App, code: string): FoundProcedure | null {
  const procedure = app.directory.procedure(code)
  if (!procedure) return null
  const { name, level, fieldKey } = procedure
  return { code, name, level: level ?? '', fieldKey: fieldKey ?? '', field: app.directory.field(fieldKey)?.name ?? '' }
}
