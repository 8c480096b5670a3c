import { inArray } from 'drizzle-orm'
import type { App } from '../../app.server'
import { staffUsers } from '../../db/schema.server'

/** Names of members of staff by id; those who have left keep theirs. */
export async function staffNames(app: App, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const known = [...new Set(ids.filter((id): id is string => id !== null))]
  if (known.length === 0) return new Map()
  const rows = await app.store.read
    .select({ id: staffUsers.id, name: staffUsers.name })
    .from(staffUsers)
    .where(inArray(staffUsers.id, known))
  return new Map(rows.map((row) => [row.id, row.name]))
}
