import { useDialogueText } from '~/i18n/dialogue-text'
import { Button } from '~/web/ui/button'
import { ErrorSummary } from '~/web/ui/error-summary'
import { TextArea, TextField } from '~/web/ui/field'
import { CsrfField } from '../csrf-field'
import type { EventAnswer } from './event-acts.server'
import { QuestionFields } from './question-fields'

const NOTHING = { errors: {}, typed: {} } as const

/** Types one question in. */
export function AddQuestion({ answer }: { answer: EventAnswer | null }) {
  const t = useDialogueText()
  const own = answer?.act === 'question' && !answer.isDone ? answer : null
  const { errors, typed } = own ?? NOTHING
  return (
    <details className="desk-card" open={answer?.act === 'question'}>
      <summary>
        <strong>{t('dialogue.addQuestion')}</strong>
      </summary>
      <form method="post" noValidate>
        <CsrfField />
        {own ? <ErrorSummary errors={errors} /> : null}
        <QuestionFields typed={typed} errors={errors} />
        <Button name="act" value="question">
          {t('dialogue.file')}
        </Button>
      </form>
    </details>
  )
}

/** Writes a commitment down. */
export function AddCommitment({ answer }: { answer: EventAnswer | null }) {
  const t = useDialogueText()
  const own = answer?.act === 'commit' ? answer : null
  const { errors, typed } = own ?? NOTHING
  const field = (name: string) => ({
    name,
    defaultValue: (typed as Record<string, string>)[name],
    error: (errors as Record<string, string>)[name],
  })
  return (
    <details className="desk-card" open={own !== null}>
      <summary>
        <strong>{t('dialogue.commitAdd')}</strong>
      </summary>
      <form method="post" noValidate>
        <CsrfField />
        {own ? <ErrorSummary errors={errors} /> : null}
        <TextArea
          {...field('commitText')}
          label={t('dialogue.commitText')}
          hint={t('dialogue.commitTextHint')}
          rows={3}
          required
        />
        <div className="form-grid">
          <TextField
            {...field('commitOffice')}
            label={t('dialogue.commitOffice')}
            list="co-quan"
            autoComplete="off"
            required
          />
          <TextField {...field('dueOn')} label={t('dialogue.commitDue')} type="date" required />
          <TextField {...field('caseCode')} label={t('dialogue.commitCase')} autoComplete="off" optional />
        </div>
        <Button name="act" value="commit">
          {t('dialogue.commitSave')}
        </Button>
      </form>
    </details>
  )
}
