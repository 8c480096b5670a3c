import { and, eq, isNull, ne, type SQL, sql } from 'drizzle-orm'
import { complaints } from '../db/schema.server'

/** Cases that count in the figures of learning: no denunciation, nothing protected, nothing that accuses an office. So the
 *  figures are the same for everybody and tell nobody about a case that is hidden from them. */
export function isCountable(): SQL {
  return (
    and(eq(complaints.isProtected, false), ne(complaints.legalType, 'to_cao'), isNull(complaints.accusedOfficeId)) ??
    sql`1 = 0`
  )
}
