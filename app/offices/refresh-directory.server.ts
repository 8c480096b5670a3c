import type { App } from '../app.server'

const EVERY_MS = 30_000

/** Reads the organisation and the routing in force again every half minute, so that what another process changed (a
 *  profile, a reorganisation, a model from the command line) is seen here too. `stop` waits for a reading that is going on. */
export function startDirectoryRefresh(app: App): { stop(): Promise<void> } {
  let reading: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    reading = Promise.all([app.directory.reload(), app.routing.refresh()]).then(
      () => undefined,
      (error: unknown) => {
        app.log.error({ err: error }, 'reading the organisation again failed')
      },
    )
  }, EVERY_MS)
  return {
    stop: () => {
      clearInterval(timer)
      return reading
    },
  }
}
