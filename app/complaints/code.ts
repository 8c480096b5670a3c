import type { LocalDate } from './instant'

/** 31 characters that cannot be mistaken for one another when read over the phone; 31 is prime, so the check below
 *  catches every single wrong character and every swap of two. */
export const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

const RANDOM_LENGTH = 5
/** What people, telephones and word processors put between the characters: spaces, every kind of dash (with the minus
 *  sign), and characters that cannot be seen. */
const BETWEEN = /[\s\p{Pd}\p{Cf}\u2212_.]/gu
const BODY = /^(\d{6})([23456789A-HJKMNP-Z]{5})([23456789A-HJKMNP-Z])$/

/** The check character over six date digits and five random characters: Σ value·position mod 31, positions from 1. */
export function checkCharacter(dateDigits: string, random: string): string {
  let sum = 0
  for (let i = 0; i < dateDigits.length; i += 1) sum += Number(dateDigits[i]) * (i + 1)
  for (let i = 0; i < random.length; i += 1) sum += CODE_ALPHABET.indexOf(random[i] ?? '') * (dateDigits.length + i + 1)
  return CODE_ALPHABET.charAt(sum % 31)
}

/** Builds `PA-261121-7K3MQ-…` from the local date of filing and five numbers, each taken modulo 31. */
export function makeCode(filedOn: LocalDate, randomBytes: ArrayLike<number>): string {
  const date = filedOn.slice(2).replaceAll('-', '')
  const random = drawCharacters(randomBytes, RANDOM_LENGTH)
  return `PA-${date}-${random}-${checkCharacter(date, random)}`
}

/** `length` characters of the alphabet out of random 0…255 values (values ≥ 248 would favour some: skipped). */
export function drawCharacters(randomBytes: ArrayLike<number>, length: number): string {
  let out = ''
  for (let i = 0; i < randomBytes.length && out.length < length; i += 1) {
    const value = randomBytes[i] ?? 255
    if (value < 248) out += CODE_ALPHABET.charAt(value % 31)
  }
  if (out.length < length) throw new RangeError('not enough random values')
  return out
}

/** Reads a code as people type it: any case, with or without dashes, spaces and the leading PA; in the date part O
 *  is 0 and I or L is 1. Returns the canonical form, or null when it is no code or its check character is wrong. */
export function parseCode(typed: string): string | null {
  const bare = bareOf(typed)
  const body = bare.startsWith('PA') ? bare.slice(2) : bare
  const date = body.slice(0, 6).replaceAll('O', '0').replace(/[IL]/g, '1')
  const match = BODY.exec(date + body.slice(6))
  const [, digits, random, check] = match ?? []
  if (!digits || !random || checkCharacter(digits, random) !== check) return null
  return isCalendarDate(digits) ? `PA-${digits}-${random}-${check}` : null
}

function bareOf(typed: string): string {
  return typed.normalize('NFKC').toUpperCase().replace(BETWEEN, '')
}

function isCalendarDate(digits: string): boolean {
  const text = `20${digits.slice(0, 2)}-${digits.slice(2, 4)}-${digits.slice(4, 6)}`
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** An access key: ten characters of the code's alphabet in two groups, short enough to dictate (`7K3MQ-X2PWA`). */
export function makeAccessKey(randomBytes: ArrayLike<number>): string {
  const characters = drawCharacters(randomBytes, 10)
  return `${characters.slice(0, 5)}-${characters.slice(5)}`
}

/** Canonical form of a typed access key, or null when it cannot be one. */
export function parseAccessKey(typed: string): string | null {
  const bare = bareOf(typed)
  if (bare.length !== 10 || [...bare].some((character) => !CODE_ALPHABET.includes(character))) return null
  return `${bare.slice(0, 5)}-${bare.slice(5)}`
}
