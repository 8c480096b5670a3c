import { data } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { useDeskText } from '~/i18n/desk-text'
import { changeOwnPassword } from '~/staff/manage-users.server'
import { Button } from '~/web/ui/button'
import { TextField } from '~/web/ui/field'
import { Notice } from '~/web/ui/notice'
import { ACCESS, deskHandle } from '../access'
import { CsrfField } from '../csrf-field'
import { deskMeta } from '../desk-meta'
import { staffAction, staffLoader } from '../guard.server'

export const handle = deskHandle(ACCESS.account)
export const meta = deskMeta('desk.accountTitle')

export const loader = staffLoader(ACCESS.account, async () => null)

export const action = staffAction(ACCESS.account, async ({ app, limits, staff, sessionId, form, now }) => {
  const field = (name: string) => String(form.get(name) ?? '').slice(0, 500)
  const taken = await limits.take('sign-in-account', staff.username)
  if (!taken.ok) return data({ done: false as const, reason: 'limited' as const }, { status: 429 })
  if (field('wanted') !== field('again')) {
    return data({ done: false as const, reason: 'password-differs' as const }, { status: 422 })
  }
  const given = { present: field('present'), wanted: field('wanted'), sessionId }
  const result = await changeOwnPassword(app, staff, given, now)
  if (!result.ok) return data({ done: false as const, reason: result.reason }, { status: 422 })
  await limits.forget('sign-in-account', staff.username)
  return data({ done: true as const, reason: null })
})

export default function AccountPage() {
  const t = useDeskText()
  const result = useActionData<typeof action>()
  const common = { type: 'password', required: true, maxLength: 500 } as const
  return (
    <div className="desk-narrow">
      <h1>{t('desk.accountTitle')}</h1>
      <h2>{t('desk.accountPassword')}</h2>
      {result ? (
        <div role={result.done ? 'status' : 'alert'} id="error-summary" tabIndex={-1}>
          <Notice look={result.done ? 'success' : 'danger'}>
            <p>{result.done ? t('desk.passwordChanged') : t(`desk.why_${result.reason}`)}</p>
          </Notice>
        </div>
      ) : null}
      <form method="post" action="/can-bo/tai-khoan">
        <CsrfField />
        <TextField name="present" label={t('desk.passwordPresent')} autoComplete="current-password" {...common} />
        <TextField
          name="wanted"
          label={t('desk.passwordWanted')}
          hint={t('desk.passwordWantedHint')}
          autoComplete="new-password"
          {...common}
        />
        <TextField name="again" label={t('desk.passwordAgain')} autoComplete="new-password" {...common} />
        <Button>{t('desk.passwordSave')}</Button>
      </form>
    </div>
  )
}
