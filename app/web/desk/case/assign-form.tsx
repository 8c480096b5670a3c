import { useDeskText } from '~/i18n/desk-text'
import { ActInput, ActSelect, WhyFields } from './act-fields'
import { ActFold, typedIn } from './act-form'
import type { CaseForms } from './case-view'

/** Hand the case to an office: one of those the router names, or any other by its name. */
export function AssignForm(forms: CaseForms) {
  const t = useDeskText()
  const { file, choices } = forms
  const competent = new Set(choices.offices.map(({ id }) => id))
  const suggested = (file.routing?.candidates ?? []).flatMap(({ office, fieldName, score }) =>
    office && competent.has(office.id) ? [{ ...office, fieldName, score }] : [],
  )
  const unique = suggested.filter((one, i) => suggested.findIndex((other) => other.id === one.id) === i)
  const chosen = typedIn(forms, ['assign'], 'officeId')
  const common = { forms, act: 'assign' as const }
  return (
    <ActFold {...common} isFirst={file.row.status === 'triage' || file.row.status === 'received'}>
      {unique.length > 0 ? (
        <fieldset className="field">
          <legend className="label">{t('desk.assignSuggested')}</legend>
          {unique.map(({ id, name, fieldName, score }, i) => (
            <label key={id} className="act-choice">
              <input
                type="radio"
                name="officeId"
                value={id}
                defaultChecked={chosen === undefined ? i === 0 : chosen === id}
              />
              <span>
                {name}
                <span className="muted small">
                  {' '}
                  · {fieldName} · {t('desk.score', { percent: Math.round(score * 100) })}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
      ) : null}
      <ActInput
        {...common}
        name="office"
        list="co-quan"
        label={t('desk.assignOther')}
        hint={t('desk.assignOtherHint')}
      />
      <ActSelect
        {...common}
        name="field"
        label={t('desk.field')}
        value={file.row.fieldKey}
        empty={t('desk.noField')}
        options={choices.fields.map(({ key, name }) => ({ value: key, label: name }))}
      />
      <WhyFields {...common} />
    </ActFold>
  )
}
