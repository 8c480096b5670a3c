/** What is asked for when one question is typed, or a row of a sheet is put right, in the order of the form. */
export const QUESTION_COLUMNS = [
  'question',
  'name',
  'business',
  'asker',
  'phone',
  'email',
  'address',
  'commune',
  'field',
  'office',
  'dossier',
  'consent',
] as const
export type QuestionColumn = (typeof QUESTION_COLUMNS)[number]
