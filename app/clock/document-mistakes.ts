import type { z } from 'zod'
import { clockTextFor } from '~/i18n/clock-text'

const t = clockTextFor('vi')
const MOST_TOLD = 20

const EXPECTED = ['string', 'number', 'int', 'array', 'tuple', 'object', 'record', 'boolean'] as const
type Expected = (typeof EXPECTED)[number]
const isKnown = (expected: string): expected is Expected => (EXPECTED as readonly string[]).includes(expected)

/** What a value of a rule document ought to be. Sentences of the schema itself stay as they are written there. */
export function wordIssue(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return t('clock.mistake_missing')
      return isKnown(issue.expected) ? t(`clock.mistake_${issue.expected}`) : t('clock.mistake_other')
    case 'invalid_value':
      return t('clock.mistake_value', { values: issue.values.map(String).join(', ') })
    case 'too_small':
      if (issue.origin === 'number') {
        const least = Number(issue.minimum) + (issue.inclusive ? 0 : 1)
        return t('clock.mistake_least', { least })
      }
      return issue.inclusive && issue.minimum === 1 ? t('clock.mistake_empty') : t('clock.mistake_tuple')
    case 'too_big':
      return t('clock.mistake_tuple')
    case 'invalid_key':
      return t('clock.mistake_key')
    default:
      return t('clock.mistake_other')
  }
}

/** Where it stands, in the words of the file; people count from one: ['years', '2027', 0] → 'years › 2027 › mục 1'. */
const placeOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? t('clock.mistake_item', { number: part + 1 }) : String(part)))
    .join(' › ')

/** Mistakes of a document an administrator hands in, one sentence each, at most twenty. */
export function documentMistakes({ issues }: Pick<z.ZodError, 'issues'>): string[] {
  return issues
    .slice(0, MOST_TOLD)
    .map(({ path, message }) => `${placeOf(path) || t('clock.mistake_whole')}: ${message}`)
}

/** Why a text is no JSON, with the line where its reader stopped. `thrown` is what JSON.parse threw: it names the place
 *  of only some mistakes, and the end where the text stops too early. */
export function jsonMistake(text: string, thrown: unknown): string {
  const said = String(thrown)
  const at = /position (\d+)/.exec(said)?.[1]
  if (at === undefined) return t(said.includes('end of JSON') ? 'clock.mistake_jsonEnd' : 'clock.mistake_json')
  if (Number(at) >= text.trimEnd().length) return t('clock.mistake_jsonEnd')
  return t('clock.mistake_jsonLine', { line: text.slice(0, Number(at)).split('\n').length })
}
