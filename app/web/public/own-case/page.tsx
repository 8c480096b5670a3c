import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { usePublicText } from '~/i18n/public-text'
import { langOf, withLang } from '~/i18n/translate'
import { useHref } from '~/i18n/use-lang'
import { StatusBadge } from '~/web/ui/badge'
import { Button, ButtonLink } from '~/web/ui/button'
import { Facts } from '~/web/ui/facts'
import { Notice } from '~/web/ui/notice'
import { newDraft } from '../filing/draft-files.server'
import { PageFrame } from '../page-frame'
import { privateHeaders } from '../responses.server'
import { requireOwnCase } from './access.server'
import { actOnOwnCase, CASE_ACTS } from './act.server'
import { CaseForms } from './case-forms'
import { Answers, Files, Messages } from './case-talk'
import { CaseTimers } from './case-timers'
import { droppedKeyCookie } from './key-cookie.server'
import { type OwnCase, ownCaseView } from './view.server'

export const headers = privateHeaders

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: `${shown?.view.facts.code ?? ''} – Lắng Nghe` },
  { name: 'robots', content: 'noindex' },
]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const complaint = await requireOwnCase(context, request, params.code ?? '')
  const { app } = context
  const done = new URL(request.url).searchParams.get('xong')
  return {
    view: await ownCaseView(app, complaint, app.now()),
    done: CASE_ACTS.find((one) => one === done) ?? null,
    draft: newDraft(app),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const complaint = await requireOwnCase(context, request, params.code ?? '')
  const { app } = context
  const lang = langOf(new URL(request.url).search)
  const form = await request.formData()
  if (form.get('intent') === 'leave') {
    return redirect(withLang('/tra-cuu', lang), {
      status: 303,
      headers: { 'Set-Cookie': droppedKeyCookie(complaint.code) },
    })
  }
  const result = await actOnOwnCase(app, complaint.id, form, app.now())
  if (result.ok) return redirect(withLang(`/ho-so/${complaint.code}?xong=${result.done}`, lang), 303)
  return data(result.answer, { status: result.answer.error ? 422 : 200 })
}

function CaseFacts({ facts }: { facts: OwnCase['facts'] }) {
  const t = usePublicText()
  const office = facts.isProtected ? t('case.officeHidden') : facts.office || t('case.officePending')
  return (
    <Facts
      facts={[
        { label: t('case.office'), value: office },
        { label: t('case.kind'), value: t(`status.kind_${facts.kind}`) },
        { label: t('case.field'), value: facts.field },
        { label: t('case.procedure'), value: facts.procedure },
        { label: t('case.dossier'), value: facts.dossierCode },
        { label: t('case.commune'), value: facts.commune },
      ]}
    />
  )
}

export default function OwnCasePage() {
  const t = usePublicText()
  const href = useHref()
  const { view, done, draft } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { facts, may, stars } = view
  const postTo = href(`/ho-so/${facts.code}`)
  return (
    <PageFrame
      title={t('case.title', { code: facts.code })}
      crumbs={[{ label: t('site.navTrack'), to: '/tra-cuu' }, { label: facts.code }]}
    >
      <p className="row">
        <StatusBadge status={facts.status} />
        <ButtonLink to={`/ho-so/${facts.code}/giay-xac-nhan`} look="quiet" icon="print">
          {t('case.receiptLink')}
        </ButtonLink>
      </p>
      {done && !answer ? <Notice look="success">{t(`case.done_${done}`)}</Notice> : null}
      <div className="with-aside">
        <div>
          <Answers answers={view.answers} office={facts.office} />
          {stars === null || !may.disagree ? null : <p>{t('case.rated', { stars })}</p>}
          <CaseForms view={view} answer={answer} draft={answer?.draft || draft} postTo={postTo} />
          <Messages messages={view.messages} />
          <h2>{t('case.yourText')}</h2>
          <p className="prewrap">{view.body}</p>
          <Files files={view.files} code={facts.code} />
        </div>
        <aside className="card">
          <CaseTimers timers={view.timers} />
          <CaseFacts facts={facts} />
          <form method="post" action={postTo} className="no-print">
            <Button name="intent" value="leave" look="quiet" icon="lock">
              {t('case.leave')}
            </Button>
          </form>
        </aside>
      </div>
      <script src="/js/form.js" defer />
    </PageFrame>
  )
}
