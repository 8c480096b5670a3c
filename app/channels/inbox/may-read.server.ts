import { inArray } from 'drizzle-orm'
import type { App } from '../../app.server'
import { viewerOf } from '../../casework/load.server'
import { complaints } from '../../db/schema.server'
import { chartOf } from '../../intake/chart.server'
import { BODY_MAX, parseIntake } from '../../intake/intake-input'
import { routingOutcome } from '../../intake/routing-outcome'
import { sha256Hex } from '../../platform/crypto.server'
import { type AccessFacts, maySee } from '../../staff/permissions'
import type { StaffMember } from '../../staff/staff-member'
import type { InboundRow } from './inbound.server'

/** Who works on what is not a case yet. An officer has cases, not unread post. */
const QUEUE_ROLES = ['operator', 'coordinator', 'inspector'] as const

/** What the register would make of a text that is not filed yet, as far as access goes. A text too short to be filed
 *  is an ordinary one. */
export function factsOfText(app: App, text: string): AccessFacts {
  const router = app.router()
  const known = judged.get(router) ?? new Map<string, AccessFacts>()
  judged.set(router, known)
  const key = sha256Hex(text)
  const facts = known.get(key) ?? judge(app, text)
  if (known.size >= MOST_JUDGED) known.clear()
  known.set(key, facts)
  return facts
}

/** What was made of texts that wait, by their hash: a full queue is not read anew with every page. It falls with the
 *  router, which is another after a reorganisation or new rules. */
const judged = new WeakMap<object, Map<string, AccessFacts>>()
const MOST_JUDGED = 2000

function judge(app: App, text: string): AccessFacts {
  const parsed = parseIntake({ channel: 'call', body: text.slice(0, BODY_MAX) })
  if (!parsed.ok) return ORDINARY
  const route = app.router().route({ text: parsed.fields.body, channel: 'call' })
  const { kind, legalType, isProtected, officeId, accusedOfficeId } = routingOutcome(parsed.fields, route, chartOf(app))
  return { ...ORDINARY, kind, legalType, isProtected, officeId, accusedOfficeId }
}

const ORDINARY: AccessFacts = {
  status: 'received',
  legalType: 'pakn',
  kind: 'suggestion',
  isProtected: false,
  officeId: null,
  accusedOfficeId: null,
  publication: 'private',
}

/** Whether somebody may read what is not filed yet: the rule of `maySee`, over what it would become. What sounds like a
 *  denunciation is for those who may see denunciations, before it is one. */
export function mayReadUnfiled(app: App, staff: StaffMember, text: string): boolean {
  if (!(QUEUE_ROLES as readonly string[]).includes(staff.role)) return false
  return maySee(viewerOf(app, staff), factsOfText(app, text))
}

/** Those of the messages that this person may read: of one that belongs to a case the case decides, of the others what
 *  `wordsOf` says they contain. */
export async function readableInbound(
  app: App,
  staff: StaffMember,
  rows: readonly InboundRow[],
  wordsOf: (row: InboundRow) => string,
): Promise<InboundRow[]> {
  const ids = [...new Set(rows.flatMap((row) => row.complaintId ?? []))]
  const cases =
    ids.length === 0 ? [] : await app.store.read.select().from(complaints).where(inArray(complaints.id, ids))
  const viewer = viewerOf(app, staff)
  const seen = new Set(cases.filter((row) => maySee(viewer, row)).map((row) => row.id))
  return rows.filter((row) => (row.complaintId ? seen.has(row.complaintId) : mayReadUnfiled(app, staff, wordsOf(row))))
}
