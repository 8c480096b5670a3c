import type { CalendarMistake } from '~/clock/calendar-edit'
import type { OfficeMistake } from '~/clock/office-edit'

/** A form as it was sent, so that a refusal shows it again as it was typed. */
export interface Typed {
  readonly act: string
  readonly values: Readonly<Record<string, string>>
}

/** What became of an administrator's form, in codes that the message file words. */
export type ClockOutcome =
  | { readonly ok: true; readonly done: 'saved' | 'discarded' | 'confirmed' }
  | {
      readonly ok: false
      readonly reason: Reason
      readonly mistakes: string[]
      /** The field of the form that has to be changed, where one is to blame. */
      readonly field?: string
      readonly typed?: Typed
    }

type Reason =
  | CalendarMistake
  | OfficeMistake
  | 'not-allowed'
  | 'not-found'
  | 'document-invalid'
  | 'draft-open'
  | 'office-unknown'
  | 'area-unknown'
  | 'source-missing'
  | 'number-invalid'

/** Names one of the forms of one policy: the page of time limits has two for each. */
export const policyForm = (act: string, policyId: string) => `${act}-${policyId}`

export const refused = (reason: Reason, mistakes: string[] = [], field?: string): ClockOutcome => ({
  ok: false,
  reason,
  mistakes,
  ...(field === undefined ? {} : { field }),
})

/** A refusal with what was typed; nothing is kept of a form that was taken. */
export function withTyped(outcome: ClockOutcome, form: FormData): ClockOutcome {
  if (outcome.ok) return outcome
  const values: Record<string, string> = {}
  for (const [name, value] of form) {
    if (typeof value === 'string' && name !== 'csrf' && name !== 'act') values[name] = value
  }
  return { ...outcome, typed: { act: String(form.get('act') ?? ''), values } }
}
