/** One database's measurements; started by clock-sweep.ts with DATABASE_URL (few open timers) and MANY_URL. */
import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import pg from 'pg'
import type { App } from '~/app.server'
import { editCalendar } from '~/clock/calendar-edit'
import { previewVersion } from '~/clock/preview.server'
import { sweepTimers } from '~/clock/sweep.server'
import { SUBMITTER } from '~/complaints/events'
import { newId } from '~/complaints/ids'
import { closeApp, composeApp } from '~/compose.server'
import { loadConfig } from '~/config.server'
import { staffUsers, timers } from '~/db/schema.server'
import { receiveComplaint } from '~/intake/receive.server'
import { createLog } from '~/platform/log.server'

const SCALE = Number(process.env.SCALE ?? 1)
const DUE = Math.round(1000 * SCALE)
const MANY = Math.round(1_000_000 * SCALE)
const PREVIEWED = Math.round(100_000 * SCALE)
const FILED = Date.parse('2026-11-18T08:00:00+07:00')
/** Half, four fifths and all of the working day in which an office must accept; the day late. */
const ROUNDS = ['2026-11-19T08:30', '2026-11-19T15:00', '2026-11-20T07:30', '2026-11-23T07:30'].map((text) =>
  Date.parse(`${text}:00+07:00`),
)
const BODY = 'Tôi nộp hồ sơ sang tên quyền sử dụng đất, đến nay chưa được trả kết quả.'

const print = (what: string, value: string) => console.log(`${what.padEnd(64)} ${value}`)

async function open(url: string): Promise<App> {
  const config = loadConfig({
    NODE_ENV: 'test',
    DEMO: '0',
    APP_SECRET: randomBytes(48).toString('base64url'),
    DATABASE_URL: url,
  })
  return composeApp(config, { log: createLog({ level: 'error' }), now: () => FILED })
}

async function createDatabases(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${adminUrl}/postgres` })
  await client.connect()
  for (const name of ['few', 'many']) await client.query(`create database ${name} template template0`)
  await client.end()
}

/** An officer to be told, and `count` cases whose office must accept them within a working day. */
async function fill(app: App, count: number): Promise<void> {
  const officer = { id: newId(), username: 'can-bo', name: 'Cán bộ', email: null, role: 'officer' as const }
  const rest = {
    officeId: 'stnmt',
    passwordHash: '-',
    totpSecret: null,
    isActive: true,
    isDemo: false,
    createdAt: FILED,
  }
  await app.store.write((tx) => tx.insert(staffUsers).values({ ...officer, ...rest }))
  const draft = { channel: 'web', body: BODY, kind: 'conduct', officeId: 'stnmt', submitter: { type: 'anonymous' } }
  // Cases of one office and day share counters, which PostgreSQL lets one transaction at a time change.
  const together = app.store.dialect === 'sqlite' ? 50 : 3
  for (let filed = 0; filed < count; filed += together) {
    const batch = Array.from({ length: Math.min(together, count - filed) })
    await Promise.all(batch.map(() => receiveComplaint(app, draft, { actor: SUBMITTER }, FILED)))
  }
}

/** Open timers of long policies beside them: copies of one `answer`, each to be looked at some day after the sweeps. */
async function addOpenTimers(app: App, count: number): Promise<void> {
  const [template] = await app.store.read.select().from(timers).where(eq(timers.name, 'answer')).limit(1)
  if (!template) throw new Error('no timer to copy')
  const isSqlite = app.store.dialect === 'sqlite'
  const series = isSqlite
    ? `(with recursive s(i) as (select 1 union all select i + 1 from s where i < ${count}) select i from s)`
    : `generate_series(1, ${count})`
  const later = (column: string) => (isSqlite ? `${column} + n.i * 1000` : `${column} + n.i * interval '1 second'`)
  const same = ['complaint_id', 'name', 'round', 'state', 'policy_id', 'policy_version', 'calendar_version', 'policy']
  const also = ['received_at', 'counted_from', 'pauses', 'extension', 'ladder_step', 'note_step', 'office_id', 'due_at']
  const columns = [...same, ...also]
  const id = isSqlite ? `'z' || n.i` : `'z' || n.i::text`
  const from = isSqlite ? `${series} n` : `${series} n(i)`
  await app.store.execute(
    `insert into timers (id, leg, next_check_at, ${columns.join(', ')})
     select ${id}, n.i + 100, ${later('t.next_check_at')}, ${columns.map((name) => `t.${name}`).join(', ')}
     from timers t, ${from} where t.id = '${template.id}'`,
  )
  await app.store.execute('analyze')
}

async function timedSweeps(app: App): Promise<number> {
  const took: number[] = []
  for (const now of ROUNDS) {
    const from = performance.now()
    const report = await sweepTimers(app, now)
    took.push(performance.now() - from)
    if (report.failed > 0 || report.notice < DUE) throw new Error(`unexpected sweep: ${JSON.stringify(report)}`)
  }
  // The first one warms up.
  const rest = took.slice(1).sort((a, b) => a - b)
  return rest[Math.floor(rest.length / 2)] ?? 0
}

async function preview(app: App): Promise<{ ms: number; moved: number }> {
  const { document } = app.rules.calendars()
  const swap = { type: 'swap', off: '2026-12-08', work: '2026-12-12', name: 'Hoán đổi' } as const
  const edited = editCalendar(document.national, swap)
  if (!edited.ok) throw new Error(edited.reason)
  const from = performance.now()
  const found = await previewVersion(app, { kind: 'calendar', document: { ...document, national: edited.data } }, FILED)
  return { ms: performance.now() - from, moved: found.moved }
}

if (process.env.ADMIN_URL) await createDatabases(process.env.ADMIN_URL)
const few = await open(process.env.DATABASE_URL ?? '')
const name = few.store.dialect === 'sqlite' ? 'SQLite' : 'PostgreSQL'
await fill(few, DUE)
const many = await open(process.env.MANY_URL ?? '')
await fill(many, DUE)
await addOpenTimers(many, MANY)
const [small, large] = [await timedSweeps(few), await timedSweeps(many)]
print(`${name}: sweep, ${DUE} due among ${DUE} cases`, `${small.toFixed(0)} ms`)
print(`${name}: sweep, ${DUE} due among ${MANY} open timers`, `${large.toFixed(0)} ms`)
print(`${name}: ratio (1.5 is allowed)`, (large / small).toFixed(2))
await closeApp(many)
await addOpenTimers(few, PREVIEWED)
const found = await preview(few)
print(`${name}: preview of a swap over ${PREVIEWED} open timers (${found.moved} move)`, `${found.ms.toFixed(0)} ms`)
await closeApp(few)
