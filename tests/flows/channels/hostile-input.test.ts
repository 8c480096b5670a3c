import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createApiKey } from '~/channels/api/keys.server'
import { receiveMail } from '~/channels/email/receive-mail.server'
import { hmacOf } from '~/channels/http/hmac.server'
import { keptMessages } from '~/channels/inbox/kept.server'
import { complaints } from '~/db/schema.server'
import { machines, postAsTwilio, TWILIO_TOKEN } from '../../support/machines'
import { world } from '../../support/world'

const SECRET = 'khoa-chung-voi-doi-tac-0123456789'
const WORDS = 'Hồ sơ đất đai nộp từ tháng 9 ở bộ phận một cửa, đến nay chưa có kết quả.'
const OPEN311_KEY = 'khoa-open311-thu-nghiem'
const env = {
  TWILIO_AUTH_TOKEN: TWILIO_TOKEN,
  SMS_GATEWAYS: JSON.stringify({ rieng: { secret: SECRET } }),
  INBOUND_SECRETS: JSON.stringify({ mocha: SECRET }),
  OPEN311_API_KEYS: OPEN311_KEY,
  ZALO_APP_ID: '1234567890',
  ZALO_OA_SECRET: 'bi-mat-oa',
  MAIL_TO: 'phananh@example.vn',
}

/** What people and machines send that no form would let through. */
const TEXTS: Readonly<Record<string, string>> = {
  'a zero': `${WORDS}\u0000 Xin trả lời.`,
  'half a letter': `${WORDS} \ud83d xin trả lời \udc4d`,
  'taken-apart accents': WORDS.normalize('NFD'),
  'marks without a letter': `\u202e\u200b\ufeff${WORDS}\u0301\u0301`,
}
/** Ids of messages that are none: what a text column or an index would not take. */
const IDS: Readonly<Record<string, string>> = {
  'a zero': 'tin\u0000so-1',
  'half a letter': 'tin\ud83dso-1',
  'very long': Array.from({ length: 900 }, (_, i) => createHash('sha256').update(String(i)).digest('hex')).join(''),
}

interface Message {
  readonly id: string
  readonly text: string
}

async function setUp() {
  const made = await world({ env })
  const origin = await machines(made.app)
  const stored = async () => {
    const rows = await made.app.store.read.select().from(complaints)
    return { bodies: rows.map((row) => made.app.vault.decrypt('body', row.bodyEnc)), rows }
  }
  return { ...made, origin, stored, roads: roadsAt(origin, made.app, () => made.clock.now) }
}

type App = Awaited<ReturnType<typeof world>>['app']

function roadsAt(origin: string, app: App, now: () => number): Record<string, (message: Message) => Promise<number>> {
  const signed = (path: string, body: string) => {
    const timestamp = String(Math.floor(now() / 1000))
    const headers = {
      'Content-Type': 'application/json',
      'X-Timestamp': timestamp,
      'X-Signature': hmacOf(SECRET, timestamp, body),
    }
    return status(fetch(`${origin}${path}`, { method: 'POST', headers, body }))
  }
  return {
    'SMS by Twilio': async ({ id, text }) => {
      const form = { MessageSid: id, From: '+84905111222', Body: text }
      return (await postAsTwilio(origin, '/webhooks/twilio/sms', form)).status
    },
    'SMS by a gateway': ({ id, text }) =>
      signed('/webhooks/sms/rieng', JSON.stringify({ from: '84905111222', text, id })),
    'a signed webhook': ({ id, text }) => signed('/webhooks/inbound/mocha', JSON.stringify({ id, body: text })),
    'the Zalo account': ({ id, text }) => {
      const event = { event_name: 'user_send_text', sender: { id: '8899' }, message: { msg_id: id, text } }
      const body = JSON.stringify({ app_id: '1234567890', timestamp: '1', ...event })
      const mac = createHash('sha256').update(`1234567890${body}1bi-mat-oa`).digest('hex')
      return status(
        fetch(`${origin}/webhooks/zalo`, { method: 'POST', headers: { 'X-ZEvent-Signature': `mac=${mac}` }, body }),
      )
    },
    'e-mail': async ({ id, text }) => {
      const lines = ['From: Thử <thu@example.org>', 'To: phananh@example.vn', `Message-ID: <${id}@example.org>`]
      const head = [...lines, 'Subject: Ho so', 'Content-Type: text/plain; charset=utf-8', '', text]
      return (await receiveMail(app, Buffer.from(head.join('\r\n')), now())) === 'filed' ? 200 : 0
    },
    'the API': ({ text }) => {
      const headers = { 'Content-Type': 'application/json' }
      return status(
        fetch(`${origin}/api/v1/complaints`, { method: 'POST', headers, body: JSON.stringify({ body: text }) }),
      )
    },
    'the Open311 address': ({ text }) => {
      const body = new URLSearchParams({
        api_key: OPEN311_KEY,
        service_code: 'dat-dai_conduct',
        address_string: 'thôn 3',
        description: text,
      })
      return status(fetch(`${origin}/open311/v2/requests.json`, { method: 'POST', body }))
    },
  }
}

const status = async (response: Promise<Response>) => (await response).status

describe('whatever the letters are made of', () => {
  it.each(Object.keys(TEXTS))('a text with %s is filed by every road, readable, and not refused', async (name) => {
    const { roads, stored } = await setUp()
    for (const [road, send] of Object.entries(roads)) {
      const before = (await stored()).rows.length
      // Short messages of one sender join; each road here writes about the same thing once.
      const answer = await send({ id: `mot-${road}`, text: TEXTS[name] ?? '' })
      expect([200, 201], `${road}: ${answer}`).toContain(answer)
      const { bodies } = await stored()
      const isJoined = road === 'SMS by a gateway'
      expect(bodies.length, road).toBe(before + (isJoined ? 0 : 1))
    }
    const { bodies } = await stored()
    for (const body of bodies) {
      expect(body).toContain('đất đai nộp từ tháng 9')
      expect(body).not.toContain('\u0000')
      expect(body).toBe(body.normalize('NFC'))
    }
  })

  it.each(Object.keys(IDS))("a provider's id with %s loses no message and files it once", async (name) => {
    const { app, roads, stored } = await setUp()
    for (const road of ['SMS by Twilio', 'the Zalo account', 'e-mail'] as const) {
      const before = (await stored()).rows.length
      const send = roads[road]!
      const answers = [
        await send({ id: IDS[name] ?? '', text: WORDS }),
        await send({ id: IDS[name] ?? '', text: WORDS }),
      ]
      expect(answers, road).toEqual([200, 200])
      expect((await stored()).rows.length, road).toBe(before + 1)
    }
    const webhook = await roads['a signed webhook']!({ id: IDS[name] ?? '', text: WORDS })
    expect([201, 422]).toContain(webhook)
    expect(await roads['SMS by a gateway']!({ id: IDS[name] ?? '', text: 'Xe không qua được' })).toBe(200)
    expect(await keptMessages(app)).toEqual([])
  })

  it('a body of two megabytes is refused by every machine address, and nothing of it is filed', async () => {
    const { roads, stored } = await setUp()
    for (const [road, send] of Object.entries(roads)) {
      if (road === 'e-mail') continue
      expect(await send({ id: `dai-${road}`, text: 'a'.repeat(2_000_000) }), road).toBe(413)
    }
    expect((await stored()).rows).toEqual([])
  })

  it('an address with a zero or an impossible day in it is refused or finds nothing', async () => {
    const { app, clock, origin } = await setUp()
    const mark = (values: unknown) => Buffer.from(encodeURIComponent(JSON.stringify(values))).toString('base64url')
    const { key } = await createApiKey(app, { name: 'thử', scopes: ['webhooks:manage'] }, clock.now)
    const paths: [string, number[]][] = [
      ['/api/v1/complaints?office=%00', [200, 400]],
      ['/api/v1/complaints?field=a%00b', [200, 400]],
      [`/api/v1/complaints?cursor=${mark([1e300, 'a'])}`, [400]],
      [`/api/v1/complaints?cursor=${mark([-1e15, 'a'])}`, [400]],
      [`/api/v1/complaints?cursor=${mark([1.5, 'a'])}`, [400]],
      [`/api/v1/complaints?cursor=${mark([1, 'a\u0000'])}`, [200, 400]],
      [`/api/v1/complaints?cursor=${mark(['chi-mot-chuoi'])}`, [400]],
      [`/api/v1/complaints?cursor=${mark([1, 'a', 'b'])}`, [400]],
      [`/api/v1/offices?cursor=${mark([1, 'a'])}`, [400]],
      ['/api/v1/complaints?limit=1&limit=2', [400]],
      ['/api/v1/complaints?cursor[a]=b', [400]],
      ['/open311/v2/requests.json?start_date=0001-01-01T00:00:00Z', [200, 400]],
      ['/open311/v2/requests.json?end_date=0001-01-01T00:00:00Z', [200, 400]],
      ['/open311/v2/requests.json?end_date=0000-01-01T00:00:00Z', [200, 400]],
      ['/open311/v2/requests.json?start_date=9999-12-31T23:59:59Z', [200, 400]],
      ['/open311/v2/requests.json?service_code=%00_conduct&service_request_id=%00', [200]],
      ['/open311/v2/requests.json?page=99999999999', [400]],
      ['/open311/v2/requests/%00.json', [404]],
    ]
    for (const [path, allowed] of paths) {
      expect(allowed, path).toContain(await status(fetch(`${origin}${path}`)))
    }
    const headers = { 'X-Api-Key': key, 'Content-Type': 'application/json' }
    const url = `${origin}/api/v1/webhooks`
    expect(await status(fetch(`${url}/%00`, { method: 'DELETE', headers }))).toBe(404)
    const replay = (since: string) =>
      status(fetch(`${url}/%00/replay`, { method: 'POST', headers, body: JSON.stringify({ since }) }))
    expect([await replay('2026-11-18'), await replay('0000-01-01')]).toEqual([404, expect.toSatisfy((s) => s !== 500)])
    const body = JSON.stringify({ name: 'a\u0000b', url: 'https://203.0.113.9/x', secret: 'x'.repeat(20) })
    expect([201, 422]).toContain(await status(fetch(url, { method: 'POST', headers, body })))
  })

  it('a delivery report with nonsense in it is taken and changes nothing', async () => {
    const { clock, origin } = await setUp()
    const form = { MessageSid: 'SM\u0000', MessageStatus: 'de\u0000livered', ErrorCode: '30\u0000003', To: '\u0000' }
    const twilioStatus = (path: string) => postAsTwilio(origin, path, form)
    expect((await twilioStatus('/webhooks/twilio/status')).status).toBe(204)
    expect((await twilioStatus('/webhooks/twilio/status?parcel=%00')).status).toBe(204)
    const body = JSON.stringify({ id: 'a\u0000', status: 'x\u0000' })
    const timestamp = String(Math.floor(clock.now / 1000))
    const headers = {
      'Content-Type': 'application/json',
      'X-Timestamp': timestamp,
      'X-Signature': hmacOf(SECRET, timestamp, body),
    }
    expect(await status(fetch(`${origin}/webhooks/sms/rieng/status`, { method: 'POST', headers, body }))).toBe(204)
  })
})
