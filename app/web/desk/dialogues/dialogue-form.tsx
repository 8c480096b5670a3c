import type { TypedDialogue } from '~/dialogues/dialogue'
import { DIALOGUE_FORMS } from '~/dialogues/words'
import { useDialogueText } from '~/i18n/dialogue-text'
import { Button } from '~/web/ui/button'
import { ErrorSummary, type FieldErrors } from '~/web/ui/error-summary'
import { SelectField, TextArea, TextField } from '~/web/ui/field'
import { CsrfField } from '../csrf-field'

interface Props {
  readonly typed: TypedDialogue
  readonly errors: FieldErrors
  readonly offices: readonly string[]
  readonly isNew: boolean
}

/** Offices to choose from while typing. */
export function OfficeList({ offices }: { offices: readonly string[] }) {
  return (
    <datalist id="co-quan">
      {offices.map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  )
}

function WhenAndWhere({ typed, errors }: Pick<Props, 'typed' | 'errors'>) {
  const t = useDialogueText()
  const field = (name: keyof TypedDialogue) => ({ name, defaultValue: typed[name], error: errors[name] })
  return (
    <div className="form-grid">
      <TextField {...field('date')} label={t('dialogue.date')} type="date" required />
      <div className="dialogue-hours">
        <TextField {...field('from')} label={t('dialogue.from')} type="time" required />
        <TextField {...field('to')} label={t('dialogue.to')} type="time" optional />
      </div>
      <TextField {...field('place')} label={t('dialogue.place')} maxLength={200} required />
      <TextField
        {...field('hostOffice')}
        label={t('dialogue.hostOffice')}
        list="co-quan"
        autoComplete="off"
        maxLength={200}
        optional
      />
    </div>
  )
}

/** What an event is: form, day, place, host, who took part. */
export function DialogueForm({ typed, errors, offices, isNew }: Props) {
  const t = useDialogueText()
  const field = (name: keyof TypedDialogue) => ({ name, defaultValue: typed[name], error: errors[name] })
  return (
    <form method="post" className="desk-card" noValidate>
      <CsrfField />
      <ErrorSummary errors={errors} />
      <div className="form-grid">
        <SelectField
          {...field('form')}
          label={t('dialogue.formLabel')}
          options={DIALOGUE_FORMS.map((form) => ({ value: form, label: t(`dialogue.form_${form}`) }))}
        />
        <TextField
          {...field('title')}
          label={t('dialogue.titleLabel')}
          hint={t('dialogue.titleHint')}
          maxLength={200}
          required
        />
      </div>
      <WhenAndWhere typed={typed} errors={errors} />
      <TextField {...field('host')} label={t('dialogue.host')} hint={t('dialogue.hostHint')} maxLength={200} required />
      <TextArea
        {...field('attendees')}
        label={t('dialogue.attendees')}
        hint={t('dialogue.attendeesHint')}
        rows={4}
        optional
      />
      <TextField
        {...field('attendeeCount')}
        label={t('dialogue.attendeeCount')}
        inputMode="numeric"
        className="input-short"
        optional
      />
      <TextArea
        {...field('summary')}
        label={t('dialogue.summary')}
        hint={t('dialogue.summaryHint')}
        rows={5}
        optional
      />
      <Button>{t(isNew ? 'dialogue.saveNew' : 'dialogue.save')}</Button>
      <OfficeList offices={offices} />
    </form>
  )
}
