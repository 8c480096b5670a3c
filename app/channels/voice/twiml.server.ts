import twilio from 'twilio'

export const VOICE_BASE = '/webhooks/twilio/voice'
const LANGUAGE = 'vi-VN'
const VOICE = 'Google.vi-VN-Neural2-A'

type VoiceResponse = InstanceType<typeof twilio.twiml.VoiceResponse>

/** What is said and asked in a call, in the terms of the flow; `xml` is the TwiML. No speech model is named: the
 *  provider then takes one that knows Vietnamese (a wrong pair is warning 13331, and hears nothing). */
export class Script {
  readonly #response: VoiceResponse = new twilio.twiml.VoiceResponse()

  say(text: string): this {
    this.#response.say({ language: LANGUAGE, voice: VOICE }, text)
    return this
  }

  /** Asks for one key, or a word; nothing within the time goes on to what stands after it. */
  askKey(text: string, step: string, withSpeech = false): this {
    const input = withSpeech ? (['dtmf', 'speech'] as const) : (['dtmf'] as const)
    this.#response
      .gather({ input: [...input], numDigits: 1, timeout: 8, language: LANGUAGE, action: `${VOICE_BASE}/${step}` })
      .say({ language: LANGUAGE, voice: VOICE }, text)
    return this
  }

  askDigits(text: string, step: string): this {
    this.#response
      .gather({ input: ['dtmf'], finishOnKey: '#', timeout: 12, language: LANGUAGE, action: `${VOICE_BASE}/${step}` })
      .say({ language: LANGUAGE, voice: VOICE }, text)
    return this
  }

  askSpeech(text: string, step: string): this {
    this.#response
      .gather({
        input: ['speech'],
        timeout: 8,
        speechTimeout: 'auto',
        language: LANGUAGE,
        action: `${VOICE_BASE}/${step}`,
      })
      .say({ language: LANGUAGE, voice: VOICE }, text)
    return this
  }

  record(step: string): this {
    this.#response.record({
      maxLength: 180,
      finishOnKey: '#',
      playBeep: true,
      action: `${VOICE_BASE}/${step}`,
      recordingStatusCallback: `${VOICE_BASE}/recording`,
    })
    return this
  }

  dial(number: string, step: string): this {
    this.#response.dial({ timeout: 25, action: `${VOICE_BASE}/${step}` }, number)
    return this
  }

  goTo(step: string): this {
    this.#response.redirect(`${VOICE_BASE}/${step}`)
    return this
  }

  hangUp(): this {
    this.#response.hangup()
    return this
  }

  xml(): string {
    return this.#response.toString()
  }
}
