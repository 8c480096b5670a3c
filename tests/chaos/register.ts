import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import { freePort } from '../support/free-port'
import { SECRET } from '../support/secret'

const ROOT = new URL('../..', import.meta.url).pathname

export type Dialect = 'sqlite' | 'postgres'

/** A register of its own, served by the built server in a process that can be killed. */
export interface Register {
  readonly origin: string
  readonly env: Record<string, string>
  start(): Promise<void>
  /** As a power cut would: no signal handler runs, nothing is flushed by us. */
  kill(): Promise<void>
  stop(): Promise<void>
  query(sql: string): Promise<Record<string, unknown>[]>
}

/** Builds the server where sources changed since the last build. */
export async function ensureBuilt(): Promise<void> {
  const script = "import('./bin/checkout.mjs').then((checkout) => checkout.ensureBuild())"
  const child = spawn(process.execPath, ['-e', script], { cwd: ROOT, stdio: 'ignore' })
  const code = await new Promise((resolve) => child.on('close', resolve))
  if (code !== 0) throw new Error('the build failed')
}

export async function openRegister(dialect: Dialect): Promise<Register> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lang-nghe-chaos-'))
  const port = await freePort()
  const database = dialect === 'sqlite' ? `file:${join(dataDir, 'register.db')}` : await postgresDatabase()
  const env = {
    NODE_ENV: 'production',
    DEMO: '0',
    APP_SECRET: SECRET,
    DATA_DIR: dataDir,
    DATABASE_URL: database,
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    FILING_LIMIT: '0',
    LOG_LEVEL: 'silent',
  }
  const origin = `http://127.0.0.1:${port}`
  let child: ChildProcess | null = null
  const end = async (signal: NodeJS.Signals) => {
    const ending = child
    child = null
    if (!ending || ending.exitCode !== null) return
    const closed = new Promise((resolve) => ending.once('close', resolve))
    ending.kill(signal)
    await closed
  }
  onTestFinished(async () => {
    await end('SIGKILL')
    rmSync(dataDir, { recursive: true, force: true })
  })
  return {
    origin,
    env,
    start: async () => {
      child = spawn(process.execPath, ['build/server.mjs'], {
        cwd: ROOT,
        env: { PATH: process.env.PATH ?? '', ...env } as unknown as NodeJS.ProcessEnv,
        stdio: 'ignore',
      })
      await untilReady(origin, child)
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    query: (sql) =>
      dialect === 'sqlite' ? sqliteRows(join(dataDir, 'register.db'), sql) : postgresRows(database, sql),
  }
}

async function untilReady(origin: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    const answer = await fetch(`${origin}/readyz`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the server did not become ready')
}

async function postgresDatabase(): Promise<string> {
  const server = inject('postgresUrl')
  const name = `chaos_${randomUUID().replaceAll('-', '')}`
  await postgresRows(`${server}/postgres`, `create database ${name} template template0`)
  return `${server}/${name}`
}

async function postgresRows(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function sqliteRows(file: string, sql: string): Promise<Record<string, unknown>[]> {
  const connection = new BetterSqlite3(file, { readonly: true, timeout: 5_000 })
  try {
    return connection.prepare(sql).all() as Record<string, unknown>[]
  } finally {
    connection.close()
  }
}
