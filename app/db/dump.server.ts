import { asc, getTableColumns, getTableName, gt, is, Table } from 'drizzle-orm'
import { getTableConfig as postgresConfig } from 'drizzle-orm/pg-core'
import { type SQLiteColumn, type SQLiteTable, getTableConfig as sqliteConfig } from 'drizzle-orm/sqlite-core'
import { DIALECT } from './dialect.server'
import * as schema from './schema.server'
import type { Database, Transaction } from './store.server'

export type DumpRow = Record<string, unknown>

/** A table as the dump sees it; the same on both databases. */
interface DumpTable {
  readonly name: string
  readonly table: SQLiteTable
  readonly key: SQLiteColumn
  readonly columns: ReadonlySet<string>
}

/** Who was signed in is nobody's business after a restore. */
const LEFT_OUT = new Set(['sessions'])
const READ_AT_ONCE = 500
const INSERTED_AT_ONCE = 200

/** Every table that is kept, referenced ones before those that refer to them. */
export function tablesInOrder(): DumpTable[] {
  const all = (Object.values(schema) as unknown[]).filter((value): value is SQLiteTable => is(value, Table))
  const ordered: SQLiteTable[] = []
  const visit = (table: SQLiteTable) => {
    if (ordered.includes(table)) return
    for (const referenced of referencesOf(table)) if (referenced !== table) visit(referenced)
    ordered.push(table)
  }
  all.forEach(visit)
  return ordered.map(describe).filter(({ name }) => !LEFT_OUT.has(name))
}

function referencesOf(table: SQLiteTable): SQLiteTable[] {
  const config = DIALECT === 'postgres' ? postgresConfig(table as never) : sqliteConfig(table)
  return config.foreignKeys.map((key) => key.reference().foreignTable as unknown as SQLiteTable)
}

function describe(table: SQLiteTable): DumpTable {
  const columns = getTableColumns(table)
  const key = Object.values(columns).find((column) => column.primary)
  if (!key) throw new Error(`table ${getTableName(table)} has no primary key of one column`)
  return { name: getTableName(table), table, key, columns: new Set(Object.keys(columns)) }
}

/** Every row of every table, in an order in which they can be put back. Call it on a snapshot. */
export async function* dumpRows(db: Database): AsyncGenerator<{ table: string; row: DumpRow }> {
  for (const { name, table, key } of tablesInOrder()) {
    const keyName = Object.entries(getTableColumns(table)).find(([, column]) => column === key)?.[0] ?? ''
    for (let after: unknown; ; ) {
      const rows: DumpRow[] = await db
        .select()
        .from(table)
        .where(after === undefined ? undefined : gt(key, after))
        .orderBy(asc(key))
        .limit(READ_AT_ONCE)
      for (const row of rows) yield { table: name, row }
      if (rows.length < READ_AT_ONCE) break
      after = rows.at(-1)?.[keyName]
    }
  }
}

/** Empties every table, sign-ins included, and puts the rows back; all of it or nothing. Returns how many were put back. */
export async function replaceRows(
  tx: Transaction,
  rows: AsyncIterable<{ table: string; row: DumpRow }>,
): Promise<number> {
  await tx.delete(schema.sessions)
  const tables = tablesInOrder()
  for (const { table } of [...tables].reverse()) await tx.delete(table)
  const byName = new Map(tables.map((entry) => [entry.name, entry]))
  let waiting: { name: string; rows: DumpRow[] } = { name: '', rows: [] }
  let count = 0
  const flush = async () => {
    const target = byName.get(waiting.name)
    if (target && waiting.rows.length > 0) await tx.insert(target.table).values(waiting.rows)
    count += waiting.rows.length
  }
  for await (const { table, row } of rows) {
    if (table !== waiting.name || waiting.rows.length >= INSERTED_AT_ONCE) {
      await flush()
      waiting = { name: table, rows: [] }
    }
    waiting.rows.push(row)
  }
  await flush()
  return count
}

/** Why a row cannot be put into this version's tables, or null. */
export function rowProblem(table: string, row: DumpRow, tables = tablesByName()): string | null {
  const target = tables.get(table)
  if (!target) return `bảng "${table}" không có trong phiên bản này`
  const unknown = Object.keys(row).find((column) => !target.columns.has(column))
  return unknown === undefined ? null : `cột "${table}.${unknown}" không có trong phiên bản này`
}

export function tablesByName(): Map<string, DumpTable> {
  return new Map(tablesInOrder().map((entry) => [entry.name, entry]))
}
