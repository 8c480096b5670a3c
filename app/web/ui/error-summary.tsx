import { useKitText } from '~/i18n/kit-text'
import { fieldId } from './field'

/** Message per field name, in the order of the form. */
export type FieldErrors = Readonly<Record<string, string>>

/** List of everything wrong with a form, on top of it; each line jumps to its field. */
export function ErrorSummary({ errors }: { errors: FieldErrors }) {
  const t = useKitText()
  const entries = Object.entries(errors)
  if (entries.length === 0) return null
  return (
    <div className="error-summary" role="alert" tabIndex={-1} id="error-summary" data-focus>
      <h2>{t('common.errorTitle')}</h2>
      <ul>
        {entries.map(([name, message]) => (
          <li key={name}>
            <a href={`#${fieldId(name)}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
