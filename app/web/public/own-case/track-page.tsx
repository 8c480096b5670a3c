import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { usePublicText } from '~/i18n/public-text'
import { langOf, withLang } from '~/i18n/translate'
import { useHref } from '~/i18n/use-lang'
import { Button } from '~/web/ui/button'
import { ErrorSummary, type FieldErrors } from '~/web/ui/error-summary'
import { TextField } from '~/web/ui/field'
import { Notice } from '~/web/ui/notice'
import { PageFrame, pageMeta } from '../page-frame'
import { privateHeaders } from '../responses.server'
import { keyCookie } from './key-cookie.server'
import { type TrackAnswer, track } from './track.server'

export const meta = pageMeta('case.trackTitle', 'case.trackLead')
export const headers = privateHeaders

const EMPTY: TrackAnswer = { code: '', contact: '', errors: {}, isRecovered: false }

export async function loader({ request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams
  const code = (params.get('ma') ?? '').slice(0, 40)
  const errors: Record<string, string> =
    params.get('loi') === 'khoa' ? { key: 'key-wrong' } : code ? { key: 'key-needed' } : {}
  return { ...EMPTY, code, errors }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const lang = langOf(new URL(request.url).search)
  const result = await track(context, await request.formData(), context.app.now())
  if (result.step === 'public') return redirect(withLang(`/phan-anh/${result.code}`, lang), 303)
  if (result.step === 'own') {
    const headers = { 'Set-Cookie': keyCookie(context.app, result.code, result.accessKey) }
    return redirect(withLang(`/ho-so/${result.code}`, lang), { status: 303, headers })
  }
  return data(result.answer, { status: result.answer.isRecovered ? 200 : 422 })
}

function useErrors(codes: Readonly<Record<string, string>>): FieldErrors {
  const t = usePublicText()
  return Object.fromEntries(
    Object.entries(codes).map(([name, code]) => [name, t(`case.err_${code}` as Parameters<typeof t>[0])]),
  )
}

export default function TrackPage() {
  const t = usePublicText()
  const href = useHref()
  const fresh = useLoaderData<typeof loader>()
  const answer: TrackAnswer = useActionData<typeof action>() ?? fresh
  const errors = useErrors(answer.errors)
  return (
    <PageFrame
      title={t('case.trackTitle')}
      lead={t('case.trackLead')}
      crumbs={[{ label: t('site.navTrack') }]}
      isNarrow
    >
      {answer.isRecovered ? <Notice look="success">{t('case.recovered')}</Notice> : null}
      <ErrorSummary errors={errors} />
      <form method="post" action={href('/tra-cuu')} noValidate className="card form-card">
        <TextField
          name="code"
          label={t('case.trackCode')}
          defaultValue={answer.code}
          error={errors.code}
          className="input-code"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
        />
        <TextField
          name="key"
          label={t('case.trackKey')}
          hint={t('case.trackKeyHint')}
          error={errors.key}
          className="input-code input-short"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          optional
        />
        <Button name="intent" value="track" icon="search">
          {t('case.trackSend')}
        </Button>
      </form>
      <h2 id="quen-khoa" className="section-tight">
        {t('case.recoverTitle')}
      </h2>
      <p>{t('case.recoverText')}</p>
      <form method="post" action={href('/tra-cuu')} noValidate data-once>
        <TextField
          name="contact"
          label={t('case.recoverLabel')}
          defaultValue={answer.contact}
          error={errors.contact}
          maxLength={254}
        />
        <Button name="intent" value="recover" look="secondary">
          {t('case.recoverSend')}
        </Button>
      </form>
    </PageFrame>
  )
}
