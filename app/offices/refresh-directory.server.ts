import type { App } from '../app.server'

const EVERY_MS = 30_000

/** Reads the organisation again every half minute, so that what another process changed (a profile or a reorganisation
 *  from the command line) is seen here too. `stop` waits for a reading that is going on. */
export function startDirectoryRefresh(app: App): { stop(): Promise<void> } {
  let reading: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    reading = app.directory.reload().catch((error: unknown) => {
      app.log.error({ err: error }, 'reading the organisation again failed')
    })
  }, EVERY_MS)
  return {
    stop: () => {
      clearInterval(timer)
      return reading
    },
  }
}
