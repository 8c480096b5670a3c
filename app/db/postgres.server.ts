import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import * as schema from './schema.server'
import type { Database, Driver, Transaction } from './store.server'

const POOL_SIZE = 10
/** Serialisation failure, deadlock, and a unique index hit by two at once: all are answered by running again, where
 *  the second run finds what the first wrote. */
const RETRYABLE = new Set(['40001', '40P01', '23505'])
const MAX_ATTEMPTS = 60
const MAX_CLASHES = 12
/** After so many lost races for one row (a day's running total) a write is given the field to itself. */
const RACES_IN_THE_CROWD = 10
const MOST_AT_ONCE = POOL_SIZE - 3

/** PostgreSQL through a pool; writes are serializable and retried, at most as many at once as half the pool. */
export function openPostgres(url: string): Driver {
  const pool = new pg.Pool({ connectionString: url, max: POOL_SIZE })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', dropZeros)
  const database = drizzle(pool, { schema })
  const gate = new Gate(MOST_AT_ONCE)
  return {
    read: database as unknown as Database,
    write: (work) => writeFairly(gate, database, work),
    migrate: (folder) => migrate(database, { migrationsFolder: folder }),
    execute: async (sql, parameters = []) => (await pool.query(sql, parameters)).rows,
    ping: async () => void (await pool.query('select 1')),
    close: () => pool.end(),
  }
}

/** PostgreSQL's texts cannot hold the character zero, SQLite's can. It is dropped on the way in, from what is written and
 *  from what is looked for: somebody who sends one is answered, not with an error. */
function dropZeros(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown
  const clean = (value: unknown) => (typeof value === 'string' ? value.replaceAll('\u0000', '') : value)
  client.query = ((statement: unknown, values: unknown, ...rest: unknown[]) =>
    query(statement, Array.isArray(values) ? values.map(clean) : values, ...rest)) as typeof client.query
}

type Drizzle = ReturnType<typeof drizzle<typeof schema>>
type Work<T> = (tx: Transaction) => Promise<T>

/** Beside the others first; a write that lost too many races waits for the others to end and runs alone, so that no
 *  crowd, however dense, leaves anybody behind. */
async function writeFairly<T>(gate: Gate, database: Drizzle, work: Work<T>): Promise<T> {
  try {
    return await gate.run(1, () => serializable(database, work, RACES_IN_THE_CROWD))
  } catch (error) {
    const code = sqlState(error)
    if (code !== '40001' && code !== '40P01') throw error
    return gate.run(MOST_AT_ONCE, () => serializable(database, work, MAX_ATTEMPTS))
  }
}

async function serializable<T>(database: Drizzle, work: Work<T>, attempts: number): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction(
        (tx) => work(Object.assign(tx as unknown as Database, { inTransaction: true as const })),
        { isolationLevel: 'serializable' },
      )
    } catch (error) {
      const code = sqlState(error)
      if (!code || !RETRYABLE.has(code) || attempt >= (code === '23505' ? MAX_CLASHES : attempts)) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(400, 4 * 2 ** attempt)))
    }
  }
}

function sqlState(error: unknown): string | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string' && /^[0-9A-Z]{5}$/.test(at.code)) return at.code
  }
  return null
}

/** Lets work of at most `limit` places run at once, in the order it came: reads keep connections of their own, and what
 *  asks for every place runs alone. */
class Gate {
  readonly #limit: number
  readonly #waiting: { places: number; start: () => void }[] = []
  #taken = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  async run<T>(places: number, work: () => Promise<T>): Promise<T> {
    await new Promise<void>((start) => {
      this.#waiting.push({ places, start })
      this.#letIn()
    })
    try {
      return await work()
    } finally {
      this.#taken -= places
      this.#letIn()
    }
  }

  #letIn(): void {
    for (let [next] = this.#waiting; next && this.#taken + next.places <= this.#limit; [next] = this.#waiting) {
      this.#waiting.shift()
      this.#taken += next.places
      next.start()
    }
  }
}
