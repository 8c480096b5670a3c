import { useIntegrationsText } from '~/i18n/integrations-text'
import { Button } from '~/web/ui/button'
import { TextField } from '~/web/ui/field'
import { CsrfField } from '../csrf-field'
import { useEventName } from './event-name'
import type { TypedHook } from './manage-hooks.server'

/** Registers an address. */
export function HookForm({ events, typed }: { events: readonly string[]; typed: TypedHook | null }) {
  const t = useIntegrationsText()
  const nameOf = useEventName()
  return (
    <details className="desk-card" open={typed !== null}>
      <summary>
        <strong>{t('integrations.hookAdd')}</strong>
      </summary>
      <form method="post" action="/can-bo/webhook">
        <CsrfField />
        <TextField
          name="name"
          label={t('integrations.hookName')}
          defaultValue={typed?.name}
          maxLength={200}
          autoComplete="off"
          required
        />
        <TextField
          name="url"
          type="url"
          label={t('integrations.hookUrl')}
          hint={t('integrations.hookUrlHint')}
          defaultValue={typed?.url}
          maxLength={1000}
          autoComplete="off"
          required
        />
        <fieldset className="field" aria-describedby="events-hint">
          <legend className="label">{t('integrations.hookEvents')}</legend>
          <p className="hint" id="events-hint">
            {t('integrations.hookEventsHint')}
          </p>
          <div className="tick-grid">
            {events.map((type) => (
              <label key={type}>
                <input type="checkbox" name="events" value={type} defaultChecked={typed?.events.includes(type)} />{' '}
                {nameOf(type)}
              </label>
            ))}
          </div>
        </fieldset>
        <Button name="act" value="create">
          {t('integrations.hookCreate')}
        </Button>
      </form>
    </details>
  )
}
