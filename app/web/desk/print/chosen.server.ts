import type { App } from '~/app.server'
import { officeIdTyped } from '~/casework/queries/office-choices.server'
import { type CodedSubject, formAddress } from '~/publication/print/form-address'
import { isPrinted, isPromiseVerified, proceduresOf } from '~/publication/print/print-facts.server'
import { qrSymbol } from '~/publication/print/qr-symbol'
import type { StaffMember } from '~/staff/staff-member'
import { findProcedures } from '~/web/public/filing/procedures.server'

const FOUND_MAX = 20

/** Where the sheets of a subject are downloaded. */
function filesOf(app: App, { officeId, procedureCode }: CodedSubject) {
  const slug = app.directory.office(officeId)?.slug
  const code = procedureCode ? encodeURIComponent(procedureCode) : ''
  const base = slug ? `/in-an/co-quan/${slug}` : `/in-an/thu-tuc/${code}`
  const query = slug && code ? `?thutuc=${code}` : ''
  return { poster: `${base}/ap-phich.pdf${query}`, card: `${base}/the-de-ban.pdf${query}` }
}

const isAsked = (params: URLSearchParams) => params.has('coquan') || params.has('tim')

/** What the page shows for what was typed: first visit = the office of whoever looks. */
export function chosenSheets(app: App, staff: StaffMember, params: URLSearchParams) {
  const typed = { office: params.get('coquan') ?? '', find: params.get('tim') ?? '' }
  const own = isAsked(params) ? undefined : app.directory.office(staff.officeId)
  const office = own ?? app.directory.office(officeIdTyped(app, typed.office))
  const chosen = office && isPrinted(office) ? office : null
  const found = typed.find.trim() ? findProcedures(app, typed.find, FOUND_MAX) : null
  const theirs = chosen ? proceduresOf(app, chosen) : []
  const row = ({ code, name }: { code: string; name: string }) => ({
    code,
    name,
    ...filesOf(app, { officeId: chosen?.id, procedureCode: code }),
  })
  const url = chosen ? formAddress(app.config.publicUrl, { officeId: chosen.id }) : null
  return {
    typed: { ...typed, office: chosen && own ? chosen.name : typed.office },
    isOfficeUnknown: typed.office.trim() !== '' && !chosen,
    office: chosen ? { name: chosen.name, slug: chosen.slug, ...filesOf(app, { officeId: chosen.id }) } : null,
    code: url ? { url, symbol: sentSymbol(url) } : null,
    found: found?.map(row) ?? null,
    own: theirs.map(row),
    publicUrl: app.config.publicUrlIsSet ? null : app.config.publicUrl,
    isPromiseVerified: isPromiseVerified(app),
    offices: app.directory
      .current()
      .offices.filter(isPrinted)
      .map(({ name }) => name),
  }
}

/** The part of a code that can be sent to the browser. */
function sentSymbol(url: string) {
  const { size, stretches } = qrSymbol(url)
  return { size, stretches }
}
