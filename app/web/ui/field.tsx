import {
  createContext,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useContext,
} from 'react'
import { useKitText } from '~/i18n/kit-text'
import { Icon } from './icon'

/** What every field shows: its label, one line of help, what is wrong with it. */
export interface FieldTexts {
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: string
  /** Marks the label "không bắt buộc"; fields are required unless they say so. */
  optional?: boolean
  large?: boolean
}

/** Where several forms of one page have fields of the same name: what tells their labels apart. */
export const FieldScope = createContext('')

export const fieldId = (name: string, scope = '') => (scope ? `f-${scope}-${name}` : `f-${name}`)
const useFieldId = (name: string) => fieldId(name, useContext(FieldScope))

function describedBy(id: string, { hint, error }: FieldTexts): string | undefined {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}

export function FieldError({ name, error }: { name: string; error?: string }) {
  const t = useKitText()
  const id = useFieldId(name)
  if (!error) return null
  return (
    <p className="error" id={`${id}-error`}>
      <Icon name="alert" />
      <span>
        <span className="visually-hidden">{t('common.errorPrefix')} </span>
        {error}
      </span>
    </p>
  )
}

export function FieldHint({ name, hint }: { name: string; hint?: ReactNode }) {
  const id = useFieldId(name)
  return hint ? (
    <p className="hint" id={`${id}-hint`}>
      {hint}
    </p>
  ) : null
}

export function OptionalNote() {
  return <span className="label-note"> ({useKitText()('common.optional')})</span>
}

export const fieldClass = (error?: string) => (error ? 'field field-invalid' : 'field')

/** Frame around one control: label, hint, error, in the order in which they are read. */
export function Field({ children, ...texts }: FieldTexts & { children: ReactNode }) {
  const id = useFieldId(texts.name)
  return (
    <div className={fieldClass(texts.error)}>
      <label className={texts.large ? 'label label-large' : 'label'} htmlFor={id}>
        {texts.label}
        {texts.optional ? <OptionalNote /> : null}
      </label>
      <FieldHint name={texts.name} hint={texts.hint} />
      <FieldError name={texts.name} error={texts.error} />
      {children}
    </div>
  )
}

function useParts<P extends FieldTexts>(props: P) {
  const { name, label, hint, error, optional, large, ...control } = props
  const texts: FieldTexts = { name, label, hint, error, optional, large }
  const id = useFieldId(name)
  const aria = {
    id,
    name,
    'aria-describedby': describedBy(id, texts),
    'aria-invalid': error ? true : undefined,
  }
  return { texts, control, aria }
}

export function TextField(props: FieldTexts & Omit<InputHTMLAttributes<HTMLInputElement>, 'name'>) {
  const { texts, control, aria } = useParts(props)
  const { className = '', ...rest } = control
  return (
    <Field {...texts}>
      <input type="text" {...rest} {...aria} className={`input ${className}`.trim()} />
    </Field>
  )
}

export function TextArea(props: FieldTexts & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'name'>) {
  const t = useKitText()
  const { texts, control, aria } = useParts(props)
  const { maxLength, ...rest } = control
  return (
    <Field {...texts}>
      <textarea {...rest} {...aria} className="input" data-max={maxLength} />
      {maxLength ? (
        <p className="hint" data-counter={aria.id} data-left={t('common.charactersLeft', { count: '{n}' })}>
          {t('common.charactersMax', { count: maxLength.toLocaleString('vi-VN') })}
        </p>
      ) : null}
    </Field>
  )
}

export interface Option {
  value: string
  label: string
}
export interface OptionGroup {
  label: string
  options: readonly Option[]
}

function options(list: readonly Option[]) {
  return list.map((option) => (
    <option key={option.value} value={option.value}>
      {option.label}
    </option>
  ))
}

type SelectProps = FieldTexts &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, 'name'> & {
    options?: readonly Option[]
    groups?: readonly OptionGroup[]
    placeholder?: string
  }

export function SelectField({ options: list = [], groups = [], placeholder, ...props }: SelectProps) {
  const { texts, control, aria } = useParts(props)
  return (
    <Field {...texts}>
      <select {...control} {...aria} className="input">
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {options(list)}
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {options(group.options)}
          </optgroup>
        ))}
      </select>
    </Field>
  )
}

export function FileField(props: FieldTexts & Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'type'>) {
  const { texts, control, aria } = useParts(props)
  return (
    <Field {...texts}>
      <input {...control} {...aria} type="file" className="file-input" />
    </Field>
  )
}
