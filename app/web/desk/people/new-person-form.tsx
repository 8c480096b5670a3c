import { useDeskText } from '~/i18n/desk-text'
import { Button } from '~/web/ui/button'
import { SelectField, TextField } from '~/web/ui/field'
import { CsrfField } from '../csrf-field'

const ROLES = ['operator', 'coordinator', 'officer', 'head', 'inspector', 'auditor', 'admin'] as const

interface Props {
  offices: readonly { id: string; name: string }[]
  /** What had been typed when the form was refused. */
  typed: { username: string; name: string; role: string; office: string } | null
}

/** Adds an account; the temporary password is made by the server and shown once. */
export function NewPersonForm({ offices, typed }: Props) {
  const t = useDeskText()
  return (
    <details className="desk-card" open={typed !== null}>
      <summary>
        <strong>{t('desk.personAdd')}</strong>
      </summary>
      <form method="post" action="/can-bo/nguoi-dung">
        <CsrfField />
        <div className="form-grid">
          <TextField name="name" label={t('desk.personName')} defaultValue={typed?.name} maxLength={120} required />
          <TextField
            name="username"
            label={t('desk.username')}
            defaultValue={typed?.username}
            maxLength={60}
            autoCapitalize="none"
            autoComplete="off"
            required
          />
          <SelectField
            name="role"
            label={t('desk.personRole')}
            defaultValue={typed?.role ?? ''}
            placeholder={t('common.choose')}
            options={ROLES.map((role) => ({ value: role, label: t(`desk.role_${role}`) }))}
            required
          />
          <TextField
            name="office"
            label={t('desk.office')}
            hint={t('desk.officeHint')}
            defaultValue={typed?.office}
            list="co-quan"
            autoComplete="off"
            optional
          />
        </div>
        <Button name="act" value="create">
          {t('desk.personCreate')}
        </Button>
        <datalist id="co-quan">
          {offices.map(({ id, name }) => (
            <option key={id} value={name} />
          ))}
        </datalist>
      </form>
    </details>
  )
}
