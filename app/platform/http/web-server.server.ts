import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import compression from 'compression'
import express, { type Express, type RequestHandler } from 'express'
import type { Config } from '../../config.server'
import type { Log } from '../log.server'
import type { Metrics } from '../metrics.server'
import { bodyLimits } from './body-limits.server'
import { accessLog, requestFacts } from './edge.server'
import { isMachinePath, lastResort, sendErrorPage } from './error-pages.server'
import { createPageCache, type PageCache } from './page-cache.server'
import { capturePages } from './page-capture.server'
import { probes } from './probes.server'
import { sameOriginOnly } from './same-origin.server'
import { contentSecurityPolicy, securityHeaders } from './security-headers.server'

export interface WebServerOptions {
  readonly config: Config
  readonly log: Log
  readonly metrics: Metrics
  readonly checkReady: () => Promise<void>
  readonly isStopping: () => boolean
  /** Addresses for programs, mounted before the site. */
  readonly machines: RequestHandler | null
  /** The site itself: Remix. */
  readonly site: RequestHandler
  /** Folder of the built browser files; null under the development server, which serves its own. */
  readonly clientFolder: string | null
  readonly devAssets?: RequestHandler
}

/** Everything between the socket and the site. Returns the server, not yet listening, and its page cache. */
export function createWebServer(options: WebServerOptions): { server: Server; pages: PageCache } {
  const pages = createPageCache({ metrics: options.metrics })
  const app = createExpress(options, pages)
  // Finished bytes are looked up before Express: 20,000 a second instead of 7,000.
  const server = createServer((req, res) => {
    if (!pages.serve(req, res)) app(req, res)
  })
  server.headersTimeout = 15_000
  // Five photographs over a weak mobile line take minutes.
  server.requestTimeout = 300_000
  // Longer than the proxy's own, so that it is the proxy who closes an idle connection.
  server.keepAliveTimeout = 65_000
  server.maxHeadersCount = 100
  return { server, pages }
}

function createExpress(options: WebServerOptions, pages: PageCache): Express {
  const { config, log, metrics } = options
  const isDev = options.clientFolder === null
  const policy = { isSecure: config.publicUrl.startsWith('https:'), isDev }
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', config.trustProxy)
  app.set('etag', false)
  app.use(requestFacts(log), accessLog(metrics), securityHeaders(policy))
  app.use(probes({ ...options, metricsToken: config.metricsToken }))
  app.use(compression())
  if (options.clientFolder) app.use(staticFiles(options.clientFolder))
  if (options.devAssets) app.use(options.devAssets)
  app.use(answerInTime)
  if (options.machines) app.use(options.machines)
  app.use(unknownMachineAddress, sameOriginOnly(config.publicUrl), bodyLimits, neverKeepByDefault)
  app.use(capturePages({ cache: pages, metrics, keptPolicy: contentSecurityPolicy(null, policy) }))
  app.use(options.site)
  app.use(lastResort)
  return app
}

/** Files of the build carry their hash in the name and never change; the few others are asked for again after an hour. */
function staticFiles(folder: string): RequestHandler {
  const files = express.Router()
  const hashed = express.static(join(folder, 'assets'), {
    immutable: true,
    maxAge: '1y',
    index: false,
    redirect: false,
  })
  files.use('/assets', hashed, (_req, res) => {
    res.status(404).type('text').send('Not found\n')
  })
  files.use(express.static(folder, { maxAge: '1h', index: false, redirect: false, dotfiles: 'ignore' }))
  return files
}

/** An answer that has not begun after a minute is not coming. */
const answerInTime: RequestHandler = (req, res, next) => {
  res.setTimeout(60_000, () => {
    if (res.headersSent) res.destroy()
    else sendErrorPage(req, res, 503, { 'Retry-After': '30' })
  })
  next()
}

const unknownMachineAddress: RequestHandler = (req, res, next) => {
  if (!isMachinePath(req.path)) return next()
  res.status(404).type('application/problem+json')
  res.send(JSON.stringify({ type: 'about:blank', status: 404, title: 'Not Found', detail: 'Không có địa chỉ này.' }))
}

/** Pages say themselves when they may be kept; all others may not, neither here nor by a proxy or a browser's history. */
const neverKeepByDefault: RequestHandler = (_req, res, next) => {
  const writeHead = res.writeHead.bind(res) as (...args: unknown[]) => typeof res
  res.writeHead = ((...args: unknown[]) => {
    if (!res.hasHeader('cache-control')) res.setHeader('Cache-Control', 'private, no-store')
    return writeHead(...args)
  }) as typeof res.writeHead
  next()
}
