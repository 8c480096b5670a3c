import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { keptMessages } from '~/channels/inbox/kept.server'
import { sendersOf } from '~/channels/registry.server'
import { zaloAccessToken } from '~/channels/zalo/tokens.server'
import { complaints, outbox } from '~/db/schema.server'
import { deliverDue } from '~/outbox/worker.server'
import { machines, peer } from '../../support/machines'
import { world } from '../../support/world'

const SETTINGS = { ZALO_APP_ID: '123456', ZALO_APP_SECRET: 'bi-mat-ung-dung', ZALO_OA_SECRET: 'bi-mat-oa' }
const TEXT = 'Tôi nộp hồ sơ đất đai từ tháng 9, đến nay chưa có kết quả.'

function event(id: string, message: Record<string, unknown>, more: Record<string, unknown> = {}) {
  return JSON.stringify({
    app_id: SETTINGS.ZALO_APP_ID,
    event_name: 'user_send_text',
    timestamp: '1763427600000',
    sender: { id: '8899' },
    message: { msg_id: id, ...message },
    ...more,
  })
}

function mac(body: string, kind: 'sha256' | 'hmac' = 'sha256') {
  const text = `${SETTINGS.ZALO_APP_ID}${body}1763427600000`
  return kind === 'hmac'
    ? createHmac('sha256', SETTINGS.ZALO_OA_SECRET).update(text).digest('hex')
    : createHash('sha256').update(`${text}${SETTINGS.ZALO_OA_SECRET}`).digest('hex')
}

async function setUp(env: Record<string, string> = {}) {
  const made = await world({ env: { ...SETTINGS, ...env } })
  const origin = await machines(made.app)
  const post = (body: string, signature = `mac=${mac(body)}`) =>
    fetch(`${origin}/webhooks/zalo`, { method: 'POST', headers: { 'X-ZEvent-Signature': signature }, body })
  return { ...made, post, all: () => made.app.store.read.select().from(complaints) }
}

describe('a message at the Zalo account', () => {
  it('is a complaint once, however often it is delivered, and is answered at Zalo with a renewed token', async () => {
    let renewals = 0
    const provider = await peer(({ path, headers }) => {
      if (path.includes('/v4/oa/access_token')) {
        renewals += 1
        return { body: { access_token: `a${renewals}`, refresh_token: `r${renewals}`, expires_in: '90000' } }
      }
      return headers.access_token === 'a1'
        ? { body: { error: -216, message: 'Access token is invalid' } }
        : { body: { error: 0, data: { message_id: 'z1' } } }
    })
    const bases = { ZALO_API_BASE: provider.origin, ZALO_OAUTH_BASE: provider.origin, ZALO_REFRESH_TOKEN: 'r0' }
    const { app, clock, post, all } = await setUp(bases)
    for (const _ of [1, 2]) expect((await post(event('m1', { text: TEXT }))).status).toBe(200)
    const [complaint] = await all()
    expect(await all()).toHaveLength(1)
    expect(complaint).toMatchObject({ channel: 'zalo', answerChannel: 'zalo' })
    await deliverDue(app, sendersOf(app), 'test', clock.now)
    const tokens = provider.heard
      .map((request) => new URLSearchParams(request.body).get('refresh_token'))
      .filter(Boolean)
    expect(tokens).toEqual(['r0', 'r1'])
    const said = JSON.parse(provider.heard.at(-1)!.body)
    expect(said).toMatchObject({ recipient: { user_id: '8899' } })
    expect(said.message.text).toContain(complaint!.code)
    expect(await app.store.read.select().from(outbox)).toMatchObject([{ state: 'sent', providerId: 'z1' }])
    expect(await zaloAccessToken(app, clock.now)).toBe('a2')
  })

  it('with pictures or a place joins what was just written', async () => {
    const { post, all, sent } = await setUp()
    await post(event('m1', { text: TEXT }))
    const place = {
      attachments: [{ type: 'location', payload: { coordinates: { latitude: '14.3', longitude: '108' } } }],
    }
    await post(event('m2', place, { event_name: 'user_send_location' }))
    expect(await all()).toHaveLength(1)
    expect((await sent()).map((parcel) => parcel.topic)).toEqual(['zalo', 'zalo'])
  })

  it('is refused unsigned or wrongly signed, accepted by HMAC where the setting says so', async () => {
    const { post, all } = await setUp()
    const body = event('m1', { text: TEXT })
    for (const signature of ['', 'mac=', `mac=${'0'.repeat(64)}`, `mac=${mac(body, 'hmac')}`]) {
      expect((await post(body, signature)).status).toBe(403)
    }
    expect((await post(`${body} `, `mac=${mac(body)}`)).status).toBe(403)
    expect(await all()).toHaveLength(0)
    const other = await setUp({ ZALO_SIGNATURE: 'hmac' })
    expect((await other.post(body, `mac=${mac(body, 'hmac')}`)).status).toBe(200)
  })

  it('that says nothing is kept, and odd events change nothing', async () => {
    const { app, post, all } = await setUp()
    expect((await post(event('m1', {}))).status).toBe(200)
    for (const more of [{ event_name: 'follow' }, { event_name: 'unfollow' }, { event_name: 'x' }, { message: null }]) {
      expect((await post(event('m2', {}, more))).status).toBe(200)
    }
    expect((await keptMessages(app)).length).toBeGreaterThan(0)
    expect(await all()).toHaveLength(0)
  })
})
