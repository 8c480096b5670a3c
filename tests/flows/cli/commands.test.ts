import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { eq } from 'drizzle-orm'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openWithKey } from '~/casework/submitter-access.server'
import { verifyLog } from '~/casework/verify-log.server'
import { newId } from '~/complaints/ids'
import { closeApp, composeApp } from '~/compose.server'
import { loadConfig } from '~/config.server'
import { attachments, complaintEvents, complaints, totals } from '~/db/schema.server'
import { createLog } from '~/platform/log.server'
import { announceRunning } from '~/platform/running.server'
import { signIn } from '~/staff/sessions.server'
import { freshDatabase, SECRET, type World, world } from '../../support/world'
import { liveRandomly } from '../statistics/random-history'
import { runCli } from './run-cli'

const LAND = { officeId: 'stnmt', kind: 'suggestion', body: 'Hồ sơ đất nộp lâu chưa có kết quả.' }

function environmentOf({ app, dataDir }: World): Record<string, string> {
  const { database } = app.config
  const url = database.dialect === 'postgres' ? database.url : `file:${database.file}`
  return { NODE_ENV: 'test', DEMO: '0', APP_SECRET: SECRET, DATA_DIR: dataDir, DATABASE_URL: url }
}

async function elsewhere() {
  const dataDir = mkdtempSync(join(tmpdir(), 'lang-nghe-'))
  const database = await freshDatabase(dataDir)
  onTestFinished(async () => {
    await database.drop()
    rmSync(dataDir, { recursive: true, force: true })
  })
  return { NODE_ENV: 'test', DEMO: '0', APP_SECRET: SECRET, DATA_DIR: dataDir, DATABASE_URL: database.url }
}

async function keepFile({ app, dataDir }: World, complaintId: string): Promise<string> {
  const storageName = `ab/cd/${'ab'.repeat(2)}${'0'.repeat(28)}`
  const path = join(dataDir, 'attachments', storageName)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, Buffer.from([1, 2, 3, 0, 255]))
  await app.store.write((tx) =>
    tx.insert(attachments).values({
      id: newId(),
      complaintId,
      storageName,
      nameEnc: app.vault.encrypt('file-name', 'giấy hẹn.png'),
      mime: 'image/png',
      bytes: 5,
      sha256: 'x',
      purpose: 'evidence',
      createdAt: app.now(),
    }),
  )
  return storageName
}

describe('stats and audit', () => {
  it('rebuild the totals, and find what was changed behind the log', async () => {
    const place = await world()
    const env = environmentOf(place)
    const { code, id } = await place.file(LAND)
    await place.app.store.write(async (tx) => {
      await tx.update(totals).set({ amount: 7 })
    })
    expect(await runCli(['stats', 'rebuild'], env)).toMatchObject({ status: 0, json: { ok: true, corrected: 1 } })
    expect(await runCli(['audit', 'verify'], env)).toMatchObject({ status: 0, json: { ok: true, cases: 1 } })
    await place.app.store.write(async (tx) => {
      await tx.update(complaintEvents).set({ type: 'rejected' }).where(eq(complaintEvents.complaintId, id))
    })
    const broken = await runCli(['audit', 'verify'], env)
    expect(broken).toMatchObject({ status: 1, json: { ok: false } })
    expect(broken.json.problems).toContainEqual({ kind: 'event-changed', code, seq: 1 })
    expect(await runCli(['audit', 'head'], env)).toMatchObject({ status: 0, json: { head: null } })
  })

  it('refuse what they do not know, with 2 and nothing on stdout', async () => {
    const env = environmentOf(await world())
    for (const args of [
      ['stats'],
      ['stats', 'x'],
      ['audit', 'verify', '--head', 'x'],
      ['audit', 'head', '--days', '0'],
      ['backup'],
      ['restore'],
      ['import', 'profile'],
      ['admin'],
    ]) {
      expect(await runCli(args, env), args.join(' ')).toMatchObject({ status: 2, stdout: '' })
    }
  })
})

describe('admin create-user', () => {
  it('makes somebody who can sign in, with a password given or made', async () => {
    const place = await world()
    const env = environmentOf(place)
    const base = [
      'admin',
      'create-user',
      '--name',
      'Nguyễn Thị Thử',
      '--role',
      'officer',
      '--office',
      'stnmt',
      '--username',
    ]
    const given = await runCli([...base, 'thu.a', '--password-stdin'], env, 'mat-khau-dai-lam\n')
    expect(given).toMatchObject({ status: 0, json: { ok: true, username: 'thu.a' } })
    expect(given.stdout).not.toContain('mat-khau')
    const made = await runCli([...base, 'thu.b'], env)
    const password = String(made.json.password)
    expect(await signIn(place.app, 'thu.a', 'mat-khau-dai-lam', place.clock.now)).not.toBeNull()
    expect(await signIn(place.app, 'thu.b', password, place.clock.now)).not.toBeNull()
    expect(await runCli([...base, 'thu.a'], env)).toMatchObject({ status: 2 })
    expect(await runCli([...base, 'thu.c', '--password-stdin'], env, 'ngan')).toMatchObject({ status: 2 })
  })
})

describe('import profile', () => {
  it('loads a province into an empty database, and nothing of a broken one', async () => {
    const env = await elsewhere()
    const folder = new URL('../../../data/provinces/kon-tum', import.meta.url).pathname
    const result = await runCli(['import', 'profile', folder], env)
    expect(result).toMatchObject({ status: 0, json: { ok: true, province: 'kon-tum' } })
    const broken = mkdtempSync(join(tmpdir(), 'lang-nghe-ho-so-'))
    onTestFinished(() => rmSync(broken, { recursive: true, force: true }))
    expect(await runCli(['import', 'profile', broken], env)).toMatchObject({ status: 2, stdout: '' })
  })
})

describe('import transcripts', () => {
  it('takes a folder in, says what it could not read, and takes nothing twice', async () => {
    const place = await world()
    const env = environmentOf(place)
    const folder = join(place.dataDir, 'ghi-loi')
    mkdirSync(folder)
    const said = 'Người dân: Tôi nộp hồ sơ cấp sổ đỏ từ tháng 9 mà đến nay chưa có kết quả.'
    writeFileSync(join(folder, 'a.txt'), `Số gọi: 0905123456\n${said}`)
    expect(await runCli(['import', 'transcripts', folder], env)).toMatchObject({
      status: 0,
      json: { ok: true, filed: 1 },
    })
    writeFileSync(join(folder, 'b.mp3'), 'x')
    const again = await runCli(['import', 'transcripts', folder], env)
    expect(again).toMatchObject({ status: 2, json: { ok: false, filed: 0, repeated: 1 } })
    expect(again.stderr).toContain('b.mp3')
    expect(await place.app.store.read.$count(complaints)).toBe(1)
  })
})

describe('backup and restore', () => {
  it('bring the whole register and its files to another place', async () => {
    const place = await world()
    await liveRandomly(place, 9, 6, 60)
    const mine = await place.file({
      ...LAND,
      submitter: { type: 'citizen', name: 'Nguyễn Văn Thử', phone: '0900000111' },
    })
    const storageName = await keepFile(place, mine.id)
    const file = join(place.dataDir, 'sao-luu', 'so.gz')
    const saved = await runCli(['backup', file], environmentOf(place))
    expect(saved).toMatchObject({ status: 0, json: { ok: true, files: 1, missingFiles: [] } })
    const env = await elsewhere()
    const restored = await runCli(['restore', file], env)
    expect(restored).toMatchObject({ status: 0, json: { ok: true, rows: saved.json.rows, files: 1, previous: null } })
    const copy = await composeApp(loadConfig(env), { log: createLog({ level: 'silent' }) })
    try {
      const opened = await openWithKey(copy, mine.code, mine.accessKey)
      expect(opened).toEqual(await openWithKey(place.app, mine.code, mine.accessKey))
      expect(await verifyLog(copy)).toEqual(await verifyLog(place.app))
      expect(readFileSync(join(env.DATA_DIR, 'attachments', storageName))).toEqual(Buffer.from([1, 2, 3, 0, 255]))
    } finally {
      await closeApp(copy)
    }
  })

  it('refuse while a server runs, a file that is cut off, and another secret; the present register stays', async () => {
    const place = await world()
    const env = environmentOf(place)
    await place.file(LAND)
    const file = join(place.dataDir, 'so.gz')
    await runCli(['backup', file], env)
    await place.file(LAND)
    const takeBack = announceRunning(place.dataDir)
    expect(await runCli(['restore', file], env)).toMatchObject({ status: 1, stdout: '' })
    takeBack()
    const cut = join(place.dataDir, 'cut.gz')
    writeFileSync(cut, readFileSync(file).subarray(0, -40))
    expect(await runCli(['restore', cut], env)).toMatchObject({ status: 2, stdout: '' })
    writeFileSync(cut, gzipSync('{"a":1}\n'))
    expect(await runCli(['restore', cut], env)).toMatchObject({ status: 2, stdout: '' })
    const other = { ...(await elsewhere()), APP_SECRET: `khac-${SECRET}` }
    expect(await runCli(['restore', file], other)).toMatchObject({ status: 2, stdout: '' })
    expect(await place.app.store.read.$count(complaints)).toBe(2)
    const back = await runCli(['restore', file], env)
    expect(back).toMatchObject({ status: 0, json: { ok: true } })
    expect(back.stderr).toContain('truoc-phuc-hoi')
    expect(await place.app.store.read.$count(complaints)).toBe(1)
  })
})
