import { COLUMNS, type Column } from '~/dialogues/columns'

export type QuestionColumn = Exclude<Column, 'number'>

/** What is asked for when one question is typed, or a row of a sheet is put right: all a sheet can hold but its own
 *  numbering, the question itself first. */
export const QUESTION_COLUMNS: readonly QuestionColumn[] = [
  'question',
  ...COLUMNS.filter((column) => column !== 'number' && column !== 'question'),
]
