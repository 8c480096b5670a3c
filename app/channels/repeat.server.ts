import type { App } from '../app.server'
import type { Running } from './channel'

/** Does `work` again and again with a pause between, never twice at once; a pass that fails is logged and the next one
 *  tries again. `stop` waits for the pass that runs. */
export function repeat(app: App, name: string, pauseMs: number, work: () => Promise<void>): Running {
  let isStopped = false
  let wakeUp: () => void = () => undefined
  const loop = (async () => {
    while (!isStopped) {
      await work().catch((error: unknown) => app.log.error({ err: error, road: name }, 'pass of a road failed'))
      if (isStopped) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pauseMs)
        wakeUp = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  })()
  return {
    stop: async () => {
      isStopped = true
      wakeUp()
      await loop
    },
  }
}
