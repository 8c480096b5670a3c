import type { App } from '~/app.server'
import { shownProcedure } from './procedures.server'

/** What a poster's code or a link has filled in, and the same address without each of it. */
export interface Prefilled {
  readonly isScanned: boolean
  readonly office: { readonly id: string; readonly name: string; readonly formerly: string | null } | null
  readonly procedure: { readonly code: string; readonly name: string } | null
  readonly withoutOffice: string
  readonly withoutProcedure: string
  /** Something asked for that there is not (any more); the form is given all the same. */
  readonly missing: 'office' | 'procedure' | null
  /** The name of an office that was closed and that no single office goes on for. */
  readonly closed: string | null
}

/** Reads `?coquan=&thutuc=` of a printed code: posters hang for years, offices and procedures change. Null where nothing
 *  was asked for. */
export function prefilled(app: App, params: URLSearchParams): Prefilled | null {
  const wanted = { office: params.get('coquan')?.trim() ?? '', procedure: params.get('thutuc')?.trim() ?? '' }
  if (!wanted.office && !wanted.procedure) return null
  const named = app.directory.officeBySlug(wanted.office) ?? app.directory.office(wanted.office)
  const office = named ? officeNow(app, named.id) : null
  const procedure = shownProcedure(app, wanted.procedure)
  const isOfficeMissing = wanted.office !== '' && !named
  const isProcedureMissing = wanted.procedure !== '' && !procedure
  return {
    isScanned: params.get('nguon') === 'qr',
    office,
    procedure: procedure ? { code: procedure.code, name: procedure.name } : null,
    withoutOffice: addressWithout(params, 'coquan'),
    withoutProcedure: addressWithout(params, 'thutuc'),
    missing: isOfficeMissing ? 'office' : isProcedureMissing ? 'procedure' : null,
    closed: named && !office ? named.name : null,
  }
}

/** The office itself while it is in force, else the one office that goes on with its work. */
function officeNow(app: App, id: string): Prefilled['office'] {
  const office = app.directory.office(id)
  if (!office) return null
  if (office.validTo === null) return { id, name: office.name, formerly: null }
  const heir = office.successorIds.length === 1 ? app.directory.office(app.directory.inForce(id)) : undefined
  if (!heir || heir.validTo !== null) return null
  return { id: heir.id, name: heir.name, formerly: office.name }
}

function addressWithout(params: URLSearchParams, name: string): string {
  const rest = new URLSearchParams(params)
  rest.delete(name)
  rest.delete('lang')
  return rest.size > 0 ? `/gui-phan-anh?${rest}` : '/gui-phan-anh'
}
