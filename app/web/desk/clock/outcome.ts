import type { CalendarMistake } from '~/clock/calendar-edit'

/** What became of an administrator's form, in codes that the message file words. */
export type ClockOutcome =
  | { readonly ok: true; readonly done: 'saved' | 'discarded' | 'confirmed' }
  | { readonly ok: false; readonly reason: Reason; readonly mistakes: string[] }

type Reason = CalendarMistake | 'not-allowed' | 'not-found' | 'document-invalid' | 'draft-open'

export const refused = (reason: Reason, mistakes: string[] = []): ClockOutcome => ({ ok: false, reason, mistakes })
