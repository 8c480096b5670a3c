import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import BetterSqlite3 from 'better-sqlite3'
import pg from 'pg'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { freePort } from '../support/free-port'
import { PUBLIC_URL, postAsTwilio, TWILIO_TOKEN } from '../support/machines'
import { SECRET } from '../support/secret'

const COUNT = process.env.LONG ? 1000 : 150
const ROOT = new URL('../..', import.meta.url).pathname

interface Text {
  readonly form: Record<string, string>
  readonly isComplaint: boolean
}

/** Texts of mixed shape, each from its own number, so that what one number sends in a row does not join. */
function texts(): Text[] {
  return Array.from({ length: COUNT }, (_, index) => {
    const kind = index % 8
    const body =
      kind === 5
        ? ''
        : kind === 6
          ? 'TRO GIUP'
          : kind === 7
            ? `Đường hỏng ở thôn ${index}. `.repeat(30)
            : `Duong vao thon ${index} bi sat lo`
    const form = { MessageSid: `SM${index}`, From: `+8490${String(5_000_000 + index)}`, Body: body }
    return { form, isComplaint: kind !== 5 && kind !== 6 }
  })
}

async function start(port: number, databaseUrl: string, dataDir: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'tests/support/machines-process.ts')], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      DEMO: '0',
      APP_SECRET: SECRET,
      PORT: String(port),
      PUBLIC_URL,
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      TWILIO_AUTH_TOKEN: TWILIO_TOKEN,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve())
    child.once('exit', (code) => reject(new Error(`the process ended early: ${code}`)))
  })
  return child
}

/** Delivers as a provider does: again and again until it hears 200. */
async function deliver(origin: string, text: Text, onAnswer: () => void): Promise<string> {
  for (;;) {
    const answer = await postAsTwilio(origin, '/webhooks/twilio/sms', text.form).catch(() => null)
    if (answer?.status === 200) {
      onAnswer()
      return answer.text
    }
    if (answer) throw new Error(`refused: ${answer.status}`)
    await pause(100 + Math.random() * 200)
  }
}

async function counts(databaseUrl: string): Promise<Record<string, number>> {
  const tables = ['complaints', 'inbound_messages', 'intake_keys']
  const result: Record<string, number> = {}
  if (databaseUrl.startsWith('file:')) {
    const database = new BetterSqlite3(databaseUrl.slice(5), { readonly: true })
    for (const table of tables)
      result[table] = Number(database.prepare(`select count(*) as n from ${table}`).pluck().get())
    database.close()
    return result
  }
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  for (const table of tables)
    result[table] = Number((await client.query(`select count(*) as n from ${table}`)).rows[0].n)
  await client.end()
  return result
}

async function freshPostgres(): Promise<string> {
  const server = inject('postgresUrl')
  const client = new pg.Client({ connectionString: `${server}/postgres` })
  await client.connect()
  const name = `texts_${Date.now()}`
  await client.query(`create database ${name} template template0`)
  await client.end()
  return `${server}/${name}`
}

describe.each(['sqlite', 'postgres'])('text messages while the process is killed, on %s', (dialect) => {
  it('are each taken exactly once, and a repeated one is answered the same', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'lang-nghe-'))
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
    const databaseUrl = dialect === 'sqlite' ? `file:${join(dataDir, 'test.db')}` : await freshPostgres()
    const port = await freePort()
    const origin = `http://127.0.0.1:${port}`
    const first = await start(port, databaseUrl, dataDir)
    const all = texts()
    const deliveries = all
      .flatMap((text) => Array.from({ length: 1 + Math.floor(Math.random() * 3) }, () => text))
      .sort(() => Math.random() - 0.5)
    let answered = 0
    let restarted: Promise<ChildProcess> | null = null
    const onAnswer = () => {
      answered += 1
      if (restarted || answered < deliveries.length * 0.4) return
      first.removeAllListeners('exit')
      first.kill('SIGKILL')
      restarted = start(port, databaseUrl, dataDir)
    }
    const answers = new Map<string, Set<string>>()
    const queue = [...deliveries]
    const worker = async () => {
      for (let text = queue.pop(); text; text = queue.pop()) {
        const sid = text.form.MessageSid ?? ''
        answers.set(sid, (answers.get(sid) ?? new Set()).add(await deliver(origin, text, onAnswer)))
      }
    }
    await Promise.all(Array.from({ length: 24 }, worker))
    expect(restarted).not.toBeNull()
    await restarted
    expect([...answers.values()].every((said) => said.size === 1)).toBe(true)
    const expected = all.filter((text) => text.isComplaint).length
    expect(await counts(databaseUrl)).toEqual({ complaints: expected, inbound_messages: COUNT, intake_keys: expected })
  })
})
