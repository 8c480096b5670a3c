import { existsSync } from 'node:fs'
import type { App } from '~/app.server'
import type { Config } from '~/config.server'
import type { CliIo } from '../cli'

/** Reads `.env` before anything that touches the database is loaded: the dialect is decided when its tables are. */
export function loadEnvironment(): void {
  if (existsSync('.env')) process.loadEnvFile('.env')
}

/** The settings, or the exit status 2 after the message was written. */
export async function readConfig(io: CliIo): Promise<Config | 2> {
  loadEnvironment()
  const { ConfigError, loadConfig } = await import('~/config.server')
  try {
    return loadConfig()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    io.stderr(`${error.message}\n`)
    return 2
  }
}

/** Opens the register for one command and lets it go again. Nothing but the command's answer goes to stdout. */
export async function withApp(io: CliIo, work: (app: App) => Promise<number>): Promise<number> {
  const config = await readConfig(io)
  if (config === 2) return 2
  const { closeApp, composeApp } = await import('~/compose.server')
  const { createLog } = await import('~/platform/log.server')
  const app = await composeApp(config, { log: createLog({ level: 'silent' }) })
  try {
    return await work(app)
  } finally {
    await closeApp(app)
  }
}

/** One line of JSON on stdout. */
export function answer(io: CliIo, value: unknown): number {
  io.stdout(`${JSON.stringify(value)}\n`)
  return 0
}

/** Bad input: what is wrong, then how the command is used. */
export function refuse(io: CliIo, message: string, usage = ''): 2 {
  io.stderr(`${message}\n${usage}`)
  return 2
}

export function isHelp(args: readonly string[]): boolean {
  return args[0] === '--help' || args[0] === '-h'
}
