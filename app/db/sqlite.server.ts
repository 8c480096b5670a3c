import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import * as schema from './schema.server'
import type { Database, Driver, Transaction } from './store.server'

/** How many queued units of work may share one commit (one fsync). */
const GROUP_SIZE = 64
const BUSY_RETRIES = 400

interface Unit {
  run(tx: Transaction): Promise<unknown>
  resolve(value: unknown): void
  reject(reason: unknown): void
}

/** SQLite with one writer behind a queue and a reader of its own. `busy_timeout` is 0 and waiting is asynchronous:
 *  another process that holds the lock must not stop this one's event loop. */
export function openSqlite(file: string): Driver {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const writer = connect(file)
  const reader = connect(file)
  reader.pragma('query_only = on')
  const read: Database = drizzle(reader, { schema })
  const queue = new WriteQueue(writer)
  return {
    read,
    write: (work) => queue.add(work),
    migrate: async (folder) => migrate(drizzle(writer), { migrationsFolder: folder }),
    execute: async (sql, parameters = []) => {
      const statement = (/^\s*(select|pragma|with)/i.test(sql) ? reader : writer).prepare(sql)
      return statement.reader
        ? (statement.all(...parameters) as Record<string, unknown>[])
        : runStatement(statement, parameters)
    },
    ping: async () => void reader.prepare('select 1').get(),
    close: async () => {
      await queue.drained()
      reader.close()
      writer.close()
    },
  }
}

function connect(file: string): BetterSqlite3.Database {
  const connection = new BetterSqlite3(file, { timeout: 0 })
  retryBusySync(() => connection.pragma('journal_mode = wal'))
  connection.pragma('synchronous = full')
  connection.pragma('foreign_keys = on')
  return connection
}

function retryBusySync(step: () => unknown): void {
  for (let attempt = 0; ; attempt += 1) {
    try {
      step()
      return
    } catch (error) {
      if (!isBusy(error) || attempt > 50) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
    }
  }
}

/** Queued units share a transaction, each inside its own savepoint, and hear of success only after the commit. */
class WriteQueue {
  readonly #connection: BetterSqlite3.Database
  readonly #tx: Transaction
  readonly #waiting: Unit[] = []
  #running: Promise<void> | null = null

  constructor(connection: BetterSqlite3.Database) {
    this.#connection = connection
    this.#tx = Object.assign(drizzle(connection, { schema }), { inTransaction: true as const })
  }

  add<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ run: work, resolve: resolve as (value: unknown) => void, reject })
      this.#running ??= this.#work()
    })
  }

  async drained(): Promise<void> {
    while (this.#running) await this.#running
  }

  async #work(): Promise<void> {
    // One turn of the event loop lets requests that arrived together share the commit.
    await new Promise((resolve) => setImmediate(resolve))
    while (this.#waiting.length > 0) await this.#group(this.#waiting.splice(0, GROUP_SIZE))
    // In the same turn as the check above, so that nothing can be queued between the two and wait for ever.
    this.#running = null
  }

  async #group(units: Unit[]): Promise<void> {
    const settled: (() => void)[] = []
    try {
      await this.#statement('BEGIN IMMEDIATE')
      for (const unit of units) settled.push(await this.#savepoint(unit))
      await this.#statement('COMMIT')
    } catch (error) {
      if (this.#connection.inTransaction) this.#connection.exec('ROLLBACK')
      for (const unit of units) unit.reject(error)
      return
    }
    for (const settle of settled) settle()
  }

  async #savepoint(unit: Unit): Promise<() => void> {
    this.#connection.exec('SAVEPOINT unit')
    try {
      const value = await unit.run(this.#tx)
      this.#connection.exec('RELEASE unit')
      return () => unit.resolve(value)
    } catch (error) {
      this.#connection.exec('ROLLBACK TO unit')
      this.#connection.exec('RELEASE unit')
      return () => unit.reject(error)
    }
  }

  async #statement(sql: string): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        this.#connection.exec(sql)
        return
      } catch (error) {
        if (!isBusy(error) || attempt >= BUSY_RETRIES) throw error
        await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 20))
      }
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof BetterSqlite3.SqliteError && error.code.startsWith('SQLITE_BUSY')
}

function runStatement(statement: BetterSqlite3.Statement, parameters: unknown[]): Record<string, unknown>[] {
  statement.run(...parameters)
  return []
}
