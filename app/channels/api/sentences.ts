import type { IntakeErrors } from '../../intake/intake-input'
import texts from './error-texts.json'

const TEXTS: Readonly<Record<string, string>> = texts

/** The Vietnamese sentence of an error code; what has none (a wrong JSON type) is said in general. */
export function sentence(code: string): string {
  return TEXTS[code] ?? texts.invalid
}

/** Error codes by field as sentences by field. */
export function fieldErrors(errors: IntakeErrors): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).map(([field, code]) => [field, sentence(code)]))
}
