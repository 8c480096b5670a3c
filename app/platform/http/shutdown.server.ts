import type { Server } from 'node:http'
import type { Log } from '../log.server'

export interface StopOptions {
  readonly log: Log
  readonly servers: readonly Server[]
  /** Run one after the other once every request is finished: stop the worker, flush, close the database. */
  readonly steps: ReadonlyArray<readonly [name: string, run: () => Promise<void> | void]>
  /** After this, requests still running are cut. */
  readonly graceMs?: number
}

/** Stops in order: no new connections, requests finish, then the steps. A step that fails does not keep the next from running.
 *  Resolves with the exit code; calling it twice is one stop. */
export function createStop(options: StopOptions): () => Promise<number> {
  let stopping: Promise<number> | null = null
  return () => {
    stopping ??= stopAll(options)
    return stopping
  }
}

async function stopAll({ log, servers, steps, graceMs = 6000 }: StopOptions): Promise<number> {
  log.info('stopping')
  let code = 0
  await Promise.all(servers.map((server) => closeServer(server, graceMs)))
  for (const [name, run] of steps) {
    try {
      await run()
    } catch (error) {
      code = 1
      log.error({ err: error, step: name }, 'a step of the stop failed')
    }
  }
  log.info('stopped')
  return code
}

function closeServer(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs)
    server.close(() => {
      clearTimeout(cut)
      clearInterval(sweep)
      resolve()
    })
    // Connections that fall idle while others finish must not hold the stop until their keep-alive ends.
    const sweep = setInterval(() => server.closeIdleConnections(), 100)
    server.closeIdleConnections()
  })
}
