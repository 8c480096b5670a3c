/** The form in which two spellings of the same Vietnamese words are equal: lower case, no accents, đ → d.
 *  NFC and NFD inputs give the same result, and folding twice changes nothing.
 *  foldText('Đăk Hà') → 'dak ha' */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
    .normalize('NFC')
}

const OLD_TONE: Record<string, string> = {
  òa: 'oà',
  óa: 'oá',
  ỏa: 'oả',
  õa: 'oã',
  ọa: 'oạ',
  òe: 'oè',
  óe: 'oé',
  ỏe: 'oẻ',
  õe: 'oẽ',
  ọe: 'oẹ',
  ùy: 'uỳ',
  úy: 'uý',
  ủy: 'uỷ',
  ũy: 'uỹ',
  ụy: 'uỵ',
}

/** One spelling for the two habits of placing a tone (hòa/hoà, ủy/uỷ) and for composed and decomposed letters.
 *  Keeps accents, lowers case: unifyAccents('Hòa') → 'hoà' */
export function unifyAccents(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[òóỏõọ][ae](?![\p{L}])|[ùúủũụ]y(?![\p{L}])/gu, (pair) => OLD_TONE[pair] ?? pair)
}

/** Whether a text is written with Vietnamese accents at all (an SMS often is not). */
export function hasAccents(text: string): boolean {
  return text.toLowerCase().normalize('NFC') !== foldText(text)
}

/** The words of a text, folded: letters and digits only. foldedWords('Đăk Hà, 1 cửa!') → ['dak','ha','1','cua'] */
export function foldedWords(text: string): string[] {
  return foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []
}
