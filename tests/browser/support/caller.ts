import { XMLParser } from 'fast-xml-parser'
import twilio from 'twilio'

export const TWILIO_TOKEN = 'trinh-duyet-twilio-token-0123456789'
export const HOTLINE = '+842603863526'

const VOICE = '/webhooks/twilio/voice'
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  preserveOrder: true,
  parseTagValue: false,
})

type Verb = Record<string, unknown> & { ':@'?: Record<string, string> }

/** Somebody with a telephone and its keys. Does what the provider would: says what it is told to, waits where it is told
 *  to gather, follows redirects; every request is signed by the provider's own package. */
export class Caller {
  /** What was heard since the last key, as one text. */
  heard = ''
  /** The number the call was connected to. */
  dialled = ''
  hasEnded = false
  /** Where what is pressed or said now goes. */
  #action = ''
  readonly #address: string
  readonly #from: string
  readonly #call: string

  constructor(address: string, from: string, call: string) {
    this.#address = address
    this.#from = from
    this.#call = call
  }

  call = () => this.#ask(VOICE, {})
  press = (keys: string) => this.#answer({ Digits: keys })
  say = (words: string) => this.#answer({ SpeechResult: words, Confidence: '0.9' })

  hangUp(): Promise<void> {
    this.hasEnded = true
    return this.#ask(`${VOICE}/ended`, { CallStatus: 'completed' })
  }

  #answer(given: Record<string, string>): Promise<void> {
    if (this.#action === '') throw new Error('nobody waits for an answer')
    return this.#ask(this.#action, given)
  }

  async #ask(path: string, given: Record<string, string>): Promise<void> {
    this.heard = ''
    this.#action = ''
    let next = path
    let form: Record<string, string> = given
    while (next !== '') {
      const twiml = await this.#post(next, form)
      next = twiml === '' ? '' : this.#perform((parser.parse(twiml) as { Response?: Verb[] }[]).at(-1)?.Response ?? [])
      form = {}
    }
  }

  async #post(path: string, given: Record<string, string>): Promise<string> {
    const form = { CallSid: this.#call, From: this.#from, CallStatus: 'in-progress', ...given }
    const url = this.#address + path
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'X-Twilio-Signature': twilio.getExpectedTwilioSignature(TWILIO_TOKEN, url, form) },
      body: new URLSearchParams(form),
    })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
    return answer.text()
  }

  /** Does the verbs in order and answers where a redirect leads; gathering and dialling end the list. */
  #perform(verbs: readonly Verb[]): string {
    for (const verb of verbs) {
      const attributes = verb[':@'] ?? {}
      if (verb.Say) this.heard += ` ${textIn(verb.Say)}`
      if (verb.Gather) {
        this.#perform(verb.Gather as Verb[])
        this.#action = attributes.action ?? ''
        return ''
      }
      if (verb.Dial) {
        this.dialled = textIn(verb.Dial)
        return ''
      }
      if (verb.Redirect) return textIn(verb.Redirect)
      if (verb.Hangup) this.hasEnded = true
    }
    return ''
  }
}

const textIn = (content: unknown): string =>
  (content as { '#text'?: string }[]).map((part) => part['#text'] ?? '').join('')
