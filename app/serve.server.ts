import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { GetLoadContextFunction } from '@remix-run/express'
import type { RequestHandler } from 'express'
import type { App } from './app.server'
import { startSealer } from './casework/seal-events.server'
import { mountMachines, sendersOf, startRoads } from './channels/registry.server'
import { sendStaffNotice } from './clock/staff-notices.server'
import { startSweeper } from './clock/sweep.server'
import { closeApp, composeApp } from './compose.server'
import type { Config } from './config.server'
import type { DemoSignIn } from './demo/cast.server'
import { loadDemo } from './demo/load-demo.server'
import { startCommitmentReminders } from './dialogues/remind.server'
import { startIncidents } from './incidents/background.server'
import { keepEarlierJudgements } from './learning/rebuild.server'
import { startDirectoryRefresh } from './offices/refresh-directory.server'
import { startWorker } from './outbox/worker.server'
import { factsOf } from './platform/http/locals'
import { createStop } from './platform/http/shutdown.server'
import { createWebServer } from './platform/http/web-server.server'
import { createLimits, type Limits } from './platform/limits.server'
import { createLog, type Log } from './platform/log.server'
import { createMetrics } from './platform/metrics.server'
import { announceRunning } from './platform/running.server'

/** The site as built, or as the development server gives it. */
export interface Frontend {
  readonly clientFolder: string | null
  readonly devAssets?: RequestHandler
  readonly site: (getLoadContext: GetLoadContextFunction) => RequestHandler
  readonly onStop?: () => Promise<void>
}

/** Brings the whole process up: database, background work, web server; and down again on SIGTERM or SIGINT.
 *  `WORKER=only` opens no port. Resolves once it is ready to serve. */
export async function serve(config: Config, frontend: Frontend): Promise<void> {
  const log = createLog({ level: config.logLevel })
  for (const warning of config.warnings) log.warn(warning)
  const app = await composeApp(config, { log })
  const takeBack = announceRunning(config.dataDir)
  const demo = config.isDemo ? await loadDemo(app, app.now()) : null
  const state = { isStopping: false }
  const servers = config.worker === 'only' ? [] : [await openSite(app, frontend, () => state.isStopping)]
  if (demo && servers[0]) process.stdout.write(demoGreeting(servers[0], demo.signIns))
  const background = startBackground(app)
  const stop = createStop({
    log,
    servers,
    steps: [
      ['development server', () => frontend.onStop?.()],
      ['background work', () => Promise.all(background.map((work) => work.stop())).then(() => undefined)],
      ['database', () => closeApp(app)],
      ['running mark', takeBack],
    ],
  })
  stopOnSignals(log, () => {
    state.isStopping = true
    return stop()
  })
  // A worker without a port has nothing else that keeps the process alive.
  if (servers.length === 0) setInterval(() => undefined, 60_000)
}

/** What goes on without anybody asking. With `WORKER=off` another process does the duties, and this one only learns of
 *  what was published or reorganised there. */
function startBackground(app: App): { stop(): Promise<unknown> }[] {
  const learning = [startSweeper(app), startDirectoryRefresh(app)]
  if (app.config.worker === 'off') return learning
  const senders = { ...sendersOf(app), staff_notice: sendStaffNotice }
  const duties = [startSealer(app), startRoads(app), startCommitmentReminders(app), startIncidents(app)]
  keepEarlierJudgements(app).catch((error: unknown) => app.log.error({ err: error }, 'earlier judgements'))
  return [startWorker(app, senders), ...learning, ...duties]
}

async function openSite(app: App, frontend: Frontend, isStopping: () => boolean): Promise<Server> {
  const { config, log } = app
  const limits = createLimits({ filingLimit: config.filingLimit })
  const { server } = createWebServer({
    config,
    log,
    metrics: createMetrics(),
    checkReady: () => app.store.ping(),
    isStopping,
    machines: mountMachines(app),
    site: frontend.site(loadContextOf(app, limits)),
    clientFolder: frontend.clientFolder,
    ...(frontend.devAssets ? { devAssets: frontend.devAssets } : {}),
  })
  await listen(server, config)
  const { port } = server.address() as AddressInfo
  log.info({ port }, 'listening')
  return server
}

/** Where the demo is and whom to sign in as. Printed for the person at the terminal, never logged. */
function demoGreeting(server: Server, signIns: readonly DemoSignIn[]): string {
  const port = (server.address() as AddressInfo).port
  const rows = signIns.map(
    ({ username, password, name, office }) =>
      `    ${username.padEnd(16)} ${password.padEnd(18)} ${name}${office ? `, ${office}` : ''}`,
  )
  const heading = `\n  Lắng Nghe – bản trình diễn: http://localhost:${port}\n\n  Tài khoản trình diễn (http://localhost:${port}/can-bo/dang-nhap):\n`
  return `${heading}${rows.join('\n')}\n\n`
}

/** What every loader and action gets. */
function loadContextOf(app: App, limits: Limits): GetLoadContextFunction {
  return (_req, res) => {
    const context = { ...factsOf(res), app, limits }
    return context
  }
}

function listen(server: Server, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE'
      reject(isTaken ? new Error(`Cổng ${port} đang được chương trình khác dùng / port ${port} is in use`) : error)
    })
    server.listen(port, host ?? undefined, resolve)
  })
}

/** A second signal does not hurry a stop; ten seconds do. */
function stopOnSignals(log: Log, stop: () => Promise<number>): void {
  const leave = (failed: 0 | 1) => {
    setTimeout(() => process.exit(1), 9500).unref()
    stop().then(
      (code) => process.exit(Math.max(code, failed)),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', () => leave(0))
  process.on('SIGINT', () => leave(0))
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'uncaught exception')
    leave(1)
  })
  process.on('unhandledRejection', (reason) => {
    log.fatal({ err: reason }, 'unhandled rejection')
    leave(1)
  })
}
