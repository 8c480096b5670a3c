import type { Log } from './log.server'

/** Does `work` again and again with a pause between, never twice at once; a pass that answers `'more'` is followed by the
 *  next without a pause, one that fails is logged and the next one tries again. `stop` waits for the pass that runs. */
export function repeat(
  log: Log,
  name: string,
  pauseMs: number,
  work: () => Promise<unknown>,
): { stop(): Promise<void> } {
  let isStopped = false
  let wakeUp: () => void = () => undefined
  const loop = (async () => {
    while (!isStopped) {
      const did = await work().catch((error: unknown) => log.error({ err: error, name }, 'background pass failed'))
      if (isStopped) return
      if (did === 'more') continue
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
