import { and, eq, exists, inArray, notExists, type SQL, sql } from 'drizzle-orm'
import { complaintEvents, complaints } from '../../db/schema.server'
import type { Database } from '../../db/store.server'

/** Acts by which a person has made the machine's hand-over their own, or undone it. */
const DECIDED = ['forward_confirmed', 'taken_up_again'] as const

/** A case the router handed to a body outside by itself, which nobody has looked at yet: it closed this road to the person,
 *  and a person confirms that. */
export function isForwardUnconfirmed(db: Database): SQL | undefined {
  const ofCase = eq(complaintEvents.complaintId, complaints.id)
  const events = () => db.select({ one: sql`1` }).from(complaintEvents)
  const byMachine = and(ofCase, eq(complaintEvents.type, 'forwarded'), eq(complaintEvents.actorRole, 'system'))
  return and(
    eq(complaints.status, 'forwarded'),
    exists(events().where(byMachine)),
    notExists(events().where(and(ofCase, inArray(complaintEvents.type, [...DECIDED])))),
  )
}

/** Whether this case still waits for that. */
export async function awaitsForwardConfirmation(db: Database, complaintId: string): Promise<boolean> {
  const rows = await db
    .select({ id: complaints.id })
    .from(complaints)
    .where(and(eq(complaints.id, complaintId), isForwardUnconfirmed(db)))
  return rows.length > 0
}
