import { getTableColumns, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Transaction } from './store.server'

/** PostgreSQL takes 65,535 parameters in a statement, SQLite 32,766; our widest table has 70 columns. */
const CHUNK = 200

/** Inserts rows, and where a row with the same key exists replaces its other columns. */
export async function upsertAll<T extends SQLiteTable>(
  tx: Transaction,
  table: T,
  key: SQLiteColumn,
  rows: readonly T['$inferInsert'][],
): Promise<void> {
  const columns = Object.entries(getTableColumns(table)).filter(([, column]) => column.name !== key.name)
  const set = Object.fromEntries(columns.map(([name, column]) => [name, sql.raw(`excluded."${column.name}"`)]))
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK)
    await tx
      .insert(table)
      .values(chunk as T['$inferInsert'][])
      .onConflictDoUpdate({ target: key, set: set as never })
  }
}
