import type { ApiScope } from '~/channels/api/keys.server'
import { useIntegrationsText } from '~/i18n/integrations-text'
import { Button } from '~/web/ui/button'
import { ChoiceField } from '~/web/ui/choice'
import { TextField } from '~/web/ui/field'
import { CsrfField } from '../csrf-field'
import type { TypedKey } from './manage-keys.server'

interface Props {
  scopes: readonly ApiScope[]
  usual: number
  today: string
  typed: TypedKey | null
}

/** Makes a key; the server draws it and shows it once. */
export function KeyForm({ scopes, usual, today, typed }: Props) {
  const t = useIntegrationsText()
  return (
    <details className="desk-card" open={typed !== null}>
      <summary>
        <strong>{t('integrations.keyAdd')}</strong>
      </summary>
      <form method="post" action="/can-bo/khoa-api">
        <CsrfField />
        <TextField
          name="name"
          label={t('integrations.keyName')}
          hint={t('integrations.keyNameHint')}
          defaultValue={typed?.name}
          maxLength={120}
          autoComplete="off"
          required
        />
        <ChoiceField
          name="scopes"
          type="checkbox"
          label={t('integrations.keyScopes')}
          choices={scopes.map((scope) => ({ value: scope, label: t(`integrations.scope_${scope}`) }))}
          selected={typed?.scopes}
          columns
        />
        <div className="form-grid">
          <TextField
            name="perMinute"
            type="number"
            min={1}
            max={10_000}
            label={t('integrations.keyPerMinute')}
            hint={'\u00a0'}
            defaultValue={typed?.perMinute ?? String(usual)}
          />
          <TextField
            name="expiresOn"
            type="date"
            min={today}
            label={t('integrations.keyExpiresOn')}
            hint={t('integrations.keyExpiresHint')}
            defaultValue={typed?.expiresOn}
            optional
          />
        </div>
        <Button name="act" value="create">
          {t('integrations.keyCreate')}
        </Button>
      </form>
    </details>
  )
}
