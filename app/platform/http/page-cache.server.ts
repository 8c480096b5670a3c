import { createHash } from 'node:crypto'
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Metrics } from '../metrics.server'

/** A finished answer: its bytes, plain and compressed, and the headers to send with them. */
export interface FinishedPage {
  readonly status: number
  readonly headers: OutgoingHttpHeaders
  readonly plain: Buffer
  readonly gzipped: Buffer | null
  readonly etag: string
  readonly freshUntil: number
  readonly staleUntil: number
}

export interface PageCache {
  /** Answers from memory, or says false. Asked before Express, for speed. */
  serve(req: IncomingMessage, res: ServerResponse): boolean
  keep(key: string, page: FinishedPage): void
  readonly size: number
}

interface Options {
  readonly metrics: Pick<Metrics, 'countPage'>
  readonly now?: () => number
  readonly maxEntries?: number
  readonly maxBytes?: number
}

const STALE_MS = 10_000
const LONGEST_MS = 15_000
const SHORTEST_GZIP = 860
const compress = promisify(gzip)

const keys = new WeakMap<IncomingMessage, string | null>()

/** Where a request's answer would be kept; null for whoever shows a cookie or a key, and for anything but plain reading.
 *  Worked out once, of the headers as they came: later the edge rewrites some of them. */
export function cacheKey(req: IncomingMessage): string | null {
  const known = keys.get(req)
  if (known !== undefined) return known
  const key = keyFromHeaders(req)
  keys.set(req, key)
  return key
}

function keyFromHeaders(req: IncomingMessage): string | null {
  const { headers, method, url } = req
  if (method !== 'GET' && method !== 'HEAD') return null
  if (headers.cookie || headers.authorization || headers.range || !url || url.length > 512) return null
  return [headers.host, headers['x-forwarded-host'], headers['x-forwarded-proto'], url].join(' ')
}

/** Milliseconds an answer may be kept: only what calls itself public, and never longer than fifteen seconds. */
export function keepFor(cacheControl: string): number {
  if (!/\bpublic\b/.test(cacheControl) || /\b(no-store|no-cache|private)\b/.test(cacheControl)) return 0
  const seconds = /s-maxage=(\d+)/.exec(cacheControl)?.[1] ?? /max-age=(\d+)/.exec(cacheControl)?.[1] ?? '0'
  return Math.min(Number(seconds) * 1000, LONGEST_MS)
}

/** Finished bytes of public pages, for seconds. The oldest unused make room. One request renews a page; meanwhile the others
 *  get the former bytes, for ten seconds at most. */
export function createPageCache(options: Options): PageCache {
  const { metrics, now = Date.now, maxEntries = 1000, maxBytes = 48 * 1024 * 1024 } = options
  const pages = new Map<string, FinishedPage>()
  const renewing = new Map<string, number>()
  let bytes = 0
  const drop = (key: string) => {
    const page = pages.get(key)
    if (!page) return
    pages.delete(key)
    bytes -= weightOf(page)
  }
  const find = (key: string): FinishedPage | null => {
    const page = pages.get(key)
    if (!page) return null
    const at = now()
    if (at < page.freshUntil) return page
    if (at >= page.staleUntil) return null
    if ((renewing.get(key) ?? 0) > at) return page
    renewing.set(key, at + STALE_MS)
    return null
  }
  return {
    serve(req, res) {
      const key = cacheKey(req)
      const page = key === null ? null : find(key)
      if (!page) return false
      metrics.countPage(now() < page.freshUntil ? 'hit' : 'stale')
      send(req, res, page)
      return true
    },
    keep(key, page) {
      drop(key)
      renewing.delete(key)
      pages.set(key, page)
      bytes += weightOf(page)
      for (const oldest of pages.keys()) {
        if (pages.size <= maxEntries && bytes <= maxBytes) break
        drop(oldest)
        renewing.delete(oldest)
      }
    },
    get size() {
      return pages.size
    },
  }
}

function weightOf(page: FinishedPage): number {
  return page.plain.length + (page.gzipped?.length ?? 0) + 1024
}

function send(req: IncomingMessage, res: ServerResponse, page: FinishedPage): void {
  if (req.headers['if-none-match'] === page.etag) {
    res.writeHead(304, { ...page.headers, ETag: page.etag }).end()
    return
  }
  const isGzip = page.gzipped !== null && /\bgzip\b/.test(req.headers['accept-encoding'] ?? '')
  const body = isGzip && page.gzipped ? page.gzipped : page.plain
  res.writeHead(page.status, {
    ...page.headers,
    ...(isGzip ? { 'Content-Encoding': 'gzip' } : {}),
    'Content-Length': body.length,
    ETag: page.etag,
  })
  res.end(req.method === 'HEAD' ? undefined : body)
}

/** Makes a finished page of an answer's bytes, or null where nothing would be gained. */
export async function finishPage(
  plain: Buffer,
  answer: { status: number; headers: OutgoingHttpHeaders; keepMs: number; now: number },
): Promise<FinishedPage> {
  const freshUntil = answer.now + answer.keepMs
  return {
    status: answer.status,
    headers: { ...answer.headers, Vary: 'Accept-Encoding, Cookie' },
    plain,
    gzipped: plain.length >= SHORTEST_GZIP ? await compress(plain) : null,
    etag: `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    freshUntil,
    staleUntil: freshUntil + STALE_MS,
  }
}
