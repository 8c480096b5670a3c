import { AsyncLocalStorage } from 'node:async_hooks'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { DIALECT, type Dialect, dialectOf } from './dialect.server'
import type * as schema from './schema.server'

/** Reads and writes go through drizzle's builder, typed as SQLite on both databases (see columns.server.ts).
 *  Always await a builder; never call `.get()`, `.all()` or `.run()`, which only one database has. */
export type Database = Pick<
  BetterSQLite3Database<typeof schema>,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'query' | '$count'
>

/** A database inside `store.write`: everything done with it is committed together or not at all. */
export type Transaction = Database & { readonly inTransaction: true }

export interface Driver {
  readonly read: Database
  /** Runs `work` in one transaction, retried where the database asks for it. */
  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  migrate(folder: string): Promise<void>
  /** Runs a statement in the database's own SQL: only for search and maintenance. */
  execute(sql: string, parameters?: unknown[]): Promise<Record<string, unknown>[]>
  ping(): Promise<void>
  close(): Promise<void>
}

/** The one door to the database. */
export interface Store extends Driver {
  readonly dialect: Dialect
  /** True while the caller runs inside `write`: senders refuse to work there, they would hold the only writer. */
  isWriting(): boolean
}

/** Wraps a driver so that a write inside a write is an error at once instead of a wait for ever. */
function guarded(driver: Driver): Store {
  const writing = new AsyncLocalStorage<true>()
  return {
    dialect: DIALECT,
    read: driver.read,
    write: (work) => {
      if (writing.getStore()) throw new Error('store.write inside store.write: pass the transaction down instead')
      return driver.write((tx) => writing.run(true, () => work(tx)))
    },
    migrate: driver.migrate,
    execute: driver.execute,
    ping: driver.ping,
    close: driver.close,
    isWriting: () => writing.getStore() === true,
  }
}

/** Opens the database at `url`: `file:./var/lang-nghe.db` (SQLite) or `postgres://…`. Creates a SQLite file's folder.
 *  Throws when the address' dialect is not the one the schema was built for. */
export async function openStore(url: string): Promise<Store> {
  if (dialectOf(url) !== DIALECT) throw new Error('DATABASE_URL must be set in the environment before the start')
  if (DIALECT === 'postgres') {
    const { openPostgres } = await import('./postgres.server')
    return guarded(openPostgres(url))
  }
  const { openSqlite } = await import('./sqlite.server')
  return guarded(openSqlite(url.replace(/^file:(\/\/)?/, '')))
}
