import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { XMLParser } from 'fast-xml-parser'
import { describe, expect, it, onTestFinished } from 'vitest'
import { keptMessages } from '~/channels/inbox/kept.server'
import { sendersOf } from '~/channels/registry.server'
import { hasKey, keypadOf, spokenCode } from '~/channels/voice/keypad'
import { endAbandoned } from '~/channels/voice/road.server'
import { CODE_ALPHABET } from '~/complaints/code'
import { attachments, complaints } from '~/db/schema.server'
import { deliverDue } from '~/outbox/worker.server'
import { machines, postAsTwilio, TWILIO_TOKEN } from '../../support/machines'
import { world } from '../../support/world'

const FROM = '+84905111222'
const SAID = 'Tôi nộp hồ sơ đất đai từ tháng chín tại bộ phận một cửa đến nay chưa có kết quả'
const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' })

async function setUp(env: Record<string, string> = {}) {
  const made = await world({ env: { TWILIO_AUTH_TOKEN: TWILIO_TOKEN, ...env } })
  const origin = await machines(made.app)
  const step = async (name: string, form: Record<string, string> = {}, call = 'CA1') => {
    const path = `/webhooks/twilio/voice${name ? `/${name}` : ''}`
    const answer = await postAsTwilio(origin, path, { CallSid: call, From: FROM, ...form })
    return { ...answer, twiml: parser.parse(answer.text).Response }
  }
  return { ...made, origin, step, all: () => made.app.store.read.select().from(complaints) }
}

describe('a call', () => {
  it('is greeted in Vietnamese and offered a menu by digit or speech', async () => {
    const { step } = await setUp()
    const { twiml, type } = await step('')
    expect(type).toContain('text/xml')
    expect(twiml.Say).toMatchObject({ language: 'vi-VN' })
    expect(twiml.Gather).toMatchObject({
      input: 'dtmf speech',
      language: 'vi-VN',
      action: '/webhooks/twilio/voice/menu',
    })
    expect((await step('menu', { Digits: '1' })).twiml.Redirect).toBe('/webhooks/twilio/voice/file')
    expect((await step('menu', { SpeechResult: 'Gửi phản ánh' })).twiml.Redirect).toBe('/webhooks/twilio/voice/file')
    expect((await step('file')).twiml.Gather).toMatchObject({ input: 'speech', language: 'vi-VN' })
  })

  it('files what was said once it is confirmed, reads the code out and sends it by SMS', async () => {
    const { step, all, sent } = await setUp()
    await step('')
    const readBack = await step('said', { SpeechResult: SAID })
    expect(readBack.text).toContain(SAID)
    expect(readBack.twiml.Gather.action).toBe('/webhooks/twilio/voice/confirm')
    const filed = await step('confirm', { Digits: '1' })
    const [complaint] = await all()
    expect(complaint).toMatchObject({ channel: 'voice' })
    expect(filed.text).toContain(spokenCode(complaint!.code))
    expect((await sent()).map((parcel) => [parcel.topic, parcel.payload.to])).toEqual([['sms', FROM]])
    expect((await step('confirm', { Digits: '1' })).text).toContain(spokenCode(complaint!.code))
    expect(await all()).toHaveLength(1)
  })

  it('that breaks off keeps what was said for the call desk', async () => {
    const { app, clock, step, all } = await setUp()
    await step('said', { SpeechResult: SAID })
    await step('ended', { CallStatus: 'completed' })
    await step('said', { SpeechResult: 'Đường sạt lở' }, 'CA2')
    await step('unconfirmed', {}, 'CA2')
    await step('said', { SpeechResult: 'Rác nhiều' }, 'CA3')
    await endAbandoned(app, clock.at('2026-11-18T08:20:00+07:00'))
    await step('', {}, 'CA4')
    await step('ended', { CallStatus: 'completed' }, 'CA4')
    const kept = await keptMessages(app)
    expect(kept.map((message) => message.text).sort()).toEqual([SAID, 'Rác nhiều', 'Đường sạt lở'].sort())
    expect(kept[0]).toMatchObject({ channel: 'voice', note: 'unfinished-call', sender: FROM })
    expect(await all()).toHaveLength(0)
  })

  it('in which nothing is understood ends in a recording, fetched and kept as a protected file', async () => {
    const sid = `AC${'1'.repeat(32)}`
    // A few frames of silence: enough for the file to be known as MP3 by its content.
    const frame = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x64]), Buffer.alloc(413)])
    const asked: string[] = []
    const server = createServer((req, res) => {
      asked.push(`${req.url} ${req.headers.authorization}`)
      res.end(Buffer.concat([frame, frame, frame, frame]))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())))
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const { app, clock, step } = await setUp({
      TWILIO_ACCOUNT_SID: sid,
      TWILIO_FROM: '+15005550006',
      TWILIO_API_BASE: base,
    })
    expect((await step('silent')).twiml.Gather).toBeDefined()
    expect((await step('said', { SpeechResult: ' ' })).twiml.Record).toMatchObject({
      recordingStatusCallback: '/webhooks/twilio/voice/recording',
    })
    for (const _ of [1, 2]) await step('recording', { RecordingSid: 'RE1', RecordingUrl: 'http://169.254.169.254/x' })
    await deliverDue(app, sendersOf(app), 'test', clock.now)
    expect(asked).toEqual([`/2010-04-01/Accounts/${sid}/Recordings/RE1.mp3 Basic ${btoa(`${sid}:${TWILIO_TOKEN}`)}`])
    expect(await app.store.read.select().from(attachments)).toMatchObject([
      { purpose: 'recording', mime: 'audio/mpeg' },
    ])
    await step('ended', { CallStatus: 'completed' })
    const [waiting] = await keptMessages(app)
    expect(await app.store.read.select().from(attachments)).toMatchObject([{ inboundId: waiting!.id }])
  })

  it('tells the status of the caller’s own cases by keypad, and of nobody else’s', async () => {
    const { file, step } = await setUp()
    const { code } = await file({ body: SAID, submitter: { phone: FROM } })
    expect((await step('menu', { Digits: '2' })).twiml.Gather.finishOnKey).toBe('#')
    expect((await step('code', { Digits: keypadOf(code) })).text).toContain(spokenCode(code))
    expect((await step('code', { Digits: '0' })).text).toContain(spokenCode(code))
    expect((await step('code', { Digits: keypadOf(code), From: '+84905999888' }, 'CA9')).text).not.toContain(
      spokenCode(code),
    )
  })

  it('is connected to the hotline, and may leave a complaint when nobody answers', async () => {
    const { step } = await setUp({ VOICE_HOTLINE: '+842603123456' })
    expect(String((await step('menu', { Digits: '3' })).twiml.Dial['#text'])).toBe('842603123456')
    expect((await step('dialled', { DialCallStatus: 'no-answer' })).twiml.Redirect).toContain('/file')
  })

  it('is refused unsigned at every step', async () => {
    const { origin } = await setUp()
    for (const name of ['', '/menu', '/said', '/confirm', '/code', '/recording', '/ended']) {
      const answer = await postAsTwilio(origin, `/webhooks/twilio/voice${name}`, { CallSid: 'CA1' }, { signature: 'x' })
      expect(answer.status, name).toBe(403)
    }
  })
})

describe('codes on a keypad', () => {
  it('have a key for each character of the alphabet', () => {
    expect([...CODE_ALPHABET].every(hasKey)).toBe(true)
    expect(keypadOf('PA-261121-7K3MQ-9')).toBe('261121753679')
  })
})
