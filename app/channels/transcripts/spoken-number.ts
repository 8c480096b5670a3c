import { normalizePhone } from '~/offices/phone'

const DIGITS: Readonly<Record<string, string>> = {
  không: '0',
  một: '1',
  mốt: '1',
  hai: '2',
  ba: '3',
  bốn: '4',
  tư: '4',
  năm: '5',
  lăm: '5',
  sáu: '6',
  bảy: '7',
  bẩy: '7',
  tám: '8',
  chín: '9',
}
const LONGEST = 12

/** The first telephone number in what was said, in digits ("0905 123 456") or in words ("không chín không năm …"), as
 *  E.164; null where none is whole. */
export function spokenPhone(text: string): string | null {
  const tokens =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/\+?\d+|\p{L}+/gu) ?? []
  let run: string[] = []
  for (const token of [...tokens, '']) {
    const digits = /^\+?\d+$/.test(token) ? token : DIGITS[token]
    if (digits !== undefined) {
      run.push(digits)
      continue
    }
    const found = numberIn(run)
    if (found) return found
    run = []
  }
  return null
}

/** A run of digits may begin with a count ("ba, không chín …"): the number is looked for from each of its parts. */
function numberIn(run: readonly string[]): string | null {
  for (let from = 0; from < run.length; from += 1) {
    const digits = run.slice(from).join('')
    const isWhole = /^(0|\+?84)/.test(digits) && digits.replace('+', '').length <= LONGEST
    const phone = isWhole ? normalizePhone(digits.startsWith('84') ? `+${digits}` : digits) : null
    if (phone) return phone
  }
  return null
}
