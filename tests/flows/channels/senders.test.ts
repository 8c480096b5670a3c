import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { describe, expect, it, onTestFinished } from 'vitest'
import { sendersOf } from '~/channels/registry.server'
import { outbox, silencedContacts } from '~/db/schema.server'
import { deliverDue } from '~/outbox/worker.server'
import { machines, peer, postAsTwilio, TWILIO_TOKEN } from '../../support/machines'
import { world } from '../../support/world'

const BODY = 'Tôi nộp hồ sơ đất đai từ tháng 9, đến nay chưa có kết quả.'
const TWILIO = {
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: TWILIO_TOKEN,
  TWILIO_FROM: '+15005550006',
}

async function mailServer(answer: { refuse?: number } = {}) {
  const letters: Email[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, callback) =>
      callback(answer.refuse ? Object.assign(new Error('no'), { responseCode: answer.refuse }) : null),
    onData: (stream, _session, callback) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        PostalMime.parse(Buffer.concat(chunks)).then((letter) => {
          letters.push(letter)
          callback()
        }, callback)
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const { port } = server.server.address() as { port: number }
  return { url: `smtp://127.0.0.1:${port}`, letters }
}

describe('letters', () => {
  it('reach a real SMTP server with text, HTML and the headers that stop loops', async () => {
    const { url, letters } = await mailServer()
    const { app, clock, file } = await world({
      env: { SMTP_URL: url, MAIL_FROM: 'Lắng Nghe <pa@example.vn>', MAIL_TO: 'pa@example.vn' },
    })
    const { code, accessKey } = await file({ body: BODY, submitter: { email: 'thu@example.vn' } })
    await deliverDue(app, sendersOf(app), 'test', clock.now)
    const [letter] = letters
    expect(letter?.to?.[0]?.address).toBe('thu@example.vn')
    expect(letter?.text).toContain(accessKey)
    expect(letter?.html).toContain(`<a href="http://lang-nghe.test/ho-so/${code}`)
    expect(letter?.headers.find((header) => header.key === 'auto-submitted')?.value).toBe('auto-generated')
    expect(letter?.messageId).toMatch(/^<[0-9a-f]{40}@example\.vn>$/)
    expect(letter?.replyTo?.[0]?.address).toMatch(/^pa\+pa\w{12}-[0-9a-f]{16}@example\.vn$/)
    const [row] = await app.store.read.select().from(outbox)
    expect(row).toMatchObject({ state: 'sent', providerId: letter?.messageId })
  })

  it('refused for good are parked, refused for now are tried again, without a server are shown', async () => {
    for (const [refuse, state] of [
      [550, 'parked'],
      [451, 'pending'],
      [undefined, 'shown'],
    ] as const) {
      const env: Record<string, string> = refuse ? { SMTP_URL: (await mailServer({ refuse })).url } : {}
      const { app, clock, file } = await world({ env })
      await file({ body: BODY, submitter: { email: 'thu@example.vn' } })
      await deliverDue(app, sendersOf(app), 'test', clock.now)
      const [row] = await app.store.read.select().from(outbox)
      expect(row?.state).toBe(state)
    }
  })
})

describe('text messages out', () => {
  it('go through the SDK to the address given, fitted to one part without accents', async () => {
    const provider = await peer(() => ({ status: 201, body: { sid: 'SM123', num_segments: '1' } }))
    const { app, clock, file } = await world({ env: { ...TWILIO, TWILIO_API_BASE: provider.origin } })
    const { code } = await file({ body: BODY, submitter: { phone: '0905111222' } })
    await deliverDue(app, sendersOf(app), 'test', clock.now)
    const [request] = provider.heard
    expect(request).toMatchObject({
      method: 'POST',
      path: `/2010-04-01/Accounts/${TWILIO.TWILIO_ACCOUNT_SID}/Messages.json`,
    })
    expect(request?.headers.authorization).toBe(`Basic ${btoa(`${TWILIO.TWILIO_ACCOUNT_SID}:${TWILIO_TOKEN}`)}`)
    const form = new URLSearchParams(request?.body)
    expect(form.get('To')).toBe('+84905111222')
    expect(form.get('Body')).toContain(code)
    expect(form.get('Body')!.length).toBeLessThanOrEqual(160)
    const [row] = await app.store.read.select().from(outbox)
    expect(row).toMatchObject({ state: 'sent', providerId: 'SM123', segments: 1 })
  })

  it('to a dead number are given up, and somebody is asked to call', async () => {
    const provider = await peer(() => ({ status: 201, body: { sid: 'SM9' } }))
    const { app, clock, file, sent } = await world({ env: { ...TWILIO, TWILIO_API_BASE: provider.origin } })
    const origin = await machines(app)
    await file({ body: BODY, submitter: { phone: '0905111222' } })
    await deliverDue(app, sendersOf(app), 'test', clock.now)
    const callback = new URL(new URLSearchParams(provider.heard[0]?.body).get('StatusCallback')!)
    const report = { MessageSid: 'SM9', MessageStatus: 'undelivered', ErrorCode: '30005', To: '+84905111222' }
    const answers = [1, 2].map(() => postAsTwilio(origin, `${callback.pathname}${callback.search}`, report))
    expect((await Promise.all(answers)).map((answer) => answer.status)).toEqual([204, 204])
    expect(await app.store.read.$count(silencedContacts)).toBe(1)
    expect((await sent()).filter((parcel) => parcel.topic === 'phone')).toHaveLength(1)
    await file({ body: `${BODY} Lần hai.`, submitter: { phone: '0905111222' } })
    await deliverDue(app, sendersOf(app), 'test', clock.now)
    expect(provider.heard).toHaveLength(1)
    expect((await sent()).map((parcel) => `${parcel.topic} ${parcel.state}`).sort()).toEqual([
      'phone shown',
      'sms sent',
      'sms shown',
    ])
  })

  it('are repeated when the provider is down, and given up when it says no', async () => {
    for (const [status, state] of [
      [503, 'pending'],
      [429, 'pending'],
      [400, 'parked'],
    ] as const) {
      const provider = await peer(() => ({ status, body: { code: 20001, message: 'no', status } }))
      const { app, clock, file } = await world({ env: { ...TWILIO, TWILIO_API_BASE: provider.origin } })
      await file({ body: BODY, submitter: { phone: '0905111222' } })
      await deliverDue(app, sendersOf(app), 'test', clock.now)
      const [row] = await app.store.read.select().from(outbox)
      expect(row?.state, String(status)).toBe(state)
    }
  })

  it('are shown with their length where the settings are only half there', async () => {
    const { app, clock, file } = await world({ env: { TWILIO_AUTH_TOKEN: TWILIO_TOKEN } })
    await file({ body: BODY, submitter: { phone: '0905111222' } })
    await deliverDue(app, sendersOf(app), 'test', clock.now)
    const [row] = await app.store.read.select().from(outbox)
    expect(row).toMatchObject({ state: 'shown', segments: 1 })
  })
})
