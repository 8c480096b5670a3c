import type { ReactNode } from 'react'
import type { CHANNELS } from '~/complaints/kinds'
import { useDeskText } from '~/i18n/desk-text'
import { useLearningText } from '~/i18n/learning-text'
import { Button } from '~/web/ui/button'
import { CsrfField } from '../csrf-field'
import { monthWords } from './share'

interface Option {
  readonly value: string
  readonly label: string
}

export interface RuleChoices {
  readonly threshold: number
  readonly months: readonly string[]
  readonly channels: typeof CHANNELS
  readonly fields: readonly Option[]
  readonly communes: readonly Option[]
  readonly offices: readonly Option[]
}

type Values = Readonly<Record<string, string>>

function Row(props: { name: string; label: ReactNode; hint?: ReactNode; children: ReactNode }) {
  return (
    <div className="field">
      <label className="label" htmlFor={`q-${props.name}`}>
        {props.label}
      </label>
      {props.hint ? <p className="hint">{props.hint}</p> : null}
      {props.children}
    </div>
  )
}

interface SelectProps {
  name: string
  label: ReactNode
  hint?: ReactNode
  empty?: string
  options: readonly Option[]
  values: Values
}

function Select({ empty, options, values, ...row }: SelectProps) {
  return (
    <Row {...row}>
      <select id={`q-${row.name}`} name={row.name} className="input" defaultValue={values[row.name] ?? ''}>
        {empty === undefined ? null : <option value="">{empty}</option>}
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Row>
  )
}

/** Where a rule, or another threshold, is written and tried. */
export function RuleForm({ page, values }: { page: RuleChoices; values: Values }) {
  const t = useLearningText()
  const d = useDeskText()
  const months = page.months.map((month) => ({ value: month, label: monthWords(month) }))
  const channels = page.channels.map((value) => ({
    value,
    label: d(`desk.channel_${value}` as 'desk.channel_web'),
  }))
  const any = t('learning.ruleAny')
  const acts = (['alone', 'suggest'] as const).map((value) => ({ value, label: t(`learning.ruleAct_${value}`) }))
  const month = values.month ?? page.months[1] ?? ''
  return (
    <form method="post" action="/can-bo/hoc/thu-quy-tac" className="desk-card learning-form">
      <CsrfField />
      <Row name="name" label={t('learning.ruleName')} hint={t('learning.ruleNameHint')}>
        <input id="q-name" name="name" className="input" maxLength={120} defaultValue={values.name} />
      </Row>
      <Row name="words" label={t('learning.ruleWords')} hint={t('learning.ruleWordsHint')}>
        <textarea id="q-words" name="words" rows={3} className="input" defaultValue={values.words} />
      </Row>
      <Select
        name="communeCode"
        label={t('learning.ruleCommune')}
        empty={any}
        options={page.communes}
        values={values}
      />
      <Row name="procedureCode" label={t('learning.ruleProcedure')}>
        <input id="q-procedureCode" name="procedureCode" className="input" defaultValue={values.procedureCode} />
      </Row>
      <Select name="channel" label={t('learning.ruleChannel')} empty={any} options={channels} values={values} />
      <Select name="fromField" label={t('learning.ruleFromField')} empty={any} options={page.fields} values={values} />
      <Select
        name="field"
        label={t('learning.ruleField')}
        empty={t('learning.ruleKeep')}
        options={page.fields}
        values={values}
      />
      <Select
        name="officeId"
        label={t('learning.ruleOffice')}
        hint={t('learning.ruleOfficeHint')}
        empty={any}
        options={page.offices}
        values={values}
      />
      <Select name="ruleAct" label={t('learning.ruleAct')} options={acts} values={values} />
      <Row
        name="threshold"
        label={t('learning.simThreshold')}
        hint={t('learning.simThresholdHint', { percent: Math.round(page.threshold * 100) })}
      >
        <input
          id="q-threshold"
          name="threshold"
          type="number"
          min={50}
          max={99}
          className="input"
          defaultValue={values.threshold}
        />
      </Row>
      <Select name="month" label={t('learning.simMonth')} options={months} values={{ month }} />
      <div className="learning-submit">
        <Button name="act" value="try">
          {t('learning.simTry')}
        </Button>
      </div>
    </form>
  )
}
