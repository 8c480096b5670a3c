import { describe, expect, it } from 'vitest'
import { createApiKey, revokeApiKey } from '~/channels/api/keys.server'
import { hmacOf } from '~/channels/http/hmac.server'
import { sendersOf } from '~/channels/registry.server'
import { tellTargets } from '~/channels/webhook/targets.server'
import { complaints, outbox } from '~/db/schema.server'
import { deliverDue } from '~/outbox/worker.server'
import { machines, peer } from '../../support/machines'
import { world } from '../../support/world'

const SECRET = 'khoa-chung-voi-doi-tac-0123456789'
const TEXT = 'Tôi nộp hồ sơ đất đai từ tháng 9, đến nay chưa có kết quả.'

function post(url: string, body: string | Blob, headers: Record<string, string>) {
  return fetch(url, { method: 'POST', headers, body })
}

function signed(body: string, at: number, more: Record<string, string> = {}) {
  const timestamp = String(Math.floor(at / 1000))
  return {
    'Content-Type': 'application/json',
    'X-Timestamp': timestamp,
    'X-Signature': `sha256=${hmacOf(SECRET, timestamp, body)}`,
    ...more,
  }
}

describe('a domestic SMS gateway', () => {
  const settings = (origin = '') => ({
    SMS_GATEWAYS: JSON.stringify({
      esms: { secret: SECRET, preset: 'esms', credentials: { apiKey: 'k', secretKey: 's', brandname: 'UBND' } },
      rieng: {
        secret: SECRET,
        inbound: { from: 'data.msisdn', text: 'data.content', id: 'data.mid' },
        outbound: {
          url: `${origin}/gui`,
          headers: { 'X-Key': 'k' },
          body: { phone: '{toLocal}', message: '{text}', ref: '{id}' },
          success: { path: 'code', values: [0] },
          idPath: 'mid',
        },
      },
    }),
    SMS_SENDER: 'rieng',
  })

  it('brings a text in by its own field names and takes the answer out by its own template', async () => {
    const provider = await peer(() => ({ body: { code: 0, mid: 'M77' } }))
    const { app, clock } = await world({ env: settings(provider.origin) })
    const origin = await machines(app)
    const body = JSON.stringify({ data: { msisdn: '84905111222', content: TEXT, mid: 'A1' } })
    for (const _ of [1, 2]) {
      const response = await post(`${origin}/webhooks/sms/rieng`, body, signed(body, clock.now))
      expect(response.status).toBe(200)
    }
    const rows = await app.store.read.select().from(complaints)
    expect(rows).toHaveLength(1)
    await deliverDue(app, sendersOf(app), 'test', clock.now)
    expect(provider.heard).toHaveLength(1)
    const request = provider.heard[0]!
    expect(request).toMatchObject({ path: '/gui', headers: { 'x-key': 'k' } })
    const said = JSON.parse(request.body)
    expect(said.phone).toBe('0905111222')
    expect(said.message).toContain(rows[0]!.code)
    const [parcel] = await app.store.read.select().from(outbox)
    expect(parcel).toMatchObject({ state: 'sent', providerId: 'M77' })
    const report = JSON.stringify({ id: 'M77', status: 'delivered' })
    await post(`${origin}/webhooks/sms/rieng/status`, report, signed(report, clock.now))
    expect((await app.store.read.select().from(outbox))[0]?.delivery).toBe('delivered')
  })

  it('is refused unsigned, wrongly signed, played back after five minutes, or unknown', async () => {
    const { app, clock } = await world({ env: settings('http://127.0.0.1:1') })
    const origin = await machines(app)
    const body = JSON.stringify({ from: '84905111222', text: TEXT, id: 'A1' })
    const url = `${origin}/webhooks/sms/esms`
    expect((await post(url, body, { 'Content-Type': 'application/json' })).status).toBe(403)
    expect((await post(url, `${body} `, signed(body, clock.now))).status).toBe(403)
    expect((await post(url, body, signed(body, clock.now - 301_000))).status).toBe(403)
    expect((await post(url, body, signed(body, clock.now + 301_000))).status).toBe(403)
    expect((await post(`${origin}/webhooks/sms/la`, body, signed(body, clock.now))).status).toBe(403)
    expect((await post(`${origin}/webhooks/sms/__proto__`, body, signed(body, clock.now))).status).toBe(403)
    expect((await post(url, 'a'.repeat(80_000), signed('', clock.now))).status).toBe(413)
    expect((await post(url, '{', signed('{', clock.now))).status).toBe(400)
    for (const odd of ['[]', 'null', '"x"', '{}']) {
      expect((await post(url, odd, signed(odd, clock.now))).status).toBe(200)
    }
    expect(await app.store.read.$count(complaints)).toBe(0)
  })
})

describe('the signed webhook of another system', () => {
  const env = { INBOUND_SECRETS: JSON.stringify({ mocha: SECRET }) }

  it('files once for each id, with the receipt as answer', async () => {
    const { app, clock } = await world({ env })
    const origin = await machines(app)
    const body = JSON.stringify({ id: '1', body: TEXT, nationalCode: 'PAKN.20260720.0012', submitter: { phone: null } })
    const [first, second] = [
      await post(`${origin}/webhooks/inbound/mocha`, body, signed(body, clock.now)),
      await post(`${origin}/webhooks/inbound/mocha`, body, signed(body, clock.now)),
    ]
    expect([first.status, second.status]).toEqual([201, 200])
    expect(await first.json()).toEqual(await second.json())
    const rows = await app.store.read.select().from(complaints)
    expect(rows).toMatchObject([{ channel: 'webhook', nationalCode: 'PAKN.20260720.0012' }])
  })

  it('is refused with a reason when it is not what the document says', async () => {
    const { app, clock } = await world({ env })
    const origin = await machines(app)
    const url = `${origin}/webhooks/inbound/mocha`
    expect((await post(url, '{}', {})).status).toBe(403)
    expect((await post(`${origin}/webhooks/inbound/la`, '{}', signed('{}', clock.now))).status).toBe(403)
    for (const [body, status] of [
      ['{', 400],
      ['{}', 422],
      ['{"id":"1","body":""}', 422],
      ['[]', 422],
    ] as const) {
      expect((await post(url, body, signed(body, clock.now))).status, body).toBe(status)
    }
    expect(await app.store.read.$count(complaints)).toBe(0)
  })
})

describe('addresses that are told of changes', () => {
  it('hear each change once, signed, without a word of what was written, and again on request', async () => {
    const listener = await peer(() => ({ body: {} }))
    const { app, clock, file } = await world({ env: { WEBHOOK_PRIVATE: '1' } })
    const origin = await machines(app)
    const { id: keyId, key } = await createApiKey(app, { name: 'thử', scopes: ['webhooks:manage'] }, clock.now)
    const url = `${origin}/api/v1/webhooks`
    const headers = { 'Content-Type': 'application/json', 'X-Api-Key': key }
    const target = JSON.stringify({
      name: 'thử',
      url: `${listener.origin}/nghe`,
      secret: SECRET,
      eventTypes: ['received'],
    })
    expect((await post(url, target, { 'Content-Type': 'application/json' })).status).toBe(401)
    const { id } = await (await post(url, target, headers)).json()
    clock.at('2026-11-18T08:01:00+07:00')
    const { code } = await file({ body: TEXT })
    await file({ body: TEXT, isProtected: true })
    clock.at('2026-11-18T08:02:00+07:00')
    expect([await tellTargets(app, clock.now), await tellTargets(app, clock.now)]).toEqual([1, 0])
    await deliverDue(app, sendersOf(app), 'test', clock.now)
    const [request] = listener.heard
    const timestamp = String(request?.headers['x-lang-nghe-timestamp'])
    expect(request?.headers['x-lang-nghe-signature']).toBe(`sha256=${hmacOf(SECRET, timestamp, request!.body)}`)
    expect(JSON.parse(request!.body)).toMatchObject({ type: 'received', complaint: { code } })
    expect(request?.body).not.toContain('hồ sơ')
    const since = JSON.stringify({ since: '2026-11-18T08:00:00+07:00' })
    expect(await (await post(`${url}/${id}/replay`, since, headers)).json()).toEqual({ count: 1 })
    await deliverDue(app, sendersOf(app), 'test', clock.now)
    expect(listener.heard).toHaveLength(2)
    expect((await fetch(`${url}/${id}`, { method: 'DELETE', headers })).status).toBe(204)
    await revokeApiKey(app, keyId, clock.now)
    expect((await fetch(url, { headers })).status).toBe(401)
  })
})
