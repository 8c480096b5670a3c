import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createApiKey } from '~/channels/api/keys.server'
import { sendersOf } from '~/channels/registry.server'
import { addTarget, replayTarget, tellTargets } from '~/channels/webhook/targets.server'
import { complaintEvents, outbox } from '~/db/schema.server'
import { MAX_ATTEMPTS, retryDelay } from '~/outbox/backoff'
import { deliverDue } from '~/outbox/worker.server'
import { machines, peer } from '../../support/machines'
import { world } from '../../support/world'

const SECRET = 'khoa-chung-voi-doi-tac-0123456789'
const TEXT = 'Tôi nộp hồ sơ đất đai từ tháng 9, đến nay chưa có kết quả.'
const PAGE = readFileSync('docs/channels/webhooks.md', 'utf8')

const env = { WEBHOOK_PRIVATE: '1' }
const hook = (origin: string, eventTypes: string[] = []) => ({
  name: 'thử',
  url: `${origin}/nghe`,
  secret: SECRET,
  eventTypes,
})

describe('who reads nothing but the page about webhooks', () => {
  it('can verify what we send, with its own script, and sees an altered or old message', async () => {
    const listener = await peer(() => ({ body: {} }))
    const { app, clock, file, dataDir } = await world({ env })
    await addTarget(app, hook(listener.origin), clock.now - 1)
    await file({ body: TEXT })
    await tellTargets(app, clock.at('2026-11-18T08:02:00+07:00'))
    await deliverDue(app, sendersOf(app), 'test', clock.now)
    const { headers, body } = listener.heard[0]!
    const script = join(dataDir, 'doc.mjs')
    const use = `const [headers, body, now] = JSON.parse(process.argv[2]);process.stdout.write(String(isFromLangNghe('${SECRET}', headers, Buffer.from(body), now)))`
    writeFileSync(script, `${/```js\n([\s\S]*?)```/.exec(PAGE)?.[1]}\n${use}`)
    const verify = (...given: unknown[]) => execFileSync(process.execPath, [script, JSON.stringify(given)]).toString()
    expect(verify(headers, body, clock.now)).toBe('true')
    expect(verify(headers, `${body} `, clock.now)).toBe('false')
    expect(verify(headers, body, clock.now + 301_000)).toBe('false')
    const example = JSON.parse(/```json\n([\s\S]*?)```/.exec(PAGE)?.[1] ?? '')
    const told = JSON.parse(body)
    expect(Object.keys(told)).toEqual(Object.keys(example))
    expect(Object.keys(told.complaint)).toEqual(Object.keys(example.complaint))
  })

  const hasTools = ['openssl', 'curl'].every((tool) => spawnSync(tool, ['--version']).error === undefined)
  it.skipIf(!hasTools)('can sign what they send us, with its shell lines', async () => {
    const { app } = await world({ env: { INBOUND_SECRETS: JSON.stringify({ mocha: SECRET }) }, now: () => Date.now() })
    const origin = await machines(app)
    const lines = /```sh\n([\s\S]*?)```/.exec(PAGE)?.[1] ?? ''
    const script = lines
      .replace('the secret of this source', SECRET)
      .replace('https://phananh.example.gov.vn', origin)
      .replace('curl -s', 'curl -s -w "%{http_code}"')
    const { stdout } = await promisify(execFile)('sh', ['-c', script])
    expect(stdout).toMatch(/"code":"PA-.*201$/s)
  })
})

describe('changes told to an address', () => {
  it('come in the order they happened, however many there are', async () => {
    const listener = await peer(() => ({ body: {} }))
    const { app, clock, file } = await world({ env })
    await addTarget(app, hook(listener.origin, ['note_added']), clock.now - 1)
    const { id } = await file({ body: TEXT })
    const [event] = await app.store.read.select().from(complaintEvents)
    await app.store.write(async (tx) => {
      const rows = Array.from({ length: 450 }, (_, i) => ({
        ...event!,
        id: `e${String(i).padStart(5, '0')}`,
        complaintId: id,
        seq: 1000 + i,
        type: 'note_added' as const,
        at: clock.now + i,
      }))
      for (let i = 0; i < rows.length; i += 50) await tx.insert(complaintEvents).values(rows.slice(i, i + 50))
    })
    expect(await tellTargets(app, clock.at('2026-11-18T08:02:00+07:00'))).toBe(450)
    expect(await tellTargets(app, clock.now)).toBe(0)
    await deliverDue(app, sendersOf(app), 'test', clock.now)
    const ids = listener.heard.map(({ body }) => JSON.parse(body).id)
    expect(ids).toEqual([...ids].sort())
    expect(ids.length).toBeGreaterThan(0)
  })

  it('are tried again for hours before they are parked, and told again from a moment on in pages', async () => {
    const listener = await peer(() => ({ status: 500, body: {} }))
    const { app, clock, file } = await world({ env })
    const id = await addTarget(app, hook(listener.origin, ['received']), clock.now - 1)
    await file({ body: TEXT })
    const began = clock.at('2026-11-18T08:02:00+07:00')
    await tellTargets(app, clock.now)
    for (let i = 0; i < MAX_ATTEMPTS; i += 1) {
      await deliverDue(app, sendersOf(app), 'test', clock.now)
      const [row] = await app.store.read.select().from(outbox)
      if (row?.state === 'pending') clock.now = row.dueAt
    }
    expect(listener.heard).toHaveLength(MAX_ATTEMPTS)
    expect((await app.store.read.select().from(outbox))[0]?.state).toBe('parked')
    expect(clock.now - began).toBeGreaterThan(6 * 3_600_000)
    expect(retryDelay(MAX_ATTEMPTS, 0.5)).toBe(3_600_000)
    const by = { staffId: null, keyId: 'k' }
    expect(await replayTarget(app, id, -1e15, clock.now, by)).toEqual({ count: 1, next: null })
    expect(await replayTarget(app, id, clock.now, clock.now, by)).toEqual({ count: 0, next: null })
  })

  it('are managed only with a key that is in use, has the scope, is not expired, and within its limit', async () => {
    const { app, clock } = await world({ env })
    const origin = await machines(app)
    const ask = async (key: string, how: 'X-Api-Key' | 'Authorization' = 'X-Api-Key') => {
      const value = how === 'Authorization' ? `Bearer ${key}` : key
      const response = await fetch(`${origin}/api/v1/webhooks`, { headers: { [how]: value } })
      expect(response.headers.get('content-type')).toContain(
        response.ok ? 'application/json' : 'application/problem+json',
      )
      return response.status
    }
    const make = async (more: object) =>
      (await createApiKey(app, { name: 'thử', scopes: ['webhooks:manage'], ...more }, clock.now)).key
    expect(await ask('khong-co')).toBe(401)
    expect(await ask(await make({ scopes: ['open311:write'] }))).toBe(401)
    const short = await make({ expiresAt: clock.now + 60_000 })
    expect(await ask(short, 'Authorization')).toBe(200)
    clock.now += 60_000
    expect(await ask(short)).toBe(401)
    const few = await make({ perMinute: 2 })
    expect([await ask(few), await ask(few), await ask(few)]).toEqual([200, 200, 429])
    clock.now += 60_000
    expect(await ask(few)).toBe(200)
  })
})
