import { createHash, createHmac } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { App } from '~/app.server'
import { mayFetchFrom } from '~/channels/inbox/media-hosts'
import { sendersOf } from '~/channels/registry.server'
import { attachments, complaintEvents, complaints, messages, outbox } from '~/db/schema.server'
import { MAX_ATTEMPTS } from '~/outbox/backoff'
import { deliverDue } from '~/outbox/worker.server'
import { byteRange } from '~/platform/http/byte-range'
import * as fileRoute from '~/web/desk/case/file'
import type { ReviewItem } from '~/web/desk/intake/review.server'
import * as review from '~/web/desk/intake/review-page'
import { machines, postAsTwilio, TWILIO_TOKEN } from '../../support/machines'
import { world } from '../../support/world'
import { ask, type RouteModule, sessionFor } from '../desk/desk-client'

const ZALO = { ZALO_APP_ID: '123456', ZALO_APP_SECRET: 'bi-mat-ung-dung', ZALO_OA_SECRET: 'bi-mat-oa' }
const SID = `AC${'0'.repeat(32)}`
const TEXT = 'Đèn đường ở tổ 3 phường Quyết Thắng hỏng đã hai tuần.'
const MP3 = Buffer.concat([Buffer.from('ID3\x04\x00\x00\x00\x00\x00\x00\xff\xfb\x90\x64', 'latin1'), Buffer.alloc(900)])
const module = (page: unknown) => page as RouteModule

interface Answer {
  status?: number
  location?: string
  body?: Buffer
}

/** A provider's file server that answers as told, and writes down who asked. */
async function files(answers: Record<string, Answer | ((times: number) => Answer)>) {
  const heard: { path: string; headers: IncomingHttpHeaders }[] = []
  const server = createServer((req, res) => {
    const path = req.url ?? ''
    heard.push({ path, headers: req.headers })
    const found = answers[path] ?? { status: 404 }
    const answer = typeof found === 'function' ? found(heard.filter((one) => one.path === path).length) : found
    res.writeHead(answer.status ?? 200, answer.location ? { Location: answer.location } : {})
    res.end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())))
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard }
}

const picture = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#9f1d20' } })
    .png()
    .toBuffer()

async function setUp(origin: string, env: Record<string, string> = {}) {
  const twilio = { TWILIO_ACCOUNT_SID: SID, TWILIO_AUTH_TOKEN: TWILIO_TOKEN, TWILIO_API_BASE: origin }
  const made = await world({ env: { ...ZALO, ZALO_API_BASE: origin, ...twilio, ...env } })
  const address = await machines(made.app)
  const { app, clock } = made
  const zalo = (id: string, message: Record<string, unknown>, name = 'user_send_text') => {
    const event = { event_name: name, timestamp: '1', sender: { id: '8899' }, message: { msg_id: id, ...message } }
    const body = JSON.stringify(event)
    const mac = createHash('sha256').update(`${ZALO.ZALO_APP_ID}${body}1${ZALO.ZALO_OA_SECRET}`).digest('hex')
    const headers = { 'X-ZEvent-Signature': `mac=${mac}` }
    return fetch(`${address}/webhooks/zalo`, { method: 'POST', headers, body })
  }
  const media = (type: string, url: string, name?: string) => ({ attachments: [{ type, payload: { url, name } }] })
  const work = async (times = 1) => {
    for (let i = 0; i < times; i += 1) {
      await deliverDue(app, sendersOf(app), 'test', clock.now)
      clock.now += 2 * 3_600_000
    }
  }
  const kept = () => app.store.read.select().from(attachments).orderBy(attachments.createdAt, attachments.id)
  const notes = async () =>
    (await app.store.read.select().from(messages))
      .filter((row) => row.kind === 'note')
      .map((row) => app.vault.decrypt('message', row.bodyEnc))
  const all = () => app.store.read.select().from(complaints)
  return { ...made, address, zalo, media, work, kept, notes, all }
}

const mediaParcels = async (app: App) =>
  (await app.store.read.select().from(outbox)).filter(({ topic }) => topic === 'media')

describe('a file sent with a message', () => {
  it('is fetched after the answer, checked, and kept once with the case, however often it is delivered', async () => {
    const provider = await files({
      '/anh.jpg': { body: await picture() },
      '/ghi-am.mp3': (times) => (times === 1 ? { status: 503 } : { body: MP3 }),
      '/chuyen': { status: 302, location: '/anh.jpg' },
    })
    const { app, zalo, media, work, kept, all } = await setUp(provider.origin)
    await zalo('m1', { text: TEXT })
    for (const _ of [1, 2]) await zalo('m2', media('image', `${provider.origin}/anh.jpg`), 'user_send_image')
    await zalo('m3', media('audio', `${provider.origin}/ghi-am.mp3`), 'user_send_audio')
    await zalo('m4', media('file', `${provider.origin}/chuyen`, 'giấy hẹn.exe'), 'user_send_file')
    expect(provider.heard).toEqual([])
    expect(await all()).toHaveLength(1)
    await work(3)
    const [complaint] = await all()
    const rows = await kept()
    expect(rows.map(({ mime, complaintId, purpose }) => [mime, complaintId, purpose]).sort()).toEqual([
      ['audio/mpeg', complaint!.id, 'evidence'],
      ['image/png', complaint!.id, 'evidence'],
      ['image/png', complaint!.id, 'evidence'],
    ])
    expect(rows.every(({ messageId }) => messageId !== null)).toBe(true)
    expect(rows.map(({ nameEnc }) => app.vault.decrypt('file-name', nameEnc))).toContain('giấy hẹn.png')
    const events = await app.store.read.select().from(complaintEvents)
    expect(events.filter(({ type }) => type === 'attachment_added')).toHaveLength(3)
    expect((await mediaParcels(app)).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
  })

  it('is one file when the process dies between keeping it and saying so', async () => {
    const provider = await files({ '/anh.jpg': { body: await picture() } })
    const { app, dataDir, zalo, media, work, kept } = await setUp(provider.origin)
    await zalo('m1', { text: TEXT, ...media('image', `${provider.origin}/anh.jpg`) })
    await work()
    await app.store.write((tx) => tx.update(outbox).set({ state: 'pending', attempts: 0 }))
    await work()
    expect(await kept()).toHaveLength(1)
    expect(provider.heard).toHaveLength(1)
    const stored = readdirSync(join(dataDir, 'attachments'), { recursive: true, withFileTypes: true })
    expect(stored.filter((entry) => entry.isFile())).toHaveLength(1)
  })

  it('waits with its message, and follows it into the case that is made of it', async () => {
    const provider = await files({ '/anh.jpg': { body: await picture() } })
    const { app, clock, zalo, media, work, kept, all, staff } = await setUp(provider.origin)
    await zalo('m1', { text: TEXT })
    await app.store.write((tx) => tx.update(complaints).set({ status: 'in_progress', filedAt: clock.now - 3_600_000 }))
    await zalo('m2', { text: 'Ảnh đây', ...media('image', `${provider.origin}/anh.jpg`) }, 'user_send_image')
    await deliverDue(app, sendersOf(app), 'test', clock.now)
    expect(await kept()).toMatchObject([{ complaintId: null }])
    await zalo('m3', { text: '1' })
    const [first, second] = await all()
    expect(await kept()).toMatchObject([{ complaintId: second!.id }])
    expect(first!.id).not.toBe(second!.id)
    const officer = await staff('officer', 'stp')
    const session = await sessionFor(app, officer)
    const [file] = await kept()
    const params = { id: file!.id }
    expect((await ask(app, module(fileRoute), { path: '/can-bo/tep/x', params, session })).status).toBe(404)
    await work()
  })

  it('that cannot be had leaves a note with its reason: foreign host, own network, wrong kind, too large, gone, dead', async () => {
    const provider = await files({
      '/trang': { body: Buffer.from('<html><script>alert(1)</script>') },
      '/lon': { body: Buffer.alloc(10 * 1024 * 1024 + 1) },
      '/ra-ngoai': { status: 302, location: 'https://169.254.169.254/latest/meta-data' },
      '/hong': { status: 500 },
    })
    const { app, zalo, media, work, kept, notes } = await setUp(provider.origin, { MEDIA_HOSTS: '127.0.0.1 10.0.0.7' })
    await zalo('m0', { text: TEXT })
    const addresses = [
      'https://example.com/a.jpg',
      'https://10.0.0.7/a.jpg',
      'https://127.0.0.1/a.jpg',
      'http://f1.zdn.vn/a.jpg',
      ...['/trang', '/lon', '/mat', '/ra-ngoai', '/hong'].map((path) => provider.origin + path),
    ]
    for (const [i, url] of addresses.entries()) await zalo(`m${i + 1}`, media('image', url), 'user_send_image')
    await work(MAX_ATTEMPTS + 1)
    const said = (await notes()).join('\n')
    expect(await notes()).toHaveLength(addresses.length)
    for (const why of ['máy chủ không được phép', 'loại tệp', 'lớn hơn 10 MB', 'không còn tệp', 'đã thử nhiều lần']) {
      expect(said).toContain(why)
    }
    expect(said.match(/máy chủ không được phép/g)).toHaveLength(5)
    expect(await kept()).toEqual([])
    expect((await mediaParcels(app)).every(({ state }) => state === 'parked')).toBe(true)
  })

  it('by MMS is asked for with our account, which goes to no other host', async () => {
    const other = await files({ '/anh': { body: await picture() } })
    const provider = await files({
      [`/2010-04-01/Accounts/${SID}/Messages/MM1/Media/ME1`]: { status: 307, location: `${other.origin}/anh` },
    })
    const { address, app, work, all } = await setUp(provider.origin, { ZALO_API_BASE: other.origin })
    const url = `https://api.twilio.com/2010-04-01/Accounts/${SID}/Messages/MM1/Media/ME1`
    const form = { MessageSid: 'MM1', From: '+84905111222', Body: '', NumMedia: '1', MediaUrl0: url }
    expect((await postAsTwilio(address, '/webhooks/twilio/sms', form)).status).toBe(200)
    await work(2)
    const [complaint] = await all()
    expect(await app.store.read.select().from(attachments)).toMatchObject([{ complaintId: complaint!.id }])
    expect(provider.heard[0]?.headers.authorization).toMatch(/^Basic /)
    expect(other.heard[0]?.headers.authorization).toBeUndefined()
  })

  it('of another system is fetched from hosts that were named, and only by https', async () => {
    const secret = 'mot-bi-mat-du-dai-cho-mocha'
    const { address, app, notes, work } = await setUp('http://127.0.0.1:9', {
      INBOUND_SECRETS: JSON.stringify({ mocha: secret }),
    })
    const post = (files: unknown[]) => {
      const body = JSON.stringify({ id: 'x1', body: TEXT, files })
      const timestamp = String(Math.floor(app.now() / 1000))
      const signature = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')
      const headers = { 'Content-Type': 'application/json', 'X-Timestamp': timestamp, 'X-Signature': signature }
      return fetch(`${address}/webhooks/inbound/mocha`, { method: 'POST', headers, body })
    }
    expect((await post([{ url: 'http://tep.mocha.vn/a.jpg' }])).status).toBe(422)
    expect((await post([{ url: 'https://tep.mocha.vn/a.jpg', name: 'a.jpg' }])).status).toBe(201)
    await work()
    expect((await notes()).join()).toContain('a.jpg')
  })
})

it('hosts are matched whole, and never by a name that only ends or begins like one', () => {
  expect(mayFetchFrom('https://f5-zpc.zdn.vn/a.jpg', 'zalo', [])).toBe(true)
  expect(mayFetchFrom('https://tep.cong.vn/a', 'mocha', ['tep.cong.vn'])).toBe(true)
  for (const url of [
    'https://zdn.vn.example.com/a',
    'https://xzdn.vn/a',
    'https://zdn.vn/a',
    'http://f5.zdn.vn/a',
    'https://f5.zdn.vn:8443/a',
    'https://x@f5.zdn.vn/a',
    'ftp://f5.zdn.vn/a',
    'rác',
  ]) {
    expect(mayFetchFrom(url, 'zalo', []), url).toBe(false)
  }
  expect(mayFetchFrom('https://f5.zdn.vn/a', 'twilio', [])).toBe(false)
  expect(mayFetchFrom('https://f5.zdn.vn/a', 'constructor', [])).toBe(false)
})

it('a place sent at Zalo is the place of the case, in words too', async () => {
  const { app, zalo, all } = await setUp('http://127.0.0.1:9')
  await zalo('m1', { text: TEXT })
  const at = (latitude: string, longitude: string) => ({
    attachments: [{ type: 'location', payload: { coordinates: { latitude, longitude } } }],
  })
  await zalo('m2', at('14.35', '108.01'), 'user_send_location')
  await zalo('m3', at('91', '108'), 'user_send_location')
  await zalo('m4', at('15', '109'), 'user_send_location')
  expect(await all()).toMatchObject([{ latitude: 14.35, longitude: 108.01 }])
  const talk = (await app.store.read.select().from(messages)).map((row) => app.vault.decrypt('message', row.bodyEnc))
  expect(talk.join()).toContain('14.35, 108.01')
})

describe('the recording of a call in which nothing was understood', () => {
  it('waits in the review queue to be listened to, in parts where the player asks, and goes with the case', async () => {
    const provider = await files({ [`/2010-04-01/Accounts/${SID}/Recordings/RE1.mp3`]: { body: MP3 } })
    const { address, app, work, kept, staff } = await setUp(provider.origin)
    const step = (name: string, form: Record<string, string> = {}) =>
      postAsTwilio(address, `/webhooks/twilio/voice${name}`, { CallSid: 'CA1', From: '+84905111222', ...form })
    await step('')
    await step('/silent')
    await step('/silent')
    await step('/ended', { CallStatus: 'completed' })
    await step('/recording', { RecordingSid: 'RE1' })
    await work()
    await app.store.write((tx) => tx.update(outbox).set({ state: 'pending', attempts: 0 }))
    await work()
    expect(await kept()).toMatchObject([{ complaintId: null, purpose: 'recording', mime: 'audio/mpeg' }])
    const session = await sessionFor(app, await staff('operator', 'vpubnd'))
    const page = await ask(app, module(review), { path: '/can-bo/ra-soat', session })
    const item = (page.body as { chosen: ReviewItem }).chosen
    expect(item.files).toMatchObject([{ mime: 'audio/mpeg' }])
    const path = `/can-bo/tep/${item.files[0]!.id}`
    const params = { id: item.files[0]!.id }
    const get = async (range?: string) => {
      const headers = { cookie: session.cookie, ...(range ? { range } : {}) }
      const request = new Request(`http://lang-nghe.test${path}`, { headers })
      const context = { app, requestId: 'r' }
      return (await module(fileRoute).loader!({ request, params, context } as never)) as Response
    }
    const whole = await get()
    expect([whole.status, whole.headers.get('accept-ranges')]).toEqual([200, 'bytes'])
    const part = await get('bytes=10-13')
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 10-13/${MP3.length}`])
    expect(Buffer.from(await part.arrayBuffer())).toEqual(MP3.subarray(10, 14))
    expect((await get(`bytes=${MP3.length}-`)).status).toBe(416)
    const officer = await sessionFor(app, await staff('officer', 'stp'))
    expect((await ask(app, module(fileRoute), { path, params, session: officer })).status).toBe(404)
    const form = { act: 'file', id: item.id, body: TEXT, phone: '0905111222' }
    await ask(app, module(review), { path: '/can-bo/ra-soat', session, form })
    const [complaint] = await app.store.read.select().from(complaints)
    expect(await kept()).toMatchObject([{ complaintId: complaint!.id }])
    expect((await get('bytes=0-')).status).toBe(206)
  })
})

it.each([
  ['bytes=0-', { start: 0, end: 99 }],
  ['bytes=5-9', { start: 5, end: 9 }],
  ['bytes=90-500', { start: 90, end: 99 }],
  ['bytes=-10', { start: 90, end: 99 }],
  ['bytes=-500', { start: 0, end: 99 }],
  ['bytes=100-', 'none'],
  ['bytes=-0', 'none'],
  ['bytes=9-5', null],
  ['bytes=-', null],
  ['bytes=0-1,5-6', null],
  ['items=0-1', null],
  [null, null],
] as const)('of a file of 100 bytes, %s asks for %o', (header, part) => {
  expect(byteRange(header, 100)).toEqual(part)
})
