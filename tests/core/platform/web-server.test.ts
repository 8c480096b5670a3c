import type { Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import express, { type Router } from 'express'
import { afterEach, describe, expect, it } from 'vitest'
import { loadConfig } from '~/config.server'
import { factsOf } from '~/platform/http/locals'
import { createStop } from '~/platform/http/shutdown.server'
import { createWebServer } from '~/platform/http/web-server.server'
import { createLog } from '~/platform/log.server'
import { createMetrics } from '~/platform/metrics.server'

const silent = createLog({ level: 'silent' })
const running: Server[] = []

afterEach(async () => {
  for (const server of running.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

interface Setup {
  env?: Record<string, string>
  site?: (router: Router) => void
  machines?: (router: Router) => void
  ready?: () => Promise<void>
}

async function start(setup: Setup = {}) {
  const env = { APP_SECRET: 'x'.repeat(40), ...setup.env }
  const site = express.Router()
  setup.site?.(site)
  site.use((req, res) => {
    res.send(`${req.method} ${req.path} host=${req.get('x-forwarded-host')} origin=${req.get('origin') ?? ''}`)
  })
  const machines = express.Router()
  setup.machines?.(machines)
  const { server, pages } = createWebServer({
    config: loadConfig(env),
    log: silent,
    metrics: createMetrics(),
    checkReady: setup.ready ?? (async () => undefined),
    isStopping: () => false,
    machines,
    site,
    clientFolder: 'tests/core/platform',
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  running.push(server)
  const { port } = server.address() as AddressInfo
  const base = `http://127.0.0.1:${port}`
  const get = (path: string, init: RequestInit = {}) => fetch(base + path, { redirect: 'manual', ...init })
  const post = (path: string, headers: Record<string, string> = {}, body = 'a=1') =>
    get(path, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers }, body })
  return { server, pages, base, port, get, post }
}

/** A request written by hand, for what fetch refuses to send. */
function raw(port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request))
    let answer = ''
    socket.on('data', (bytes) => {
      answer += bytes
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

describe('every answer', () => {
  it('has the security headers, a request id and a nonce of its own', async () => {
    const { get } = await start({
      site: (site) => site.get('/nonce', (_req, res) => res.send(factsOf(res).nonce)),
    })
    const [first, second] = await Promise.all([get('/nonce'), get('/nonce')])
    const policy = first.headers.get('content-security-policy') ?? ''
    const nonce = await first.text()
    expect(policy).toContain(`script-src 'self' 'nonce-${nonce}'`)
    expect(policy).not.toContain('unsafe')
    expect(await second.text()).not.toBe(nonce)
    expect(first.headers.get('x-content-type-options')).toBe('nosniff')
    expect(first.headers.get('x-frame-options')).toBe('DENY')
    expect(first.headers.get('referrer-policy')).toBe('same-origin')
    expect(first.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/)
    expect(first.headers.get('x-powered-by')).toBeNull()
    expect(first.headers.get('cache-control')).toBe('private, no-store')
    expect(first.headers.get('strict-transport-security')).toBeNull()
  })

  it('promises https for a year where the public address is https', async () => {
    const { get } = await start({ env: { PUBLIC_URL: 'https://phananh.example.vn' } })
    const answer = await get('/')
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000')
    expect(answer.headers.get('content-security-policy')).toContain('upgrade-insecure-requests')
  })
})

describe('the host', () => {
  it("is what the connection says, not what a stranger's X-Forwarded-Host says", async () => {
    const { get, port } = await start()
    const answer = await get('/x', { headers: { 'x-forwarded-host': 'evil.example' } })
    expect(await answer.text()).toContain(`host=127.0.0.1:${port}`)
  })

  it('is taken from a proxy that is trusted', async () => {
    const { get } = await start({ env: { TRUST_PROXY: 'loopback' } })
    const answer = await get('/x', { headers: { 'x-forwarded-host': 'phananh.example.vn' } })
    expect(await answer.text()).toContain('host=phananh.example.vn')
  })

  it('that cannot be one is refused with 400', async () => {
    const { port } = await start()
    expect(await raw(port, 'GET / HTTP/1.1\r\nHost: a b/c\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/)
  })
})

describe('a form', () => {
  it.each([
    ['from our own page', (own: string) => ({ origin: own }), 200],
    ['from our own page, by referer', (own: string) => ({ referer: `${own}/gui-phan-anh` }), 200],
    ['from our own page, as the browser vouches', () => ({ 'sec-fetch-site': 'same-origin', origin: 'null' }), 200],
    ['from the public address behind a proxy', () => ({ origin: 'https://phananh.example.vn' }), 200],
    ['from a program that says nothing', () => ({}), 200],
    ['from another site', () => ({ origin: 'https://evil.example' }), 403],
    ['from another site, by referer', () => ({ referer: 'https://evil.example/x' }), 403],
    ['from another port of this host', () => ({ origin: 'http://127.0.0.1:1' }), 403],
    ['from a sandbox', () => ({ origin: 'null' }), 403],
    ['from a sister site', () => ({ 'sec-fetch-site': 'same-site' }), 403],
    [
      'with a foreign origin and a forged forwarded host',
      () => ({ origin: 'https://e.x', 'x-forwarded-host': 'e.x' }),
      403,
    ],
  ])('%s', async (_name, headers, status) => {
    const { post, base } = await start({ env: { PUBLIC_URL: 'https://phananh.example.vn' } })
    const answer = await post('/gui-phan-anh', headers(base) as Record<string, string>)
    expect(answer.status).toBe(status)
    const text = await answer.text()
    if (status === 403) expect(text).toContain('Yêu cầu bị từ chối')
    else expect(text).toMatch(/origin=$/)
  })

  it('for programs is not asked where it came from', async () => {
    const { post } = await start({ machines: (api) => api.post('/webhooks/x', (_req, res) => res.json({})) })
    expect((await post('/webhooks/x', { origin: 'https://gateway.example' })).status).toBe(200)
  })

  it('lets a form that is too long be sent to its end, so that the browser shows the answer', async () => {
    const { post } = await start()
    const headers = { 'content-type': 'multipart/form-data; boundary=x' }
    const answer = await post('/gui-phan-anh', headers, 'a'.repeat(60 * 1024 * 1024))
    expect(answer.status).toBe(413)
    expect(await answer.text()).toContain('<h1>')
  })

  it('refuses the methods that no page is asked by', async () => {
    const { port } = await start()
    expect(await raw(port, 'TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')).toContain('HTTP/1.1 400')
  })

  it('that is too long, or of unstated length, is refused unread', async () => {
    const { post, port } = await start()
    expect((await post('/gui-phan-anh', {}, 'a'.repeat(1024 * 1024 + 1))).status).toBe(413)
    const chunked = 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n'
    expect(await raw(port, chunked)).toMatch(/^HTTP\/1\.1 411/)
  })
})

describe('addresses for programs', () => {
  it('that do not exist are 404 as problem+json', async () => {
    const { get } = await start()
    const answer = await get('/api/v1/nothing')
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
  })
})

describe('probes', () => {
  it('say that the process lives and can work', async () => {
    const { get } = await start()
    expect((await get('/healthz')).status).toBe(200)
    expect((await get('/readyz')).status).toBe(200)
    expect(await (await get('/metrics')).text()).toContain('http_request_duration_seconds')
  })

  it('say 503 while the database does not answer, without a reason for strangers', async () => {
    const { get } = await start({ ready: () => Promise.reject(new Error('password wrong')) })
    const answer = await get('/readyz')
    expect(answer.status).toBe(503)
    expect(await answer.text()).not.toContain('password')
  })

  it('metrics are for this machine, or for whoever has the token', async () => {
    const { get } = await start({ env: { METRICS_TOKEN: 'prometheus-1', TRUST_PROXY: 'loopback' } })
    const outside = { 'x-forwarded-for': '203.0.113.9' }
    expect((await get('/metrics', { headers: outside })).status).toBe(404)
    expect((await get('/metrics', { headers: { ...outside, authorization: 'Bearer prometheus-1' } })).status).toBe(200)
  })
})

describe('files', () => {
  it('under /assets never fall through to the site', async () => {
    const { get } = await start()
    expect((await get('/assets/nothing.js')).status).toBe(404)
    expect((await get('/web-server.test.ts')).headers.get('cache-control')).toContain('max-age=3600')
    expect((await get('/../../../package.json')).status).toBe(200)
    expect(await (await get('/%2e%2e/%2e%2e/%2e%2e/package.json')).text()).not.toContain('lang-nghe')
  })
})

describe('mistakes of the site', () => {
  it('become a page with the request id, and no details', async () => {
    const { get } = await start({
      site: (site) =>
        site.get('/broken', () => {
          throw new Error('SELECT secret')
        }),
    })
    const answer = await get('/broken')
    const text = await answer.text()
    expect(answer.status).toBe(500)
    expect(text).toContain(answer.headers.get('x-request-id') ?? '?')
    expect(text).toContain('Xin lỗi ông/bà')
    expect(text).not.toContain('SELECT')
  })
})

describe('the cache of finished pages', () => {
  const counting = (headers: Record<string, string>, body: (count: number) => string = (n) => `page ${n}`) => {
    let count = 0
    return (site: Router) =>
      site.get('/phan-anh', (_req, res) => {
        count += 1
        res.set(headers).send(body(count) + ' '.repeat(1000))
      })
  }
  const publicPage = { 'Cache-Control': 'public, max-age=0, s-maxage=10', 'Content-Type': 'text/html; charset=utf-8' }
  const settled = () => new Promise((resolve) => setTimeout(resolve, 30))
  const read = async (answer: Response) => (await answer.text()).trim()

  it('gives the same bytes to the next anonymous reader, with all headers and a policy without nonce', async () => {
    const { get } = await start({ site: counting(publicPage) })
    expect(await read(await get('/phan-anh'))).toBe('page 1')
    await settled()
    const second = await get('/phan-anh')
    expect(await read(second)).toBe('page 1')
    expect(second.headers.get('content-encoding')).toBe('gzip')
    expect(second.headers.get('x-content-type-options')).toBe('nosniff')
    expect(second.headers.get('content-security-policy')).toContain("script-src 'self';")
    const again = await get('/phan-anh', { headers: { 'if-none-match': second.headers.get('etag') ?? '' } })
    expect(again.status).toBe(304)
  })

  it('tells languages, queries and hosts apart', async () => {
    const { get, port } = await start({ site: counting(publicPage) })
    await get('/phan-anh')
    await settled()
    expect(await read(await get('/phan-anh?lang=en'))).toBe('page 2')
    const other = await raw(port, 'GET /phan-anh HTTP/1.1\r\nHost: other\r\nConnection: close\r\n\r\n')
    expect(other).toContain('page 3')
  })

  it('keeps nothing of and for people with a cookie or a key', async () => {
    const { get, pages } = await start({ site: counting(publicPage) })
    await get('/phan-anh', { headers: { cookie: 'session=1' } })
    await get('/phan-anh', { headers: { authorization: 'Bearer x' } })
    await settled()
    expect(pages.size).toBe(0)
    await get('/phan-anh')
    await settled()
    expect(await read(await get('/phan-anh', { headers: { cookie: 'session=1' } }))).toBe('page 4')
  })

  it.each([
    ['does not say it is public', {}],
    ['is private', { 'Cache-Control': 'private, max-age=60' }],
    ['sets a cookie', { ...publicPage, 'Set-Cookie': 'a=1' }],
    ['depends on another header', { ...publicPage, Vary: 'Accept-Language' }],
  ])('keeps nothing that %s', async (_name, headers) => {
    const { get, pages } = await start({ site: counting(headers) })
    await get('/phan-anh')
    await settled()
    expect(pages.size).toBe(0)
  })

  it('keeps no page that carries its nonce', async () => {
    const { get, pages } = await start({
      site: (site) =>
        site.get('/phan-anh', (_req, res) => {
          res.set(publicPage).send(`<script nonce="${factsOf(res).nonce}"></script>`)
        }),
    })
    await get('/phan-anh')
    await settled()
    expect(pages.size).toBe(0)
  })
})

describe('a stop', () => {
  it('finishes the request under way, takes no new one, then closes in order', async () => {
    const { server, get } = await start({
      site: (site) => site.get('/slow', (_req, res) => void setTimeout(() => res.send('done'), 200)),
    })
    const slow = get('/slow')
    await new Promise((resolve) => setTimeout(resolve, 50))
    const order: string[] = []
    const stop = createStop({
      log: silent,
      servers: [server],
      steps: [
        ['worker', () => void order.push('worker')],
        ['database', async () => void order.push('database')],
      ],
    })
    const stopping = stop()
    expect(stop()).toBe(stopping)
    await expect(get('/')).rejects.toThrow()
    expect(await (await slow).text()).toBe('done')
    expect(await stopping).toBe(0)
    expect(order).toEqual(['worker', 'database'])
  })

  it('cuts what does not end in time, and runs every step though one fails', async () => {
    const { server, get } = await start({ site: (site) => site.get('/never', () => undefined) })
    const never = get('/never').catch(() => 'cut')
    await new Promise((resolve) => setTimeout(resolve, 50))
    const order: string[] = []
    const fail = () => {
      throw new Error('worker')
    }
    const steps = [['worker', fail] as const, ['database', () => void order.push('database')] as const]
    expect(await createStop({ log: silent, servers: [server], steps, graceMs: 100 })()).toBe(1)
    expect(await never).toBe('cut')
    expect(order).toEqual(['database'])
  })
})
