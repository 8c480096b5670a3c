import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import type { App } from '~/app.server'
import type { ComplaintRow } from '~/casework/record.server'
import { SUBMITTER } from '~/complaints/events'
import { newId } from '~/complaints/ids'
import type { StaffRole } from '~/complaints/transitions'
import { closeApp, composeApp, type Overrides } from '~/compose.server'
import { loadConfig } from '~/config.server'
import { complaints, outbox, staffUsers } from '~/db/schema.server'
import { type IntakeContext, receiveComplaint } from '~/intake/receive.server'
import { createLog } from '~/platform/log.server'
import type { Router } from '~/routing/types'
import type { StaffMember } from '~/staff/staff-member'
import { SECRET } from './secret'

const ROOT = new URL('../..', import.meta.url).pathname

export { SECRET }

/** Routers already built in this process: building the indexes takes longer than most tests. */
const routers = new Map<string, Router>()

export interface World {
  app: App
  /** The present of this world; move it with `at`. */
  clock: { now: number; at(iso: string): number }
  /** Staff by role and office, made on first use. */
  staff(role: StaffRole, officeId?: string | null): Promise<StaffMember>
  /** Files a complaint as the web would and returns its row. */
  file(fields: Record<string, unknown>, context?: Partial<IntakeContext>): Promise<ComplaintRow & { accessKey: string }>
  complaint(code: string): Promise<ComplaintRow>
  /** Everything in the outbox, opened. */
  sent(): Promise<{ topic: string; state: string; payload: Record<string, unknown>; dueAt: number }[]>
  dataDir: string
}

/** A fresh database (of the project's dialect) with the Kon Tum profile, its own folder, and a clock that stands still
 *  at Wednesday 18 November 2026, 08:00 unless moved. Everything is closed when the test finishes. */
export async function world(overrides: Overrides & { env?: Record<string, string> } = {}): Promise<World> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lang-nghe-'))
  const database = await freshDatabase(dataDir)
  const clock = {
    now: Date.parse('2026-11-18T08:00:00+07:00'),
    at(iso: string) {
      clock.now = Date.parse(iso)
      return clock.now
    },
  }
  const config = loadConfig({
    NODE_ENV: 'test',
    DEMO: '0',
    APP_SECRET: SECRET,
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    PUBLIC_URL: 'http://lang-nghe.test',
    ...overrides.env,
  })
  const app = await composeApp(config, {
    root: ROOT,
    now: () => clock.now,
    log: createLog({ level: 'silent' }),
    routers,
    ...overrides,
  })
  onTestFinished(async () => {
    await closeApp(app)
    await database.drop()
    rmSync(dataDir, { recursive: true, force: true })
  })
  return {
    app,
    clock,
    dataDir,
    staff: (role, officeId = null) => member(app, role, officeId),
    file: (fields, context) => fileComplaint(app, clock.now, fields, context),
    complaint: (code) => complaintByCode(app, code),
    sent: () => openOutbox(app),
  }
}

export async function freshDatabase(dataDir: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = inject('postgresUrl')
  if (!process.env.DATABASE_URL?.startsWith('postgres')) {
    const file = join(dataDir, 'test.db')
    copyFileSync(inject('template'), file)
    return { url: `file:${file}`, drop: async () => undefined }
  }
  const name = `t_${randomUUID().replaceAll('-', '')}`
  await asAdmin(server, `create database ${name} template ${inject('template')}`)
  return { url: `${server}/${name}`, drop: () => asAdmin(server, `drop database if exists ${name} with (force)`) }
}

async function asAdmin(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` })
  await client.connect()
  await client.query(statement)
  await client.end()
}

async function member(app: App, role: StaffRole, officeId: string | null): Promise<StaffMember> {
  const username = `${role}.${officeId ?? 'chung'}`
  const [known] = await app.store.read.select().from(staffUsers).where(eq(staffUsers.username, username))
  const row = known ?? (await addMember(app, role, officeId, username))
  return { id: row.id, username, name: row.name, role, officeId, isDemo: false }
}

async function addMember(app: App, role: StaffRole, officeId: string | null, username: string) {
  const row = {
    id: newId(),
    username,
    name: `Cán bộ ${username}`,
    email: null,
    role,
    officeId,
    passwordHash: 'không đăng nhập',
    totpSecret: null,
    isActive: true,
    isDemo: false,
    createdAt: app.now(),
  }
  await app.store.write((tx) => tx.insert(staffUsers).values(row))
  return row
}

async function fileComplaint(
  app: App,
  now: number,
  fields: Record<string, unknown>,
  context: Partial<IntakeContext> = {},
) {
  const result = await receiveComplaint(app, { channel: 'web', ...fields }, { actor: SUBMITTER, ...context }, now)
  if (!result.ok) throw new Error(`not received: ${JSON.stringify(result)}`)
  return { ...(await complaintByCode(app, result.receipt.code)), accessKey: result.receipt.accessKey }
}

async function complaintByCode(app: App, code: string): Promise<ComplaintRow> {
  const [row] = await app.store.read.select().from(complaints).where(eq(complaints.code, code))
  if (!row) throw new Error(`no complaint ${code}`)
  return row
}

async function openOutbox(app: App) {
  const rows = await app.store.read.select().from(outbox).orderBy(outbox.createdAt, outbox.id)
  return rows.map(({ topic, state, payloadEnc, dueAt }) => ({
    topic,
    state,
    dueAt,
    payload: JSON.parse(app.vault.decrypt('outbox', payloadEnc)) as Record<string, unknown>,
  }))
}
