import { KINDS } from '~/complaints/kinds'
import { useLetterText } from '~/i18n/letter-text'
import { Button } from '~/web/ui/button'
import type { FieldErrors } from '~/web/ui/error-summary'
import { type OptionGroup, SelectField, TextArea, TextField } from '~/web/ui/field'
import { type LetterPart, partField } from './letter-values'

interface Props {
  number: number
  part: LetterPart
  isOnly: boolean
  errors: FieldErrors
  communes: readonly OptionGroup[]
}

/** One matter of the letter: it becomes a case with its own office and its own clock. */
export function PartFields({ number, part, isOnly, errors, communes }: Props) {
  const t = useLetterText()
  const bind = (name: keyof LetterPart) => ({
    name: partField(name, number),
    defaultValue: String(part[name]),
    error: errors[partField(name, number)],
  })
  return (
    <fieldset className="letters-part">
      <legend>{isOnly ? t('letter.partOnly') : t('letter.part', { number })}</legend>
      <TextArea {...bind('body')} label={t('intake.body')} rows={6} />
      <div className="call-row">
        <TextField
          {...bind('office')}
          label={t('intake.office')}
          placeholder={t('letter.officeAuto')}
          list="co-quan"
          autoComplete="off"
        />
        <SelectField
          {...bind('communeCode')}
          label={t('intake.commune')}
          placeholder={t('intake.communeAuto')}
          groups={communes}
        />
        <SelectField
          {...bind('kind')}
          label={t('intake.kind')}
          placeholder={t('intake.kindAuto')}
          options={KINDS.map((kind) => ({ value: kind, label: t(`status.kind_${kind}`) }))}
        />
      </div>
      <div className="letters-part-foot">
        <label>
          <input type="checkbox" name={partField('concernsOffice', number)} defaultChecked={part.concernsOffice} />{' '}
          {t('intake.concernsOffice')}
        </label>
        {isOnly ? null : (
          <Button name="act" value={`drop:${number}`} look="quiet">
            {t('letter.dropPart', { number })}
          </Button>
        )}
      </div>
    </fieldset>
  )
}
