import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { messagesOf } from '~/casework/messages.server'
import { hmacOf } from '~/channels/http/hmac.server'
import { keptMessages } from '~/channels/inbox/kept.server'
import { sendersOf } from '~/channels/registry.server'
import { complaints, outbox, silencedContacts } from '~/db/schema.server'
import { deliverDue } from '~/outbox/worker.server'
import { machines, peer, postAsTwilio, TWILIO_TOKEN } from '../../support/machines'
import { world } from '../../support/world'

const SECRET = 'khoa-chung-voi-doi-tac-0123456789'
const FROM = '+84905111222'
const TEXT = 'Toi nop ho so dat dai tai mot cua huyen tu thang 9 den nay chua co ket qua'

async function byTwilio() {
  const made = await world({ env: { TWILIO_AUTH_TOKEN: TWILIO_TOKEN } })
  const origin = await machines(made.app)
  let count = 0
  const text = async (Body: string, more: Record<string, string> = {}) => {
    const form = { MessageSid: `SM${++count}`, From: FROM, Body, ...more }
    return (await postAsTwilio(origin, '/webhooks/twilio/sms', form)).text
  }
  return { ...made, origin, text, all: () => made.app.store.read.select().from(complaints) }
}

async function byGateway(report: Record<string, unknown> = {}) {
  const provider = await peer(() => ({ body: { mid: `M${Math.random()}` } }))
  const outboundTemplate = { url: `${provider.origin}/gui`, body: { to: '{to}', text: '{text}' }, idPath: 'mid' }
  const gateway = { secret: SECRET, outbound: outboundTemplate, report }
  const made = await world({ env: { SMS_GATEWAYS: JSON.stringify({ rieng: gateway }), SMS_SENDER: 'rieng' } })
  const origin = await machines(made.app)
  let count = 0
  const post = async (path: string, content: unknown) => {
    const body = JSON.stringify(content)
    const timestamp = String(Math.floor(made.clock.now / 1000))
    const headers = {
      'Content-Type': 'application/json',
      'X-Timestamp': timestamp,
      'X-Signature': hmacOf(SECRET, timestamp, body),
    }
    return (await fetch(`${origin}/webhooks/sms/rieng${path}`, { method: 'POST', headers, body })).status
  }
  const text = (words: string) => post('', { from: '84905111222', text: words, id: `A${++count}` })
  const deliver = async () => {
    const before = provider.heard.length
    await deliverDue(made.app, sendersOf(made.app), 'test', made.clock.now)
    return provider.heard.slice(before).map(({ body }) => String(JSON.parse(body).text))
  }
  return { ...made, post, text, deliver, all: () => made.app.store.read.select().from(complaints) }
}

describe('short messages as people write them', () => {
  it('join at ten minutes to the millisecond, ask at one more, and never join what an office works on', async () => {
    const { app, clock, text, all } = await byTwilio()
    await text(TEXT)
    clock.now += 10 * 60_000
    expect(await text('Ma ho so H34.12')).toContain('Da ghi them')
    clock.now += 1
    expect(await text('Cau thon 4 bi gay')).toContain('1. ho so moi, 2.')
    expect(await text('1')).toMatch(/PA-\d{6}/)
    expect(await all()).toHaveLength(2)
    await app.store.write((tx) => tx.update(complaints).set({ status: 'in_progress' }))
    expect(await text('Them mot viec nua o thon 4')).toContain('1. ho so moi, 2.')
  })

  it('a rating is understood with a star, a word or a fraction behind the figure', async () => {
    const { app, text } = await byTwilio()
    const marks = [
      ['5*', 5],
      ['4/5', 4],
      ['3 sao, cán bộ nhiệt tình', 3],
      ['2.', 2],
      ['1 ĐIỂM', 1],
    ] as const
    for (const [i, [rest, stars]] of marks.entries()) {
      const sender = { From: `+8490511122${i}` }
      const code = /PA-\w+-\w+-\w/.exec(await text(TEXT, sender))?.[0] ?? ''
      await app.store.write((tx) => tx.update(complaints).set({ status: 'answered', answeredAt: 1 }))
      expect(await text(`  đg   ${code.toLowerCase()} ${rest}`, sender), rest).toContain('Cam on')
      const [row] = await app.store.read.select().from(complaints).where(eq(complaints.code, code))
      expect(row?.stars, rest).toBe(stars)
    }
    const last = { From: '+84905111229' }
    const code = /PA-\w+-\w+-\w/.exec(await text(TEXT, last))?.[0] ?? ''
    for (const rest of ['', '0', '6', '45', 'năm', '5sao5', '-5']) {
      expect(await text(`DG ${code} ${rest}`, last), rest).toContain('tu 1 den 5')
    }
  })

  it("somebody else's code reveals nothing, adds nothing and rates nothing", async () => {
    const { app, text, all } = await byTwilio()
    await text(TEXT)
    const [{ code, id } = { code: '', id: '' }] = await all()
    const stranger = { From: '+84905999888' }
    const unknown = await text('TT PA-261118-22222-K', stranger)
    const answers = [
      await text(`TT ${code}`, stranger),
      await text(`DG ${code} 1`, stranger),
      await text(`TT ${code} 22222-33333`, stranger),
      await text(`BS ${code} toi rut don`, stranger),
    ]
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).not.toContain(code)
    expect(unknown).toBeTruthy()
    expect(await messagesOf(app, app.store.read, id, { withNotes: false })).toEqual([])
    expect((await keptMessages(app)).map((message) => message.note)).toContain('case-not-found')
  })

  it('a bare keyword is answered and kept, not filed', async () => {
    const { app, text, all } = await byTwilio()
    for (const words of ['TT', 'DG', 'bs']) expect(await text(words), words).toContain('Response')
    expect(await all()).toHaveLength(0)
    expect(await keptMessages(app)).toHaveLength(3)
  })

  it("words of the provider's own stop list are commands, never complaints", async () => {
    const { app, text, all } = await byTwilio()
    for (const OptOutType of ['HELP', 'STOP', 'START']) {
      expect(await text(OptOutType, { OptOutType })).not.toContain('<Message>')
    }
    expect(await all()).toHaveLength(0)
    expect(await keptMessages(app)).toEqual([])
  })

  it('a question asked after HUY is answered, news are not sent, and the next complaint starts messages again', async () => {
    const { app, text, deliver, all } = await byGateway()
    await text(TEXT)
    await deliver()
    const [{ code, id } = { code: '', id: '' }] = await all()
    await text('HỦY')
    expect(await deliver()).toEqual([expect.stringContaining('Da ngung gui tin')])
    await text(`TT ${code}`)
    expect(await deliver()).toEqual([expect.stringContaining(code)])
    const news = {
      topic: 'sms',
      dedupeKey: 'tin-moi',
      payload: { to: FROM, sms: 'Tin moi', notice: 'answered' },
      complaintId: id,
    }
    await app.store.write((tx) => app.outbox.add(tx, news, app.now()))
    expect(await deliver()).toEqual([])
    await text('Cau thon 4 bi gay, xe khong qua duoc')
    expect(await app.store.read.$count(silencedContacts)).toBe(0)
  })
})

describe('reports about messages sent', () => {
  it('that overtake each other do not undo each other', async () => {
    const { app, origin, clock, file } = await byTwilio()
    await file({ body: TEXT, submitter: { phone: FROM } })
    await app.store.write((tx) => tx.update(outbox).set({ providerId: 'SMout' }))
    for (const MessageStatus of ['queued', 'sent', 'delivered', 'sent', 'queued']) {
      await postAsTwilio(origin, '/webhooks/twilio/status', { MessageSid: 'SMout', MessageStatus, To: FROM })
    }
    expect((await app.store.read.select().from(outbox))[0]?.delivery).toBe('delivered')
    expect(clock.now).toBeGreaterThan(0)
  })

  it('of a gateway in its own words stop a dead number and ask somebody to call, once', async () => {
    const { app, post, text, deliver, all, sent } = await byGateway({
      id: 'd.mid',
      status: 'd.state',
      dead: ['NOT_EXIST'],
    })
    await text(TEXT)
    await deliver()
    const [{ id } = { id: '' }] = await all()
    const [parcel] = await app.store.read.select().from(outbox).where(eq(outbox.topic, 'sms'))
    const state = (name: string) => post('/status', { d: { mid: parcel?.providerId, state: name } })
    expect(await state('DELIVERED')).toBe(204)
    expect(await app.store.read.$count(silencedContacts)).toBe(0)
    for (const _ of [1, 2]) expect(await state('NOT_EXIST')).toBe(204)
    expect(await post('/status', { d: { mid: { a: 1 }, state: [] } })).toBe(204)
    expect((await sent()).filter(({ topic }) => topic === 'phone')).toHaveLength(1)
    const news = {
      topic: 'sms',
      dedupeKey: 'tin-moi',
      payload: { to: FROM, sms: 'Tin moi', notice: 'answered' },
      complaintId: id,
    }
    await app.store.write((tx) => app.outbox.add(tx, news, app.now()))
    expect(await deliver()).toEqual([])
  })
})
