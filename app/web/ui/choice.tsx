import type { ReactNode } from 'react'
import { FieldError, FieldHint, type FieldTexts, fieldClass, fieldId, OptionalNote } from './field'

export interface Choice {
  value: string
  label: ReactNode
  hint?: ReactNode
}

/** One question with its possible answers as large cards; works for one answer (radio) or several (checkbox). */
export function ChoiceField(
  props: FieldTexts & {
    type?: 'radio' | 'checkbox'
    choices: readonly Choice[]
    selected?: readonly string[]
    columns?: boolean
  },
) {
  const { type = 'radio', choices, selected = [], columns = false, name, error, hint } = props
  const described = [hint ? `${fieldId(name)}-hint` : '', error ? `${fieldId(name)}-error` : ''].join(' ').trim()
  return (
    <fieldset className={fieldClass(error)} aria-describedby={described || undefined}>
      <legend className={props.large ? 'label label-large' : 'label'}>
        {props.label}
        {props.optional ? <OptionalNote /> : null}
      </legend>
      <FieldHint name={name} hint={hint} />
      <FieldError name={name} error={error} />
      <div className={columns ? 'choices choices-columns' : 'choices'}>
        {choices.map((choice, i) => (
          <label key={choice.value} className="choice">
            <input
              type={type}
              name={name}
              value={choice.value}
              id={i === 0 ? fieldId(name) : undefined}
              defaultChecked={selected.includes(choice.value)}
            />
            <span>{choice.label}</span>
            {choice.hint ? <span className="choice-hint">{choice.hint}</span> : null}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** A single yes/no box, its error above it. */
export function Checkbox(props: {
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: string
  checked?: boolean
  value?: string
}) {
  const { name, label, hint, error, checked, value = '1' } = props
  return (
    <div className={fieldClass(error)}>
      <FieldError name={name} error={error} />
      <label className="choice choice-plain">
        <input
          type="checkbox"
          name={name}
          value={value}
          id={fieldId(name)}
          defaultChecked={checked}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${fieldId(name)}-error` : undefined}
        />
        <span>{label}</span>
        {hint ? <span className="choice-hint">{hint}</span> : null}
      </label>
    </div>
  )
}
