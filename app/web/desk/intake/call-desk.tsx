import { useRef } from 'react'
import { useIntakeText } from '~/i18n/intake-text'
import { Button } from '~/web/ui/button'
import { ErrorSummary, type FieldErrors } from '~/web/ui/error-summary'
import type { OptionGroup } from '~/web/ui/field'
import { CsrfField } from '../csrf-field'
import { AboutFields, AnswerFields, CallerFields, SourceFields, TextFieldset } from './call-fields'
import type { CallValues } from './call-values'
import { SuggestionPanel } from './suggestion-panel'
import type { Suggestions } from './suggestions.server'
import { forgetCall, useAutosave } from './use-autosave'
import { useCallKeys } from './use-call-keys'

export interface CallDeskProps {
  staffId: string
  values: CallValues
  savedAt: number | null
  errors: FieldErrors
  suggestions: Suggestions
  communes: readonly OptionGroup[]
  offices: readonly { id: string; name: string }[]
}

const KEYS = [
  ['F2', 'intake.keyPhone'],
  ['F4', 'intake.keyBody'],
  ['F8', 'intake.keyAccept'],
  ['F9', 'intake.keyEarlier'],
  ['Ctrl+Enter', 'intake.keyFile'],
] as const

function KeyHints() {
  const t = useIntakeText()
  return (
    <ul className="call-keys" aria-label={t('intake.keysLabel')}>
      {KEYS.map(([key, what]) => (
        <li key={key}>
          <kbd>{key}</kbd> {t(what)}
        </li>
      ))}
    </ul>
  )
}

/** Form on the left, what the desk knows on the right. Without JavaScript it is a plain form with a button that asks for
 *  the suggestions. */
export function CallDesk(props: CallDeskProps) {
  const t = useIntakeText()
  const { values, errors, communes, offices } = props
  const form = useRef<HTMLFormElement>(null)
  const { live, status, changed } = useAutosave(form, props)
  const accept = useCallKeys(form, live, changed)
  return (
    <>
      <form ref={form} method="post" action="/can-bo/tiep-nhan" className="call-form" onInput={changed}>
        <CsrfField />
        <input type="hidden" name="draft" defaultValue={values.draft} />
        {/* First in the form: what Enter in a field presses must not file anything. */}
        <button type="submit" name="act" value="look" className="visually-hidden" tabIndex={-1} aria-hidden="true" />
        <ErrorSummary errors={errors} />
        <SourceFields values={values} errors={errors} />
        <CallerFields values={values} errors={errors} />
        <TextFieldset values={values} errors={errors} />
        <AboutFields values={values} errors={errors} communes={communes} procedures={live.routing?.procedures ?? []} />
        <AnswerFields values={values} errors={errors} />
        <div className="call-buttons">
          <Button name="act" value="file" id="ghi-nhan" icon="check">
            {t('intake.file')}
          </Button>
          <Button name="act" value="look" look="secondary">
            {t('intake.look')}
          </Button>
          <Button name="act" value="clear" look="quiet" onClick={() => forgetCall(props.staffId)}>
            {t('intake.clear')}
          </Button>
          <span className="call-saved" role="status">
            {status}
          </span>
        </div>
        <KeyHints />
        <datalist id="co-quan">
          {offices.map(({ id, name }) => (
            <option key={id} value={name} />
          ))}
        </datalist>
      </form>
      <SuggestionPanel suggestions={live} accept={accept} />
    </>
  )
}
