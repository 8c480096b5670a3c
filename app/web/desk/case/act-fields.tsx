import type { ReactNode } from 'react'
import { useDeskText } from '~/i18n/desk-text'
import { WHYS } from '~/learning/judgement'
import { typedIn } from './act-form'
import type { Act } from './acts'
import type { CaseForms } from './case-view'

interface Props {
  forms: CaseForms
  act: Act
  name: string
  label: ReactNode
  hint?: ReactNode
}

const idOf = (act: Act, name: string) => `${act}-${name}`

function Frame({ act, name, label, hint, children }: Omit<Props, 'forms'> & { children: ReactNode }) {
  return (
    <div className="field">
      <label className="label" htmlFor={idOf(act, name)}>
        {label}
      </label>
      {hint ? <p className="hint">{hint}</p> : null}
      {children}
    </div>
  )
}

export function ActArea(props: Props & { rows?: number; value?: string }) {
  const { forms, act, name, rows = 4, value = '' } = props
  return (
    <Frame {...props}>
      <textarea
        id={idOf(act, name)}
        name={name}
        rows={rows}
        className="input"
        defaultValue={typedIn(forms, [act], name) ?? value}
      />
    </Frame>
  )
}

export function ActInput(
  props: Props & { list?: string; value?: string; type?: 'text' | 'number' | 'date'; max?: number },
) {
  const { forms, act, name, list, value = '', type = 'text', max } = props
  return (
    <Frame {...props}>
      <input
        id={idOf(act, name)}
        name={name}
        type={type}
        list={list}
        min={type === 'number' ? 1 : undefined}
        max={max}
        className="input"
        autoComplete="off"
        defaultValue={typedIn(forms, [act], name) ?? value}
      />
    </Frame>
  )
}

export function ActSelect(
  props: Props & { value?: string; empty?: string; options: readonly { value: string; label: string }[] },
) {
  const { forms, act, name, value = '', empty, options } = props
  return (
    <Frame {...props}>
      <select id={idOf(act, name)} name={name} className="input" defaultValue={typedIn(forms, [act], name) ?? value}>
        {empty === undefined ? null : <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  )
}

/** The reason, asked wherever a person may decide otherwise than the machine: one of a short list, and words. */
export function WhyFields({ forms, act }: Pick<Props, 'forms' | 'act'>) {
  const t = useDeskText()
  const common = { forms, act }
  return (
    <>
      <ActSelect
        {...common}
        name="why"
        label={t('desk.correctionWhy')}
        hint={t('desk.correctionHint')}
        empty={t('desk.correctionNone')}
        options={WHYS.map((value) => ({ value, label: t(`desk.correction_${value}`) }))}
      />
      <ActInput {...common} name="reason" label={t('desk.reasonOptional')} />
    </>
  )
}
