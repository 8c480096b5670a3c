import { redirect } from '@remix-run/node'
import { officeIdTyped } from '~/casework/queries/office-choices.server'
import { assignTogether } from '~/dialogues/assign-together.server'
import type { RowProblem } from '~/dialogues/check-row.server'
import { makeCommitment } from '~/dialogues/commitments.server'
import { fileQuestion } from '~/dialogues/file-questions.server'
import { setDialoguePublic } from '~/dialogues/manage-dialogue.server'
import type { Cells } from '~/dialogues/sheet'
import { deskTextFor } from '~/i18n/desk-text'
import { dialogueTextFor } from '~/i18n/dialogue-text'
import type { DeskActionContext } from '../guard.server'
import { QUESTION_COLUMNS } from './question-columns'
import { typedIn } from './typed-form'

const t = dialogueTextFor('vi')

/** What became of a form of the event's page. `lines` are said above it; `errors` stand at its fields. */
export interface EventAnswer {
  readonly act: string
  readonly isDone: boolean
  readonly lines: readonly string[]
  readonly errors: Readonly<Record<string, string>>
  readonly typed: Readonly<Record<string, string>>
}

const answer = (act: string, given: Partial<EventAnswer>): EventAnswer => ({
  act,
  isDone: false,
  lines: [],
  errors: {},
  typed: {},
  ...given,
})

const why = (code: string) => t(`dialogue.why_${code}` as 'dialogue.why_not-found')

/** The sentence for something wrong with a row or a typed question. */
export function problemText({ code, value }: RowProblem): string {
  const text = t(`dialogue.err_${code}` as 'dialogue.err_other', { value })
  return text.startsWith('dialogue.') ? t('dialogue.err_other') : text
}

/** A remark on a row, with the column it is about. */
export const remarkText = (remark: RowProblem): string =>
  `${t(`dialogue.col_${remark.column}` as 'dialogue.col_question')}: ${problemText(remark)}`

/** The cells of a question out of its form. */
export const typedCells = (form: FormData): Cells =>
  Object.fromEntries(
    QUESTION_COLUMNS.flatMap((column) => {
      const text = typedIn(form, column)
      return text.trim() ? [[column, text]] : []
    }),
  )

async function fileTyped({ app, staff, form, now }: DeskActionContext, id: string): Promise<EventAnswer> {
  const typed = typedCells(form) as Record<string, string>
  const filed = await fileQuestion(app, staff, id, typed, now)
  if (!filed.ok) {
    const errors = Object.fromEntries(filed.problems.map((problem) => [problem.column, problemText(problem)]))
    return answer('question', { errors, typed })
  }
  const { code, accessKey, isRepeat } = filed
  const line = isRepeat ? t('dialogue.filedRepeat', { code }) : t('dialogue.filedDone', { code, key: accessKey ?? '' })
  return answer('question', { isDone: true, lines: [line] })
}

async function assign({ app, staff, form, now }: DeskActionContext, id: string): Promise<EventAnswer> {
  const codes = form.getAll('code').filter((code) => typeof code === 'string')
  const [assignOffice, assignReason] = [typedIn(form, 'assignOffice'), typedIn(form, 'assignReason')]
  const typed = { assignOffice, assignReason, codes: codes.join(' ') }
  if (codes.length === 0) return answer('assign', { lines: [t('dialogue.assignNothing')], typed })
  const officeId = officeIdTyped(app, assignOffice)
  if (officeId === '') return answer('assign', { errors: { assignOffice: why('office-unknown') }, typed })
  const done = await assignTogether(app, staff, id, { codes, officeId, reason: assignReason }, now)
  const desk = deskTextFor('vi')
  const refused = done.refused.map(({ code, reason }) =>
    t('dialogue.assignRefused', { code, why: desk(`desk.why_${reason}` as 'desk.why_not-found') }),
  )
  const said = done.assigned.length > 0 ? [t('dialogue.assignDone', { count: done.assigned.length })] : []
  return answer('assign', {
    isDone: refused.length === 0,
    lines: [...said, ...refused],
    typed: refused.length ? typed : {},
  })
}

const COMMITMENT_FIELD: Readonly<Record<string, string>> = {
  'office-unknown': 'commitOffice',
  'date-invalid': 'dueOn',
  'date-before-event': 'dueOn',
  'case-unknown': 'caseCode',
}

async function commit({ app, staff, form, now }: DeskActionContext, id: string): Promise<EventAnswer> {
  const field = (name: string) => typedIn(form, name)
  const typed = {
    commitText: field('commitText'),
    commitOffice: field('commitOffice'),
    dueOn: field('dueOn'),
    caseCode: field('caseCode'),
  }
  const { commitText: text, commitOffice: office, dueOn, caseCode } = typed
  const made = await makeCommitment(app, staff, id, { text, office, dueOn, caseCode }, now)
  if (made.ok) throw redirect(`/can-bo/doi-thoai/${id}?xong=cam-ket#cam-ket`)
  return answer('commit', { errors: { [COMMITMENT_FIELD[made.reason] ?? 'commitText']: why(made.reason) }, typed })
}

async function publish({ app, staff, now }: DeskActionContext, id: string, isPublic: boolean): Promise<EventAnswer> {
  const done = await setDialoguePublic(app, staff, id, isPublic, now)
  if (done.ok) throw redirect(`/can-bo/doi-thoai/${id}?xong=${isPublic ? 'cong-khai' : 'go'}`)
  return answer('publish', { lines: [why(done.reason)] })
}

/** Does what a form of the event's page asks for. */
export function performEventAct(desk: DeskActionContext, id: string): Promise<EventAnswer> {
  switch (desk.form.get('act')) {
    case 'question':
      return fileTyped(desk, id)
    case 'assign':
      return assign(desk, id)
    case 'commit':
      return commit(desk, id)
    case 'publish':
      return publish(desk, id, true)
    case 'unpublish':
      return publish(desk, id, false)
    default:
      throw new Response(null, { status: 400 })
  }
}
