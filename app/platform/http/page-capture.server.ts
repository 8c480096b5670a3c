import type { OutgoingHttpHeaders } from 'node:http'
import type { RequestHandler, Response } from 'express'
import type { Metrics } from '../metrics.server'
import { factsOf } from './locals'
import { cacheKey, finishPage, keepFor, type PageCache } from './page-cache.server'

const LARGEST_PAGE = 1024 * 1024
const OWN_HEADERS = ['x-request-id', 'content-length', 'content-encoding', 'transfer-encoding', 'etag', 'date', 'vary']

interface Options {
  readonly cache: PageCache
  readonly metrics: Pick<Metrics, 'countPage'>
  /** The policy to send with kept bytes, which hold no nonce. */
  readonly keptPolicy: string
  readonly now?: () => number
}

/** Listens to the bytes of an answer on their way out and keeps them where the answer says it is public. Must stand inside the
 *  compression, where bytes are still plain. */
export function capturePages(options: Options): RequestHandler {
  const { now = Date.now } = options
  return (req, res, next) => {
    const key = req.method === 'GET' ? cacheKey(req) : null
    if (key === null) return next()
    const chunks = collectBytes(res)
    res.once('finish', () => {
      const plain = chunks()
      const keepMs = mayKeep(res) ? keepFor(String(res.getHeader('cache-control') ?? '')) : 0
      if (!plain || keepMs === 0) return
      if (plain.includes(factsOf(res).nonce)) return options.metrics.countPage('nonce')
      options.metrics.countPage('miss')
      const headers = keptHeaders(res, options.keptPolicy)
      finishPage(plain, { status: res.statusCode, headers, keepMs, now: now() }).then(
        (page) => options.cache.keep(key, page),
        (error: unknown) => factsOf(res).log.warn({ err: error }, 'page not kept'),
      )
    })
    next()
  }
}

/** Bytes that set a cookie, or that depend on more than the address, are nobody else's. */
function mayKeep(res: Response): boolean {
  const vary = String(res.getHeader('vary') ?? '')
  const dependsOnMore = vary.split(',').some((name) => !/^\s*(accept-encoding|cookie)?\s*$/i.test(name))
  return res.statusCode === 200 && !res.hasHeader('set-cookie') && !dependsOnMore
}

function keptHeaders(res: Response, keptPolicy: string): OutgoingHttpHeaders {
  const kept = Object.entries(res.getHeaders()).filter(([name]) => !OWN_HEADERS.includes(name))
  return { ...Object.fromEntries(kept), 'content-security-policy': keptPolicy }
}

/** Taps write and end. The function it returns gives the whole body, or null where it grew too large. */
function collectBytes(res: Response): () => Buffer | null {
  const chunks: Buffer[] = []
  let size = 0
  const tap = (chunk: unknown, encoding: unknown) => {
    if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) return
    const bytes = Buffer.from(chunk as string, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
    size += bytes.length
    if (size <= LARGEST_PAGE) chunks.push(bytes)
  }
  const write = res.write.bind(res) as (...args: unknown[]) => boolean
  const end = res.end.bind(res) as (...args: unknown[]) => Response
  res.write = ((...args: unknown[]) => {
    tap(args[0], args[1])
    return write(...args)
  }) as typeof res.write
  res.end = ((...args: unknown[]) => {
    tap(args[0], args[1])
    return end(...args)
  }) as typeof res.end
  return () => (size <= LARGEST_PAGE ? Buffer.concat(chunks) : null)
}
