import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** Numbers that are dialled as they are: information line 1022, free 1800…, paid 1900…, emergency 11x. */
const SHORT_NUMBER = /^(1022|11[1-5]|1[89]00\d{2,6})$/
const COUNTRY = '+84'

/** Digits of a number as people print it: area code, dot, subscriber. Short numbers stay as they are.
 *  hotlineDisplay('02603863526') → '0260.3863526' */
export function hotlineDisplay(phone: string): string {
  const digits = nationalDigits(phone)
  if (SHORT_NUMBER.test(digits)) return digits
  if (/^02\d{9}$/.test(digits)) {
    // Hà Nội (024) and TP Hồ Chí Minh (028) have three digits, every other province four.
    const cut = /^02[48]/.test(digits) ? 3 : 4
    return `${digits.slice(0, cut)}.${digits.slice(cut)}`
  }
  if (/^0\d{9}$/.test(digits)) return `${digits.slice(0, 4)}.${digits.slice(4, 7)}.${digits.slice(7)}`
  return digits
}

/** Link that dials the number from anywhere. telHref('02603863526') → 'tel:+842603863526'; short numbers 'tel:1022'. */
export function telHref(phone: string): string {
  const digits = nationalDigits(phone)
  return SHORT_NUMBER.test(digits) ? `tel:${digits}` : `tel:${COUNTRY}${digits.replace(/^0/, '')}`
}

/**
 * One form for every way a number is typed: E.164 (`+84…`), or the short number itself. Viet Nam is assumed without a
 * country code. Null when it cannot be a number.
 * normalizePhone('0905.123 456') → '+84905123456'
 */
export function normalizePhone(input: string): string | null {
  const typed = input.normalize('NFKC').trim()
  const digits = typed.replace(/[\s.\-()]/g, '')
  if (SHORT_NUMBER.test(digits)) return digits
  // Words in front ("đt: 09…") would be skipped by the library; a field must hold a number and nothing else.
  if (!/^\+?\d{8,15}$/.test(digits)) return null
  const parsed = parsePhoneNumberFromString(digits, 'VN')
  return parsed?.isPossible() && hasVietnameseLength(parsed.number) ? parsed.number : null
}

/** Mobile 0[35789] + 8 digits, landline 02xx + 7 digits; other countries are left to the library. */
function hasVietnameseLength(number: string): boolean {
  return !number.startsWith(COUNTRY) || /^\+84([35789]\d{8}|2\d{9})$/.test(number)
}

function nationalDigits(phone: string): string {
  const digits = phone.replace(/[^\d+]/g, '')
  return digits.startsWith(COUNTRY) ? `0${digits.slice(COUNTRY.length)}` : digits
}
