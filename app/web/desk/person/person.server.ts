import { eq } from 'drizzle-orm'
import type { App } from '~/app.server'
import { loadForAction } from '~/casework/load.server'
import { type CaseLine, caseLine } from '~/casework/queries/case-line.server'
import type { ComplaintRow } from '~/casework/record.server'
import { inboundSender } from '~/channels/inbox/inbound.server'
import { wordsOf } from '~/channels/inbox/kept.server'
import { readableInbound } from '~/channels/inbox/may-read.server'
import { parseCode } from '~/complaints/code'
import type { Instant } from '~/complaints/instant'
import { inboundMessages } from '~/db/schema.server'
import { normalizePhone } from '~/offices/phone'
import type { StaffMember } from '~/staff/staff-member'
import { type Contact, contactsOf, gatherPerson } from './contacts.server'
import { entriesOf, type PersonEntry } from './entries.server'

/** Everything one person told us and we told them, as far as this member of staff may see it. */
export interface PersonView {
  /** What the address named: a case's code, or the id of a message that waits. */
  readonly anchor: string
  readonly names: readonly string[]
  readonly contacts: readonly Contact[]
  readonly cases: readonly CaseLine[]
  readonly entries: readonly PersonEntry[]
}

const INBOUND_ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/

/** The person behind a case, or behind a message that waits to be read; null where there is none for this member of
 *  staff. Neither a number nor an address ever stands in the page's own address. */
export async function openPerson(app: App, staff: StaffMember, id: string, now: Instant): Promise<PersonView | null> {
  const code = parseCode(id)
  const anchor = code ? await caseAnchor(app, staff, code) : await messageAnchor(app, staff, id)
  if (!anchor) return null
  const found = await gatherPerson(app, staff, anchor.contacts)
  // A case without any contact is a person of its own.
  const cases = found.cases.length === 0 && anchor.row ? [anchor.row] : found.cases
  return {
    anchor: code ?? id,
    names: namesIn(app, cases),
    contacts: found.contacts,
    cases: cases.map((row) => caseLine(app, row, null, true, now)),
    entries: await entriesOf(app, staff, cases, found.contacts),
  }
}

/** Whether an address names a case or a message, by its form. */
export const isAnchor = (id: string) => parseCode(id) !== null || INBOUND_ID.test(id)

interface Anchor {
  readonly row: ComplaintRow | null
  readonly contacts: readonly Contact[]
}

async function caseAnchor(app: App, staff: StaffMember, code: string): Promise<Anchor | null> {
  const loaded = await loadForAction(app, app.store.read, staff, 'view_personal', code)
  return loaded.ok ? { row: loaded.complaint, contacts: contactsOf(app, loaded.complaint, '') } : null
}

async function messageAnchor(app: App, staff: StaffMember, id: string): Promise<Anchor | null> {
  if (!INBOUND_ID.test(id)) return null
  const rows = await app.store.read.select().from(inboundMessages).where(eq(inboundMessages.id, id))
  const waiting = rows.filter((row) => row.state === 'kept')
  const [row] = await readableInbound(app, staff, waiting, (one) => wordsOf(app, one))
  const sender = row ? inboundSender(app, row) : null
  if (!row || !sender) return null
  const kind = row.channel === 'email' || row.channel === 'zalo' ? row.channel : 'phone'
  const value = kind === 'phone' ? normalizePhone(sender) : sender
  return value ? { row: null, contacts: [{ kind, value, via: '' }] } : null
}

function namesIn(app: App, cases: readonly ComplaintRow[]): string[] {
  return [...new Set(cases.flatMap((row) => (row.nameEnc ? [app.vault.decrypt('name', row.nameEnc)] : [])))]
}
