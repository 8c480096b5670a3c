import type { App } from '../app.server'
import type { ComplaintRow } from '../casework/record.server'
import { foldedWords } from '../routing/fold'
import type { Compared } from './judge'

/** A text somebody is writing, with what the form or the desk already knows. What is left out is read from the text. */
export interface AskedText {
  readonly text: string
  readonly communeCode?: string | null
  readonly procedureCode?: string | null
  readonly dossierCode?: string | null
  readonly officeId?: string | null
}

/** A case of the register as it is compared: by its folded search words, never by its sealed text. */
export function comparedCase(app: App, row: ComplaintRow): Compared {
  return {
    text: row.searchText,
    communeCode: row.communeCode,
    placeWords: placeWords(app, row.communeCode),
    procedureCode: row.procedureCode,
    dossierCode: row.dossierCode,
    officeId: row.officeId,
  }
}

/** A text not yet filed; place, procedure and dossier as the router reads them where nobody gave them. */
export function comparedText(app: App, asked: AskedText): Compared {
  const given = {
    communeCode: asked.communeCode || undefined,
    procedureCode: asked.procedureCode || undefined,
    dossierCode: asked.dossierCode || undefined,
    officeId: asked.officeId || undefined,
  }
  const route = app.router().route({ text: asked.text, ...given })
  const communeCode = given.communeCode ?? route.communeCode
  return {
    text: asked.text,
    communeCode,
    placeWords: placeWords(app, communeCode),
    procedureCode: given.procedureCode ?? route.procedureCode,
    dossierCode: given.dossierCode ?? route.dossierCode,
    officeId: given.officeId ?? route.office?.id ?? null,
  }
}

function placeWords(app: App, communeCode: string | null): ReadonlySet<string> {
  const commune = app.directory.commune(communeCode)
  return new Set(commune ? [commune.name, ...commune.aliases].flatMap(foldedWords) : [])
}
