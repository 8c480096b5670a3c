import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { App } from '~/app.server'
import type { Instant } from '~/complaints/instant'
import { usePublicText } from '~/i18n/public-text'
import { langOf, withLang } from '~/i18n/translate'
import { followMatter } from '~/incidents/follow.server'
import { Notice } from '~/web/ui/notice'
import { shownHotlines } from '../data/hotlines.server'
import type { FollowAnswer } from '../matters/alike-section'
import { keyCookie } from '../own-case/key-cookie.server'
import { PageFrame, pageMeta } from '../page-frame'
import { privateHeaders, requireWithinLimit } from '../responses.server'
import { filingChoices } from './choices.server'
import { draftFiles, keepDraftFiles, newDraft, removeDraftFile } from './draft-files.server'
import { emptyFiling, type FilingErrors, type FilingValues, readFiling } from './filing-values'
import { FilingForm, type FilingState } from './form'
import { FormHelp } from './form-help'
import { HintPage } from './hint-page'
import { prefilled } from './prefilled.server'
import { PrefilledNote } from './prefilled-note'
import { findProcedures, shownProcedure } from './procedures.server'
import { type Hint, hintFor, submitFiling } from './submit.server'

export const meta = pageMeta('filing.title', 'filing.lead')
export const headers = privateHeaders

const FOUND_MAX = 8
const FOLLOW_MAX = 300

export async function loader({ request, context: { app } }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams
  const filled = prefilled(app, params)
  const procedureCode = filled?.procedure?.code ?? ''
  const values = { ...emptyFiling(params, newDraft(app)), officeId: filled?.office?.id ?? '', procedureCode }
  const chosen = shownProcedure(app, values.procedureCode)
  const state: FilingState = { values, errors: {}, errorName: '', files: [], found: null, chosen }
  const line = shownHotlines(app).find(({ isProtected }) => !isProtected) ?? null
  return { state, choices: filingChoices(app), line, filled }
}

/** What the search had found stays in the form until one of it is chosen. */
function foundBefore(app: App, values: FilingValues) {
  return values.procedureQuery.trim() && !values.procedureCode
    ? findProcedures(app, values.procedureQuery, FOUND_MAX)
    : null
}

interface Again {
  errors?: FilingErrors
  errorName?: string
  hint?: Hint
  follow?: FollowAnswer
  found?: ReturnType<typeof findProcedures>
}

/** The wish to follow a like matter: what was typed stays, and filing is still one button away. */
async function followInstead(app: App, form: FormData, values: FilingValues, now: Instant): Promise<Again> {
  const contact = String(form.get('followContact') ?? '').slice(0, FOLLOW_MAX)
  const result = await followMatter(app, String(form.get('intent')).slice('follow:'.length), contact, now)
  const hint = await hintFor(app, values, now)
  const follow = { contact, reason: result.ok ? null : result.reason }
  return hint ? { hint, follow } : {}
}

export async function action({ request, context }: ActionFunctionArgs) {
  await requireWithinLimit(context, 'filing')
  const { app } = context
  const now = app.now()
  const form = await request.formData()
  const values = readFiling(form)
  const intent = String(form.get('intent') ?? 'send')
  const upload = await keepDraftFiles(app, values.draft, form.getAll('files'), now)
  const again = async (part: Again) => {
    const state: FilingState = {
      values,
      errors: part.errors ?? {},
      errorName: part.errorName ?? '',
      files: await draftFiles(app, values.draft),
      found: part.found ?? foundBefore(app, values),
      chosen: shownProcedure(app, values.procedureCode),
    }
    const status = part.errors || part.follow?.reason ? 422 : 200
    return data({ state, hint: part.hint ?? null, follow: part.follow ?? null }, { status })
  }
  if (!upload.ok) return again({ errors: { files: upload.reason }, errorName: upload.name })
  if (intent.startsWith('remove:')) await removeDraftFile(app, values.draft, intent.slice('remove:'.length))
  if (intent.startsWith('follow:')) return again(await followInstead(app, form, values, now))
  if (intent === 'find') return again({ found: findProcedures(app, values.procedureQuery, FOUND_MAX) })
  if (intent !== 'send' && intent !== 'confirm') return again({})
  const result = await submitFiling(app, values, intent === 'confirm', now)
  if (result.step === 'errors') return again({ errors: result.errors })
  if (result.step === 'hint') return again({ hint: result.hint })
  const to = withLang(`/ho-so/${result.code}/giay-xac-nhan`, langOf(new URL(request.url).search))
  return redirect(to, { status: 303, headers: { 'Set-Cookie': keyCookie(app, result.code, result.accessKey) } })
}

export default function FilingPage() {
  const t = usePublicText()
  const fresh = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const state = answer?.state ?? fresh.state
  const crumbs = [{ label: t('filing.title') }]
  if (answer?.hint) {
    return (
      <PageFrame title={t('filing.title')} crumbs={crumbs} isNarrow>
        <HintPage hint={answer.hint} values={state.values} follow={answer.follow} />
      </PageFrame>
    )
  }
  return (
    <PageFrame title={t('filing.title')} lead={t('filing.lead')} crumbs={crumbs}>
      <div className="with-aside">
        <div>
          <Notice look="danger" title={t('filing.dangerTitle')}>
            <p>{t('filing.dangerText')}</p>
          </Notice>
          {fresh.filled && !answer ? <PrefilledNote filled={fresh.filled} /> : null}
          <FilingForm state={state} choices={fresh.choices} />
        </div>
        <FormHelp line={fresh.line} />
      </div>
      <script src="/js/form.js" defer />
    </PageFrame>
  )
}
