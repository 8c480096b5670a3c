import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { asc, gt } from 'drizzle-orm'
import type { App } from './app.server'
import { isoVietnam } from './complaints/instant'
import { databaseUrl } from './compose.server'
import type { Config } from './config.server'
import {
  BackupFileError,
  type BackupHeader,
  type BackupLine,
  readBackupEntries,
  readBackupHeader,
  writeBackupFile,
} from './db/backup-file.server'
import { dumpRows, replaceRows, rowProblem, tablesByName } from './db/dump.server'
import { attachments } from './db/schema.server'
import { type Database, openStore, type Store } from './db/store.server'
import { createVault } from './platform/crypto.server'
import { uploadFolder } from './platform/uploads.server'

export interface BackupResult {
  readonly rows: number
  readonly files: number
  /** Storage names of files that the register names and the disk does not have. */
  readonly missingFiles: string[]
}

/** Writes register and attachments into one file, from one moment, while the server goes on. The file can be restored on
 *  either database. */
export async function backUp(app: App, path: string): Promise<BackupResult> {
  const missingFiles: string[] = []
  const header: BackupHeader = {
    createdAt: isoVietnam(app.now()),
    dialect: app.store.dialect,
    keyId: app.vault.keyId,
    ...keptSecretOf(app.config),
  }
  const target = resolve(path)
  await mkdir(dirname(target), { recursive: true })
  const counts = await withSnapshot(app, (db) =>
    writeBackupFile(target, header, () => entriesOf(db, app.config, missingFiles)),
  )
  return { ...counts, missingFiles: [...new Set(missingFiles)] }
}

/** The demo's secret lies beside its data; one from the environment is the operator's to keep, never in a backup. */
function keptSecretOf(config: Config): { keptSecret?: string } {
  return isSecretKept(config) ? { keptSecret: config.appSecret } : {}
}

/** Whether the secret in force is the one kept in DATA_DIR, not one from the environment. */
function isSecretKept(config: Config): boolean {
  const file = secretFile(config)
  return existsSync(file) && readFileSync(file, 'utf8').trim() === config.appSecret
}

const secretFile = (config: Config) => join(config.dataDir, 'app-secret')

/** SQLite: a copy made by the database itself, so that its one writer is not held up. PostgreSQL: one transaction. */
async function withSnapshot<T>(app: App, work: (db: Database) => Promise<T>): Promise<T> {
  if (app.store.dialect === 'postgres') return app.store.write(work)
  const copy = join(app.config.dataDir, `backup-${process.pid}-${app.now()}.db`)
  await mkdir(app.config.dataDir, { recursive: true })
  await app.store.execute(`vacuum into '${copy.replaceAll("'", "''")}'`)
  try {
    const snapshot = await openStore(`file:${copy}`)
    try {
      return await work(snapshot.read)
    } finally {
      await snapshot.close()
    }
  } finally {
    for (const ending of ['', '-wal', '-shm']) await rm(`${copy}${ending}`, { force: true })
  }
}

async function* entriesOf(db: Database, config: Config, missing: string[]): AsyncGenerator<BackupLine> {
  yield* dumpRows(db)
  for (let after = ''; ; ) {
    const [file] = await db
      .select({ id: attachments.id, storageName: attachments.storageName })
      .from(attachments)
      .where(gt(attachments.id, after))
      .orderBy(asc(attachments.id))
      .limit(1)
    if (!file) return
    const bytes = await readFile(join(uploadFolder(config.dataDir), file.storageName)).catch(() => null)
    if (bytes) yield { file: file.storageName, data: bytes.toString('base64') }
    else missing.push(file.storageName)
    after = file.id
  }
}

export type RestoreResult =
  | { ok: true; rows: number; files: number; createdAt: string }
  | { ok: false; reason: 'bad-file' | 'other-secret'; message: string }

/** Replaces register and attachments by those of a backup. The file is read through once before anything is touched.
 *  The caller has made sure that no server runs. */
export async function restoreBackup(config: Config, path: string): Promise<RestoreResult> {
  try {
    const header = await readBackupHeader(path)
    await checkEntries(path)
    const bringsSecret = header.keptSecret !== undefined && isSecretKept(config)
    if (!bringsSecret && !opensWith(config, header.keyId)) {
      return { ok: false, reason: 'other-secret', message: OTHER_SECRET }
    }
    const store = await openStore(databaseUrl(config))
    try {
      await store.migrate(resolve('drizzle', store.dialect))
      const files = await putFiles(config, path)
      const rows = await putRows(store, path)
      await putSecret(config, header)
      return { ok: true, rows, files, createdAt: header.createdAt }
    } finally {
      await store.close()
    }
  } catch (error) {
    if (error instanceof BackupFileError) return { ok: false, reason: 'bad-file', message: error.message }
    throw error
  }
}

const OTHER_SECRET =
  'Bản sao lưu được mã hóa bằng APP_SECRET khác. Đặt APP_SECRET (hoặc APP_SECRET_PREVIOUS) như lúc sao lưu rồi chạy lại.'

function opensWith(config: Config, keyId: string): boolean {
  return [config.appSecret, ...config.previousSecrets].some((secret) => createVault(secret).keyId === keyId)
}

async function checkEntries(path: string): Promise<void> {
  const tables = tablesByName()
  for await (const entry of readBackupEntries(path)) {
    const problem = 'row' in entry ? rowProblem(entry.table, entry.row, tables) : null
    if (problem) throw new BackupFileError(`Bản sao lưu thuộc phiên bản khác: ${problem}.`)
  }
}

/** Before the rows: a file nobody names does no harm, a row that names no file does. */
async function putFiles(config: Config, path: string): Promise<number> {
  let count = 0
  for await (const entry of readBackupEntries(path)) {
    if (!('file' in entry)) continue
    const target = join(uploadFolder(config.dataDir), entry.file)
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    await writeFile(target, Buffer.from(entry.data, 'base64'), { mode: 0o600, flush: true })
    count += 1
  }
  return count
}

async function putRows(store: Store, path: string): Promise<number> {
  async function* rows() {
    for await (const entry of readBackupEntries(path)) if ('row' in entry) yield entry
  }
  return store.write((tx) => replaceRows(tx, rows()))
}

async function putSecret(config: Config, { keptSecret }: BackupHeader): Promise<void> {
  if (!keptSecret || keptSecret === config.appSecret || !isSecretKept(config)) return
  await writeFile(secretFile(config), `${keptSecret}\n`, { mode: 0o600, flush: true })
}
