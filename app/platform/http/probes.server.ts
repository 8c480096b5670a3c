import { Router } from 'express'
import { constantTimeEqual } from '../crypto.server'
import { isThisMachine } from '../limits.server'
import type { Metrics } from '../metrics.server'
import { factsOf } from './locals'

export interface ProbeOptions {
  readonly metrics: Metrics
  readonly metricsToken: string | null
  /** Resolves when the database answers and is migrated. */
  readonly checkReady: () => Promise<void>
  /** True from the first moment of a stop: the load balancer should look elsewhere. */
  readonly isStopping: () => boolean
}

const READY_TIMEOUT_MS = 3000

/** `/healthz` (the process lives), `/readyz` (it can work), `/metrics` (this machine, or whoever has the token). */
export function probes(options: ProbeOptions): Router {
  const router = Router()
  router.use(['/healthz', '/readyz', '/metrics'], (_req, res, next) => {
    res.set('Cache-Control', 'no-store')
    next()
  })
  router.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' })
  })
  router.get('/readyz', async (_req, res) => {
    const failure = options.isStopping() ? 'stopping' : await failureOf(options.checkReady())
    if (failure === null) return void res.json({ status: 'ok' })
    if (failure !== 'stopping') factsOf(res).log.error({ err: failure }, 'not ready')
    res.status(503).json({ status: 'unavailable' })
  })
  router.get('/metrics', async (req, res) => {
    const isLocal = isThisMachine(req.ip ?? '') && !req.get('x-forwarded-for')
    const given = /^Bearer (.+)$/.exec(req.get('authorization') ?? '')?.[1]
    const hasToken =
      options.metricsToken !== null && given !== undefined && constantTimeEqual(options.metricsToken, given)
    if (!isLocal && !hasToken) return void res.status(404).type('text').send('Not found\n')
    res.type(options.metrics.registry.contentType).send(await options.metrics.registry.metrics())
  })
  return router
}

async function failureOf(check: Promise<void>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the database does not answer')), READY_TIMEOUT_MS)
  })
  try {
    await Promise.race([check, timeout])
    return null
  } catch (error) {
    return error
  } finally {
    clearTimeout(timer)
  }
}
