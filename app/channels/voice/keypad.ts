import { CODE_ALPHABET } from '../../complaints/code'

const KEYS: Readonly<Record<string, string>> = {
  A: '2',
  B: '2',
  C: '2',
  D: '3',
  E: '3',
  F: '3',
  G: '4',
  H: '4',
  J: '5',
  K: '5',
  M: '6',
  N: '6',
  P: '7',
  Q: '7',
  R: '7',
  S: '7',
  T: '8',
  U: '8',
  V: '8',
  W: '9',
  X: '9',
  Y: '9',
  Z: '9',
}

/** The keys a code is typed with, one press for each character, without its PA: a letter by the key it stands on.
 *  Several codes share keys, so the keys are compared with the caller's own cases and nothing else.
 *  `keypadOf('PA-261121-7K3MQ-9')` → `'261121753679'` */
export function keypadOf(code: string): string {
  return [...code.replace(/^PA/, '').replaceAll('-', '')].map((character) => KEYS[character] ?? character).join('')
}

/** A code or a phone number as it is read out: one character after the other, letters by their names. */
export function spokenCode(code: string): string {
  return [...code.replaceAll('-', '')].map((character) => LETTER_NAMES[character] ?? character).join(', ')
}

/** How letters are called in Vietnamese; a speech voice would read "PA" as a word. */
const LETTER_NAMES: Readonly<Record<string, string>> = {
  A: 'a',
  B: 'bê',
  C: 'xê',
  D: 'dê',
  E: 'e',
  F: 'ép',
  G: 'gờ',
  H: 'hát',
  J: 'gi',
  K: 'ca',
  M: 'em-mờ',
  N: 'en-nờ',
  P: 'pê',
  Q: 'quy',
  R: 'e-rờ',
  S: 'ét-sì',
  T: 'tê',
  U: 'u',
  V: 'vê',
  W: 'vê kép',
  X: 'ích-xì',
  Y: 'i dài',
  Z: 'dét',
}

/** Every character of the codes' alphabet has a key; checked by a test. */
export const hasKey = (character: string) => CODE_ALPHABET.includes(character) && /^[2-9]$/.test(keypadOf(character))
