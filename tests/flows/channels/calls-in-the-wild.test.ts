import { describe, expect, it } from 'vitest'
import { keptMessages } from '~/channels/inbox/kept.server'
import { STEPS } from '~/channels/voice/steps.server'
import { complaints } from '~/db/schema.server'
import { prefilled } from '~/web/public/filing/prefilled.server'
import { machines, postAsTwilio, TWILIO_TOKEN } from '../../support/machines'
import { world } from '../../support/world'

const STEP_PATHS = [...Object.keys(STEPS), 'recording', 'ended'].map(
  (name) => `/webhooks/twilio/voice${name ? `/${name}` : ''}`,
)

describe('a call whose provider sends nonsense', () => {
  it.each([
    ['a zero in every field', 'CA\u0000', '\u0000Tôi\u0000'],
    ['half letters', 'CA\ud83d', 'Tôi \udc4d nộp'],
    [
      'an id of sixty kilobytes',
      Array.from({ length: 30_000 }, (_, i) => (i * 7919).toString(36))
        .join('')
        .slice(0, 50_000),
      'Tôi nộp hồ sơ',
    ],
    ['nothing at all', '', ''],
  ])('is answered at every step: %s', async (_name, CallSid, said) => {
    const { app } = await world({ env: { TWILIO_AUTH_TOKEN: TWILIO_TOKEN } })
    const origin = await machines(app)
    const form = { CallSid, From: said, SpeechResult: said, Digits: said, RecordingUrl: said, CallStatus: 'completed' }
    for (const path of STEP_PATHS) {
      const { status } = await postAsTwilio(origin, path, form)
      expect([200, 204], `${path}: ${status}`).toContain(status)
    }
    expect(await app.store.read.$count(complaints)).toBeLessThanOrEqual(1)
    expect(Array.isArray(await keptMessages(app))).toBe(true)
  })

  it('is refused at every step when its body is too long', async () => {
    const { app } = await world({ env: { TWILIO_AUTH_TOKEN: TWILIO_TOKEN } })
    const origin = await machines(app)
    for (const path of STEP_PATHS) {
      expect((await postAsTwilio(origin, path, { SpeechResult: 'a'.repeat(70_000) })).status, path).toBe(413)
    }
  })
})

describe('the address on a poster', () => {
  it('with nonsense in it opens the form and says what is missing', async () => {
    const { app } = await world()
    for (const nonsense of [
      'khong-co',
      '\u0000',
      '\ud83d',
      '__proto__',
      'constructor',
      '<script>',
      '../..',
      'a'.repeat(9000),
    ]) {
      const read = prefilled(app, new URLSearchParams({ coquan: nonsense, thutuc: nonsense, nguon: nonsense }))
      expect(read, nonsense.slice(0, 20)).toMatchObject({
        office: null,
        procedure: null,
        missing: 'office',
        isScanned: false,
      })
      expect(read?.withoutOffice).toMatch(/^\/gui-phan-anh/)
    }
    expect(prefilled(app, new URLSearchParams('coquan=&thutuc=%20'))).toBeNull()
  })
})
