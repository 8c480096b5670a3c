import { type NoticeName, renderNotice, withoutAccents } from '../../casework/notices'
import { fitSms, smsSize } from './segments'

/** What the text message of a notice depends on besides what staff type. */
export interface SmsFrame {
  readonly code: string
  readonly url: string
  readonly office: string
  readonly withAccents: boolean
  readonly maxParts: number
}

export interface SmsPreview {
  /** Exactly what will be sent. */
  readonly text: string
  readonly units: number
  /** Messages to be paid for. */
  readonly parts: number
  readonly encoding: 'gsm7' | 'ucs2'
  /** Something at the end does not fit and is left out. */
  readonly isCut: boolean
}

/** The text message that a notice with these words becomes, fitted as the sender fits it. */
export function smsPreview(name: NoticeName, words: string, frame: SmsFrame): SmsPreview {
  const { code, url, office, withAccents, maxParts } = frame
  const { sms } = renderNotice(name, { code, url, office, text: words })
  const text = fitSms(sms, { withAccents, maxParts })
  const whole = fitSms(sms, { withAccents, maxParts: Number.MAX_SAFE_INTEGER })
  const { units, parts, encoding } = smsSize(text)
  return { text, units, parts, encoding, isCut: withoutAccents(text) !== withoutAccents(whole) }
}
