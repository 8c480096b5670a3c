import { withoutAccents } from '../../casework/notices'

/** Characters of the GSM 7-bit default alphabet (3GPP TS 23.038), one unit each; those of the extension cost two. */
const GSM_BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const GSM_EXTENSION = new Set('^{}\\[~]|€\f')

export interface SmsSize {
  readonly encoding: 'gsm7' | 'ucs2'
  readonly units: number
  /** Messages the provider will charge for: 160/153 units in GSM-7, 70/67 in UCS-2. */
  readonly parts: number
}

/** What a text costs as SMS. `smsSize('Đã nhận')` → UCS-2, 7 units, 1 part. */
export function smsSize(text: string): SmsSize {
  const gsm = [...text].map(gsmUnitsOf)
  if (!gsm.includes(null)) return { encoding: 'gsm7', ...packed(gsm as number[], 160, 153) }
  const lengths = [...text].map((character) => character.length)
  return { encoding: 'ucs2', ...packed(lengths, 70, 67) }
}

/** Units in all, and parts. A character of two units is never cut in two: where it does not fit, it begins the next
 *  part, and the unit before it stays empty. */
function packed(lengths: readonly number[], single: number, joined: number): { units: number; parts: number } {
  const units = lengths.reduce((sum, length) => sum + length, 0)
  if (units <= single) return { units, parts: 1 }
  let [parts, filled] = [1, 0]
  for (const length of lengths) {
    if (filled + length > joined) [parts, filled] = [parts + 1, 0]
    filled += length
  }
  return { units, parts }
}

/** What one character costs in GSM-7; null where the alphabet does not have it. */
function gsmUnitsOf(character: string): number | null {
  if (GSM_BASIC.has(character)) return 1
  return GSM_EXTENSION.has(character) ? 2 : null
}

interface Fit {
  readonly withAccents: boolean
  readonly maxParts: number
}

/** The text as it will be sent: without accents where the setting says so, and not longer than it allows. Whole
 *  sentences go first, from the end (what matters stands in front: code, key, due time); a lone long one is cut at a
 *  word. A link is never cut in two. */
export function fitSms(text: string, { withAccents, maxParts }: Fit): string {
  const whole = withAccents ? text.normalize('NFC').trim() : onlyGsm(withoutAccents(text).trim())
  if (smsSize(whole).parts <= maxParts) return whole
  // More than this cannot fit; a text of a whole page need not be tried word by word.
  const sentences = whole.slice(0, 160 * maxParts + 200).split(/(?<=[.?!])\s+/)
  while (sentences.length > 1) {
    sentences.pop()
    const shorter = sentences.join(' ')
    if (smsSize(shorter).parts <= maxParts) return shorter
  }
  return cutAtWord(sentences[0] ?? '', maxParts)
}

function cutAtWord(text: string, maxParts: number): string {
  const words = text.split(' ')
  const count = mostThatFit(words.length - 1, (n) => smsSize(`${words.slice(0, n).join(' ')}...`).parts <= maxParts)
  if (count > 0) return `${words.slice(0, count).join(' ')}...`
  const characters = [...text]
  const length = mostThatFit(characters.length, (n) => smsSize(characters.slice(0, n).join('')).parts <= maxParts)
  return characters.slice(0, length).join('')
}

/** The greatest count up to `most` that fits, where fewer fit whenever more do. */
function mostThatFit(most: number, fits: (count: number) => boolean): number {
  let [low, high] = [0, most]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(middle)) low = middle
    else high = middle - 1
  }
  return low
}

/** Other spaces become spaces, dots of lists dashes; what GSM-7 cannot say becomes a question mark, as the networks do
 *  it. */
function onlyGsm(text: string): string {
  const plain = text.replace(/[\u00a0\u2000-\u200a\u202f]/g, ' ').replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
  return [...plain.replace(/[•·]/g, '-')]
    .map((character) => (gsmUnitsOf(character) === null ? '?' : character))
    .join('')
}
