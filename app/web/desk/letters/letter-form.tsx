import type { RefObject } from 'react'
import { useLetterText } from '~/i18n/letter-text'
import type { KeptFile } from '~/web/public/filing/files-section'
import { Button } from '~/web/ui/button'
import { ErrorSummary, type FieldErrors } from '~/web/ui/error-summary'
import { FileField, type OptionGroup, SelectField, TextField } from '~/web/ui/field'
import { CsrfField } from '../csrf-field'
import { DESK_ANSWERS, DESK_TYPES } from '../intake/call-values'
import { KeptScans } from './kept-scans'
import { type LetterField, type LetterValues, MOST_PARTS } from './letter-values'
import { PartFields } from './part-fields'
import { LETTER_SOURCES } from './sources'

export interface LetterFormProps {
  form?: RefObject<HTMLFormElement>
  onInput?: () => void
  values: LetterValues
  errors: FieldErrors
  files: readonly KeptFile[]
  communes: readonly OptionGroup[]
  offices: readonly { id: string; name: string }[]
}

const bind = ({ values, errors }: LetterFormProps, name: LetterField) => ({
  name,
  defaultValue: values[name],
  error: errors[name],
})

function RegisterFields(props: LetterFormProps) {
  const t = useLetterText()
  return (
    <>
      <fieldset className="call-choice">
        <legend className="visually-hidden">{t('letter.source')}</legend>
        {LETTER_SOURCES.map((source) => (
          <label key={source}>
            <input type="radio" name="source" value={source} defaultChecked={props.values.source === source} />{' '}
            {t(`letter.source_${source}`)}
          </label>
        ))}
      </fieldset>
      <div className="call-row">
        <TextField {...bind(props, 'number')} label={t('letter.number')} inputMode="numeric" autoComplete="off" />
        <TextField {...bind(props, 'receivedOn')} type="date" label={t('letter.receivedOn')} />
        <SelectField
          {...bind(props, 'type')}
          label={t('intake.type')}
          options={DESK_TYPES.map((type) => ({ value: type, label: t(`intake.type_${type}`) }))}
        />
      </div>
    </>
  )
}

function SenderFields(props: LetterFormProps) {
  const t = useLetterText()
  return (
    <>
      <div className="call-row">
        <TextField {...bind(props, 'name')} label={t('letter.sender')} autoComplete="off" maxLength={200} />
        <TextField {...bind(props, 'phone')} label={t('letter.phone')} inputMode="tel" autoComplete="off" />
        <TextField {...bind(props, 'email')} label={t('intake.email')} type="email" autoComplete="off" />
      </div>
      <div className="letters-address">
        <TextField {...bind(props, 'address')} label={t('letter.address')} autoComplete="off" maxLength={200} />
        <SelectField
          {...bind(props, 'answerChannel')}
          label={t('intake.answer')}
          placeholder={t('letter.answerAuto')}
          options={DESK_ANSWERS.map((channel) => ({ value: channel, label: t(`intake.answer_${channel}`) }))}
        />
      </div>
    </>
  )
}

/** A letter, a slip from the box or what somebody said at the counter, with one or more matters. */
export function LetterForm(props: LetterFormProps) {
  const t = useLetterText()
  const { values, errors, files, communes, offices } = props
  return (
    <form
      ref={props.form}
      onInput={props.onInput}
      method="post"
      encType="multipart/form-data"
      action="/can-bo/thu-den"
      className="call-form"
    >
      <CsrfField />
      <input type="hidden" name="draft" value={values.draft} />
      {/* First in the form: what Enter in a field presses must not file anything. */}
      <button type="submit" name="act" value="keep" className="visually-hidden" tabIndex={-1} aria-hidden="true" />
      <ErrorSummary errors={errors} />
      <RegisterFields {...props} />
      <SenderFields {...props} />
      <KeptScans files={files} />
      <FileField
        name="files"
        label={t('letter.scan')}
        hint={t('letter.scanHint')}
        error={errors.files}
        accept=".pdf,.jpg,.jpeg,.png"
        multiple
        optional
      />
      {values.parts.map((part, i) => (
        // Matters have no name but their place in the letter; dropping one gives the form a new draft of fields.
        <PartFields
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={`${values.parts.length}-${i}`}
          number={i + 1}
          part={part}
          isOnly={values.parts.length === 1}
          errors={errors}
          communes={communes}
        />
      ))}
      <datalist id="co-quan">
        {offices.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
      <div className="call-buttons">
        <Button name="act" value="file">
          {t('letter.file')}
        </Button>
        {values.parts.length < MOST_PARTS ? (
          <Button name="act" value="add" look="secondary">
            {t('letter.addPart')}
          </Button>
        ) : null}
        <Button name="act" value="keep" look="quiet">
          {t('letter.keepFiles')}
        </Button>
      </div>
    </form>
  )
}
