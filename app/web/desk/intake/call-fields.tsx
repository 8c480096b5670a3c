import { useIntakeText } from '~/i18n/intake-text'
import type { FieldErrors } from '~/web/ui/error-summary'
import { type OptionGroup, SelectField, TextArea, TextField } from '~/web/ui/field'
import { type CallField, type CallValues, DESK_ANSWERS, DESK_CHANNELS, DESK_KINDS, DESK_TYPES } from './call-values'

interface Props {
  values: CallValues
  errors: FieldErrors
}

/** Name, value and error of one field of the form. */
const bind = ({ values, errors }: Props, name: CallField) => ({
  name,
  defaultValue: String(values[name]),
  error: errors[name],
})

/** Where it comes from; the register's number and day show for letters only (by style sheet). */
export function SourceFields(props: Props) {
  const t = useIntakeText()
  return (
    <div className="call-row call-source">
      <fieldset className="call-choice">
        <legend className="visually-hidden">{t('intake.channel')}</legend>
        {DESK_CHANNELS.map((channel) => (
          <label key={channel}>
            <input
              type="radio"
              name="channel"
              value={channel}
              defaultChecked={(props.values.channel || 'call') === channel}
            />{' '}
            {t(`intake.channel_${channel}`)}
          </label>
        ))}
      </fieldset>
      <div className="call-letter">
        <TextField {...bind(props, 'registerNumber')} label={t('intake.registerNumber')} maxLength={60} />
        <TextField {...bind(props, 'receivedOn')} type="date" label={t('intake.receivedOn')} />
      </div>
    </div>
  )
}

export function CallerFields(props: Props) {
  const t = useIntakeText()
  return (
    <div className="call-row">
      <TextField {...bind(props, 'phone')} label={t('intake.phone')} inputMode="tel" autoComplete="off" autoFocus />
      <TextField {...bind(props, 'name')} label={t('intake.name')} autoComplete="off" maxLength={200} />
      <SelectField
        {...bind(props, 'type')}
        label={t('intake.type')}
        options={DESK_TYPES.map((type) => ({ value: type, label: t(`intake.type_${type}`) }))}
      />
    </div>
  )
}

export function TextFieldset(props: Props) {
  const t = useIntakeText()
  return <TextArea {...bind(props, 'body')} label={t('intake.body')} rows={6} />
}

interface AboutProps extends Props {
  communes: readonly OptionGroup[]
  procedures: readonly { code: string; name: string }[]
}

export function AboutFields({ communes, procedures, ...props }: AboutProps) {
  const t = useIntakeText()
  return (
    <>
      <div className="call-row">
        <TextField
          {...bind(props, 'office')}
          label={t('intake.office')}
          placeholder={t('intake.officeHint')}
          list="co-quan"
          autoComplete="off"
        />
        <SelectField
          {...bind(props, 'communeCode')}
          label={t('intake.commune')}
          placeholder={t('intake.communeAuto')}
          groups={communes}
        />
        <SelectField
          {...bind(props, 'kind')}
          label={t('intake.kind')}
          placeholder={t('intake.kindAuto')}
          options={DESK_KINDS.map((kind) => ({ value: kind, label: t(`status.kind_${kind}`) }))}
        />
      </div>
      <div className="call-row">
        <TextField {...bind(props, 'procedureCode')} label={t('intake.procedure')} list="thu-tuc" autoComplete="off" />
        <TextField {...bind(props, 'dossierCode')} label={t('intake.dossier')} autoComplete="off" />
        <SelectField
          {...bind(props, 'answerChannel')}
          label={t('intake.answer')}
          placeholder={t('intake.answerAuto')}
          options={DESK_ANSWERS.map((channel) => ({ value: channel, label: t(`intake.answer_${channel}`) }))}
        />
        <datalist id="thu-tuc">
          {procedures.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </datalist>
      </div>
    </>
  )
}

export function AnswerFields(props: Props) {
  const t = useIntakeText()
  const { values } = props
  return (
    <div className="call-row">
      <TextField {...bind(props, 'email')} label={t('intake.email')} type="email" autoComplete="off" />
      <TextField {...bind(props, 'address')} label={t('intake.address')} autoComplete="off" />
      <div className="call-ticks">
        <label>
          <input type="checkbox" name="smsCode" defaultChecked={values.smsCode} /> {t('intake.smsCode')}
        </label>
        <label>
          <input type="checkbox" name="concernsOffice" defaultChecked={values.concernsOffice} />{' '}
          {t('intake.concernsOffice')}
        </label>
      </div>
    </div>
  )
}
