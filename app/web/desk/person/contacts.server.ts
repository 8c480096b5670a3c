import { and, desc, inArray, or, type SQL } from 'drizzle-orm'
import type { App } from '~/app.server'
import { viewerOf } from '~/casework/load.server'
import { visibleCases } from '~/casework/queries/visible-cases.server'
import type { ComplaintRow } from '~/casework/record.server'
import { complaints } from '~/db/schema.server'
import { maySee } from '~/staff/permissions'
import type { StaffMember } from '~/staff/staff-member'

export const CONTACT_KINDS = ['phone', 'email', 'zalo'] as const
export type ContactKind = (typeof CONTACT_KINDS)[number]

/** One way to reach a person; `via` is the case that carries it together with one known before, empty for the first. */
export interface Contact {
  readonly kind: ContactKind
  readonly value: string
  readonly via: string
}

const COLUMNS = { phone: complaints.phoneHash, email: complaints.emailHash, zalo: complaints.zaloHash } as const
const SEALED = { phone: 'phoneEnc', email: 'emailEnc', zalo: 'zaloEnc' } as const
/** Hops from one contact to the next. More would walk through a village that shares one telephone. */
const MOST_HOPS = 3
export const MOST_CASES = 200

/** The ways to reach the person that one case carries. */
export function contactsOf(app: App, row: ComplaintRow, via: string): Contact[] {
  return CONTACT_KINDS.flatMap((kind) => {
    const sealed = row[SEALED[kind]]
    return sealed ? [{ kind, value: app.vault.decrypt(kind, sealed), via }] : []
  })
}

/** Starting from what is known of a person: every case this member of staff may see that carries one of the contacts,
 *  and the contacts those cases add. A case that may not be seen links nothing, or the link would give it away. */
export async function gatherPerson(
  app: App,
  staff: StaffMember,
  start: readonly Contact[],
): Promise<{ contacts: Contact[]; cases: ComplaintRow[] }> {
  let contacts = [...start]
  let cases: ComplaintRow[] = []
  for (let hop = 0; hop < MOST_HOPS; hop += 1) {
    cases = await casesOf(app, staff, contacts)
    const known = new Set(contacts.map(keyOf))
    const added = new Map<string, Contact>()
    for (const row of cases) {
      for (const contact of contactsOf(app, row, row.code)) {
        if (!known.has(keyOf(contact)) && !added.has(keyOf(contact))) added.set(keyOf(contact), contact)
      }
    }
    if (added.size === 0) break
    contacts = [...contacts, ...added.values()]
  }
  return { contacts, cases }
}

const keyOf = ({ kind, value }: Contact) => `${kind}:${value}`

async function casesOf(app: App, staff: StaffMember, contacts: readonly Contact[]): Promise<ComplaintRow[]> {
  const carries = or(...CONTACT_KINDS.flatMap((kind) => among(app, contacts, kind) ?? []))
  if (!carries) return []
  const viewer = viewerOf(app, staff)
  const rows = await app.store.read
    .select()
    .from(complaints)
    .where(and(visibleCases(viewer), carries))
    .orderBy(desc(complaints.receivedAt), desc(complaints.id))
    .limit(MOST_CASES)
  // The list is filtered in SQL; this is the second lock on the same door.
  return rows.filter((row) => maySee(viewer, row))
}

function among(app: App, contacts: readonly Contact[], kind: ContactKind): SQL | undefined {
  const hashes = hashesOf(app, contacts, kind)
  return hashes.length > 0 ? inArray(COLUMNS[kind], hashes) : undefined
}

/** What the contacts of a kind are looked up by, under the present secret and former ones. */
export function hashesOf(app: App, contacts: readonly Contact[], kind: ContactKind): string[] {
  return contacts.filter((one) => one.kind === kind).flatMap((one) => [...app.vault.lookupHashes(kind, one.value)])
}
