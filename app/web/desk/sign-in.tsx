import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useDeskText } from '~/i18n/desk-text'
import { signIn, signOut } from '~/staff/sessions.server'
import { Button } from '~/web/ui/button'
import { TextField } from '~/web/ui/field'
import { Notice } from '~/web/ui/notice'
import { deskMeta } from './desk-meta'
import { openSession, safeReturn } from './guard.server'
import { cookieFor } from './session-cookie.server'

export const handle = { isOpen: true }
export const meta = deskMeta('desk.signInTitle')

export async function loader(args: LoaderFunctionArgs) {
  const next = safeReturn(new URL(args.request.url).searchParams.get('tiep'))
  if (await openSession(args)) throw redirect(next)
  return { next, isDemo: args.context.app.config.isDemo }
}

export async function action(args: ActionFunctionArgs) {
  const { app, limits, ip } = args.context
  const form = await args.request.formData()
  const username = String(form.get('username') ?? '').slice(0, 100)
  const next = safeReturn(String(form.get('tiep') ?? ''))
  const account = username.normalize('NFKC').trim().toLowerCase()
  for (const taken of [await limits.take('sign-in', ip), await limits.take('sign-in-account', account)]) {
    if (taken.ok) continue
    const minutes = Math.ceil(taken.retryAfterSeconds / 60)
    const headers = { 'Retry-After': String(taken.retryAfterSeconds) }
    return data({ problem: 'limited' as const, username, minutes }, { status: 429, headers })
  }
  const former = await openSession(args)
  const opened = await signIn(app, username, String(form.get('password') ?? '').slice(0, 500), app.now())
  // One answer for an unknown name, a wrong password and a closed account.
  if (!opened) return data({ problem: 'wrong' as const, username, minutes: 0 }, { status: 422 })
  await limits.forget('sign-in-account', account)
  if (former) await signOut(app, former.sessionId)
  throw redirect(next, { headers: { 'Set-Cookie': cookieFor(app, opened.token) } })
}

export default function SignInPage() {
  const t = useDeskText()
  const { next, isDemo } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <div className="desk-narrow">
      <h1>{t('desk.signInTitle')}</h1>
      <p className="muted">{t('desk.signInLead')}</p>
      {result ? (
        <div role="alert" id="error-summary" tabIndex={-1}>
          <Notice look="danger">
            <p>
              {result.problem === 'limited'
                ? t('desk.signInLimited', { minutes: result.minutes })
                : t('desk.signInWrong')}
            </p>
          </Notice>
        </div>
      ) : null}
      <form method="post" action={SIGN_IN_PATH}>
        <input type="hidden" name="tiep" value={next} />
        <TextField
          name="username"
          label={t('desk.username')}
          defaultValue={result?.username ?? ''}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={60}
          required
        />
        <TextField
          name="password"
          label={t('desk.password')}
          type="password"
          autoComplete="current-password"
          maxLength={500}
          required
        />
        <Button>{t('desk.signIn')}</Button>
      </form>
      {isDemo ? <p className="hint desk-after">{t('desk.signInDemo')}</p> : null}
    </div>
  )
}

const SIGN_IN_PATH = '/can-bo/dang-nhap'
