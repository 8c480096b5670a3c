import { useDialogueText } from '~/i18n/dialogue-text'
import { TextArea, TextField } from '~/web/ui/field'
import { QUESTION_COLUMNS } from './question-columns'

interface Props {
  readonly typed: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
}

/** The fields of one question; only its text is required. A column that mixes people and businesses stands only where a
 *  sheet has one. */
export function QuestionFields({ typed, errors }: Props) {
  const t = useDialogueText()
  const columns = QUESTION_COLUMNS.filter((column) => column !== 'question' && (column !== 'asker' || typed.asker))
  return (
    <>
      <TextArea
        name="question"
        label={t('dialogue.col_question')}
        defaultValue={typed.question}
        error={errors.question}
        rows={4}
        required
      />
      <div className="form-grid dialogue-fields">
        {columns.map((column) => (
          <TextField
            key={column}
            name={column}
            label={t(`dialogue.col_${column}`)}
            defaultValue={typed[column]}
            error={errors[column]}
            list={column === 'office' ? 'co-quan' : column === 'field' ? 'linh-vuc' : undefined}
            hint={column === 'consent' ? t('dialogue.consentHint') : undefined}
            autoComplete="off"
          />
        ))}
      </div>
    </>
  )
}
