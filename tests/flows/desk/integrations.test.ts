import { desc, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { App } from '~/app.server'
import { hmacOf } from '~/channels/http/hmac.server'
import { sendersOf } from '~/channels/registry.server'
import { tellTargets } from '~/channels/webhook/targets.server'
import { EVENT_TYPES } from '~/complaints/events'
import { apiKeys, auditLog, outbox, webhookTargets } from '~/db/schema.server'
import texts from '~/i18n/vi/integrations.json'
import { deliverDue } from '~/outbox/worker.server'
import * as hooksPage from '~/web/desk/integrations/hooks-page'
import * as keysPage from '~/web/desk/integrations/keys-page'
import { machines, peer } from '../../support/machines'
import { world } from '../../support/world'
import { ask, type RouteModule, sessionFor } from './desk-client'

const KEYS = '/can-bo/khoa-api'
const HOOKS = '/can-bo/webhook'
const TEXT = 'Tôi nộp hồ sơ đất đai từ tháng 9, đến nay chưa có kết quả.'

async function administration(env: Record<string, string> = {}) {
  const made = await world({ env })
  const admin = await made.staff('admin', null)
  const page = (module: object, path: string) => async (form?: Record<string, string>) => {
    const session = await sessionFor(made.app, admin)
    return ask(made.app, module as RouteModule, { path, session, ...(form ? { form } : {}) })
  }
  return { ...made, admin, keys: page(keysPage, KEYS), hooks: page(hooksPage, HOOKS) }
}

async function audited(app: App) {
  const rows = await app.store.read.select().from(auditLog).orderBy(desc(auditLog.id))
  return rows.map(({ action, actorId, outcome }) => ({ action, actorId, outcome }))
}

describe('keys of the interface', () => {
  it('is shown once, opens what it was made for, shows when it was used, and opens nothing after its last day', async () => {
    const { app, clock, keys, admin } = await administration()
    const origin = await machines(app)
    const form = { act: 'create', name: 'Bản đồ', scopes: 'webhooks:manage', perMinute: '2', expiresOn: '2026-11-30' }
    const made = await keys(form)
    expect(made.status).toBe(200)
    expect(made.headers.get('cache-control')).toBe('no-store')
    const { key } = made.body as { key: string }
    expect(key).toMatch(/^ln_[\w-]{32}$/)
    expect(JSON.stringify((await keys()).body)).not.toContain(key)
    expect(JSON.stringify(await app.store.read.select().from(apiKeys))).not.toContain(key)
    const call = async () => (await fetch(`${origin}/api/v1/webhooks`, { headers: { 'X-Api-Key': key } })).status
    expect([await call(), await call(), await call()]).toEqual([200, 200, 429])
    expect((await keys()).body).toMatchObject({ keys: [{ lastUsedAt: clock.now, state: 'active', perMinute: 2 }] })
    clock.at('2026-11-30T23:59:00+07:00')
    expect(await call()).toBe(200)
    clock.at('2026-12-01T00:00:00+07:00')
    expect(await call()).toBe(401)
    expect((await keys()).body).toMatchObject({ keys: [{ state: 'expired' }] })
    expect(await audited(app)).toContainEqual({ action: 'api_key_created', actorId: admin.id, outcome: 'ok' })
  })

  it('is taken out of use at once, and only once', async () => {
    const { app, keys, admin } = await administration()
    const origin = await machines(app)
    const { key } = (await keys({ act: 'create', name: 'Bản đồ', scopes: 'webhooks:manage' })).body as { key: string }
    const [row] = await app.store.read.select().from(apiKeys)
    expect((await keys({ act: 'revoke', id: row!.id })).status).toBe(200)
    expect((await fetch(`${origin}/api/v1/webhooks`, { headers: { 'X-Api-Key': key } })).status).toBe(401)
    expect((await keys({ act: 'revoke', id: row!.id })).body).toMatchObject({ ok: false, reason: 'key-unknown' })
    expect(await audited(app)).toContainEqual({ action: 'api_key_revoked', actorId: admin.id, outcome: 'ok' })
  })

  it.each([
    ['name-missing', { name: ' ', scopes: 'open311:read' }],
    ['scopes-missing', { name: 'x' }],
    ['scopes-missing', { name: 'x', scopes: 'everything' }],
    ['limit-invalid', { name: 'x', scopes: 'open311:read', perMinute: '0' }],
    ['limit-invalid', { name: 'x', scopes: 'open311:read', perMinute: 'nhiều' }],
    ['expiry-past', { name: 'x', scopes: 'open311:read', expiresOn: '2026-11-17' }],
    ['expiry-past', { name: 'x', scopes: 'open311:read', expiresOn: '2026-02-30' }],
  ])('says %s and keeps what was typed', async (reason, form) => {
    const { app, keys } = await administration()
    const answer = await keys({ act: 'create', ...form } as Record<string, string>)
    expect(answer.status).toBe(422)
    expect(answer.body).toMatchObject({ reason, typed: { name: form.name.trim() } })
    expect(texts[`why_${reason}` as keyof typeof texts]).toBeDefined()
    expect(await app.store.read.$count(apiKeys)).toBe(0)
  })
})

describe('addresses that are told of changes, by an administrator', () => {
  it('are tried out, told, retried and told again, every message signed with the secret shown once', async () => {
    const answers = [200, 500]
    const listener = await peer(() => ({ status: answers.shift() ?? 200, body: {} }))
    const { app, clock, hooks, file, admin } = await administration({ WEBHOOK_PRIVATE: '1' })
    const created = await hooks({
      act: 'create',
      name: 'Cổng tỉnh',
      url: `${listener.origin}/nghe`,
      events: 'received',
    })
    const { secret } = created.body as { secret: string }
    const [target] = await app.store.read.select().from(webhookTargets)
    const id = target!.id
    expect(JSON.stringify([(await hooks()).body, target])).not.toContain(secret)

    expect((await hooks({ act: 'test', id })).location).toBe(`${HOOKS}?xong=test`)
    await deliverDue(app, sendersOf(app), 'test', clock.now)
    const request = listener.heard[0]!
    expect(JSON.parse(request.body)).toMatchObject({ type: 'test' })
    const timestamp = String(request.headers['x-lang-nghe-timestamp'])
    expect(request.headers['x-lang-nghe-signature']).toBe(`sha256=${hmacOf(secret, timestamp, request.body)}`)

    clock.at('2026-11-18T08:01:00+07:00')
    await file({ body: TEXT })
    clock.at('2026-11-18T08:02:00+07:00')
    expect(await tellTargets(app, clock.now)).toBe(1)
    await deliverDue(app, sendersOf(app), 'test', clock.now)
    await app.store.write((tx) => tx.update(outbox).set({ state: 'parked' }).where(eq(outbox.state, 'pending')))
    expect((await hooks()).body).toMatchObject({
      hooks: [
        { counts: { parked: 1, sent: 1 }, last: [{ event: 'received', error: 'webhook 500' }, { event: 'test' }] },
      ],
    })
    expect((await hooks({ act: 'retry', id })).location).toBe(`${HOOKS}?xong=replay&so=1`)
    expect((await hooks({ act: 'replay', id, since: '2026-11-18T08:00' })).location).toBe(`${HOOKS}?xong=replay&so=1`)
    expect((await hooks({ act: 'replay', id, since: '' })).body).toMatchObject({ ok: false, reason: 'since-invalid' })
    await deliverDue(app, sendersOf(app), 'test', clock.now)
    expect(listener.heard).toHaveLength(4)
    const actions = (await audited(app)).filter(({ actorId }) => actorId === admin.id).map(({ action }) => action)
    expect(actions).toEqual(expect.arrayContaining(['webhook_added', 'webhook_replayed']))
  })

  it('take what was still to be told with them when they are removed', async () => {
    const { app, hooks, admin } = await administration({ WEBHOOK_PRIVATE: '1' })
    await hooks({ act: 'create', name: 'Cổng tỉnh', url: 'http://127.0.0.1:1/' })
    const [target] = await app.store.read.select().from(webhookTargets)
    await hooks({ act: 'test', id: target!.id })
    expect((await hooks({ act: 'remove', id: target!.id })).location).toBe(`${HOOKS}?xong=removed`)
    expect((await hooks({ act: 'remove', id: target!.id })).location).toBe(`${HOOKS}?xong=nothing`)
    expect(await app.store.read.select().from(outbox)).toMatchObject([{ state: 'cancelled' }])
    expect(await audited(app)).toContainEqual({ action: 'webhook_removed', actorId: admin.id, outcome: 'ok' })
  })

  it.each([
    ['address-inside', 'https://169.254.169.254/latest'],
    ['address-inside', 'https://localhost/'],
    ['address-not-secure', 'http://8.8.8.8/'],
    ['address-invalid', 'xyz'],
  ])('are refused (%s): %s', async (reason, url) => {
    const { app, hooks } = await administration()
    const answer = await hooks({ act: 'create', name: 'x', url })
    expect(answer.status).toBe(422)
    expect(answer.body).toMatchObject({ reason, typed: { url } })
    expect(await app.store.read.$count(webhookTargets)).toBe(0)
  })

  it('are not told when their name leads inside by then', async () => {
    const listener = await peer(() => ({ body: {} }))
    const { app, clock } = await administration()
    await app.store.write((tx) =>
      tx.insert(webhookTargets).values({
        id: 'x',
        name: 'x',
        url: listener.origin.replace('http:', 'https:').replace('127.0.0.1', 'localhost'),
        secretEnc: app.vault.encrypt('webhook', 'x'.repeat(32)),
        eventTypes: [],
        isActive: true,
        lastEventAt: clock.now,
        lastEventId: '',
        createdAt: clock.now,
      }),
    )
    const effect = { topic: 'webhook', dedupeKey: 'webhook:x:1', payload: { target: 'x', event: {} } }
    await app.store.write((tx) => app.outbox.add(tx, effect, clock.now))
    await deliverDue(app, sendersOf(app), 'test', clock.now)
    expect(listener.heard).toEqual([])
    expect(await app.store.read.select().from(outbox)).toMatchObject([{ state: 'parked' }])
  })
})

it('every kind of change has a name for the administrator', () => {
  expect(EVENT_TYPES.filter((type) => !(`event_${type}` in texts))).toEqual([])
})
