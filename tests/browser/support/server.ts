import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../support/free-port'
import { HOTLINE, TWILIO_TOKEN } from './caller'

const START_LIMIT_MS = 240_000

export interface DemoServer {
  readonly address: string
  /** The one password of all the demo's people. */
  readonly password: string
  stop(): Promise<void>
}

/** Starts the built server as a province's IT officer would see it first: demo province, SQLite, fresh folder. */
export async function startDemoServer(): Promise<DemoServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lang-nghe-browser-'))
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const server = spawn(process.execPath, ['build/server.mjs'], {
    env: {
      ...process.env,
      NODE_ENV: 'test',
      DEMO: '1',
      PORT: String(port),
      HOST: '127.0.0.1',
      PUBLIC_URL: address,
      DATA_DIR: dataDir,
      DATABASE_URL: `file:${join(dataDir, 'browser.db')}`,
      FILING_LIMIT: '0',
      LOG_LEVEL: 'warn',
      TWILIO_AUTH_TOKEN: TWILIO_TOKEN,
      VOICE_HOTLINE: HOTLINE,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said: string[] = []
  server.stdout.on('data', (bytes: Buffer) => said.push(bytes.toString()))
  await untilReady(`${address}/readyz`, server)
  return {
    address,
    password: passwordIn(said.join('')),
    stop: async () => {
      await stopped(server)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** The demo's password as a person reads it: beside the coordinator's name in what the start prints. */
function passwordIn(printed: string): string {
  const password = /^\s*dieuphoi\s+(\S+)/m.exec(printed)?.[1]
  if (!password) throw new Error('the demo accounts were not printed at start')
  return password
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  const giveUpAt = Date.now() + START_LIMIT_MS
  while (Date.now() < giveUpAt) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`)
    const isReady = await fetch(url).then(
      (response) => response.ok,
      () => false,
    )
    if (isReady) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error('the server did not become ready')
}

function stopped(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    server.once('exit', () => resolve())
    server.kill('SIGTERM')
  })
}
