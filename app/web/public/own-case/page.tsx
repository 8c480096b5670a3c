import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type OwnCase, submitterView } from '~/casework/submitter-view.server'
import { usePublicText } from '~/i18n/public-text'
import { langOf, withLang } from '~/i18n/translate'
import { useHref } from '~/i18n/use-lang'
import { type OwnIncident, ownIncident } from '~/incidents/own-incident.server'
import { StatusBadge } from '~/web/ui/badge'
import { Button, ButtonLink } from '~/web/ui/button'
import { Facts } from '~/web/ui/facts'
import { Notice } from '~/web/ui/notice'
import { PageLink } from '~/web/ui/page-link'
import { Timeline } from '~/web/ui/timeline'
import { newDraft } from '../filing/draft-files.server'
import { PageFrame } from '../page-frame'
import { privateHeaders } from '../responses.server'
import { requireOwnCase } from './access.server'
import { actOnOwnCase, CASE_ACTS } from './act.server'
import { CaseForms } from './case-forms'
import { Answers, Files, Messages } from './case-talk'
import { CaseTimers } from './case-timers'
import { droppedKeyCookie } from './key-cookie.server'

export const headers = privateHeaders

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: `${shown?.view.code ?? ''} – Lắng Nghe` },
  { name: 'robots', content: 'noindex' },
]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const complaint = await requireOwnCase(context, request, params.code ?? '')
  const { app } = context
  const { search, searchParams } = new URL(request.url)
  const lang = langOf(search)
  const done = searchParams.get('xong')
  return {
    view: await submitterView(app, complaint, app.now(), lang),
    incident: await ownIncident(app, complaint),
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

function CaseFacts({ view }: { view: OwnCase }) {
  const t = usePublicText()
  const office = view.isProtected ? t('case.officeHidden') : (view.office?.name ?? t('case.officePending'))
  return (
    <Facts
      facts={[
        { label: t('case.office'), value: office },
        { label: t('case.kind'), value: view.kindName },
        { label: t('case.field'), value: view.fieldName },
        { label: t('case.procedure'), value: view.procedureName },
        { label: t('case.dossier'), value: view.dossierCode },
        { label: t('case.commune'), value: view.communeName },
        { label: t('case.mergedInto'), value: view.mergedIntoCode },
        { label: t('case.linked'), value: view.linked.join(', ') },
      ]}
    />
  )
}

/** The case is one of many: what that means, and the way out of it. */
function InIncident({ incident, postTo }: { incident: OwnIncident; postTo: string }) {
  const t = usePublicText()
  const { title, path, mayLeave } = incident
  return (
    <Notice title={t('matters.inIncident')}>
      <p>{t('matters.inIncidentText', { title })}</p>
      {path ? (
        <p>
          <PageLink to={path}>{t('matters.read')}</PageLink>
        </p>
      ) : null}
      {mayLeave ? (
        <form method="post" action={postTo} className="no-print">
          <p>{t('matters.differsText')}</p>
          <Button name="intent" value="differs" look="secondary">
            {t('matters.differs')}
          </Button>
        </form>
      ) : null}
    </Notice>
  )
}

export default function OwnCasePage() {
  const t = usePublicText()
  const href = useHref()
  const { view, done, draft, incident } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const postTo = href(`/ho-so/${view.code}`)
  return (
    <PageFrame
      title={
        <>
          {t('case.title')} <span className="nowrap">{view.code}</span>
        </>
      }
      crumbs={[{ label: t('site.navTrack'), to: '/tra-cuu' }, { label: view.code }]}
    >
      <p className="row">
        <StatusBadge status={view.status} />
        <ButtonLink to={`/ho-so/${view.code}/giay-xac-nhan`} look="quiet" icon="print">
          {t('case.receiptLink')}
        </ButtonLink>
      </p>
      {done && !answer ? <Notice look="success">{t(`case.done_${done}`)}</Notice> : null}
      {answer?.intent === 'differs' && answer.error ? (
        <Notice look="danger">{t('case.err_not-in-incident')}</Notice>
      ) : null}
      <div className="with-aside">
        <div>
          {incident ? <InIncident incident={incident} postTo={postTo} /> : null}
          <Answers answers={view.answers} apology={view.apology} office={view.office?.name ?? ''} />
          {view.rating ? <p>{t('case.rated', { stars: view.rating.stars })}</p> : null}
          <CaseForms view={view} answer={answer} draft={answer?.draft || draft} postTo={postTo} />
          {view.messages.length > 0 ? <Messages messages={view.messages} /> : null}
          <h2>{t('published.timeline')}</h2>
          <Timeline
            entries={view.timeline.map((one, i) => ({
              key: String(i),
              at: one.at,
              title: one.text,
              isNow: i === view.timeline.length - 1,
            }))}
          />
          <h2>{t('case.yourText')}</h2>
          <p className="prewrap">{view.body}</p>
          <Files files={view.files} code={view.code} />
        </div>
        <aside className="card">
          <CaseTimers timers={view.timers} />
          <CaseFacts view={view} />
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
