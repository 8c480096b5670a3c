import { data, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { newId } from '~/complaints/ids'
import { intakeErrorText, intakeTextFor, useIntakeText } from '~/i18n/intake-text'
import { langOf } from '~/i18n/translate'
import intakeCss from '~/styles/desk-intake.css?url'
import { filingChoices } from '~/web/public/filing/choices.server'
import { ACCESS, deskHandle } from '../access'
import { staffAction, staffLoader } from '../guard.server'
import { CallDesk } from './call-desk'
import { closeDraft, openDraft, saveDraft } from './call-draft.server'
import { emptyCall, readCallValues } from './call-values'
import { fileCall } from './file-call.server'
import { FiledPanel } from './filed-panel'
import { suggest } from './suggestions.server'

export const handle = deskHandle(ACCESS.callDesk)
export const links = () => [{ rel: 'stylesheet', href: intakeCss }]
export const meta: MetaFunction = ({ location }) => {
  const t = intakeTextFor(langOf(location.search))
  return [{ title: `${t('intake.title')} – ${t('common.product')}` }, { name: 'robots', content: 'noindex' }]
}

export const loader = staffLoader(ACCESS.callDesk, async ({ app, staff, url, now }) => {
  const open = await openDraft(app, staff, now)
  const values = open.savedAt === null ? { ...open.values, phone: url.searchParams.get('so') ?? '' } : open.values
  const { communes } = filingChoices(app)
  return {
    staffId: staff.id,
    values,
    savedAt: open.savedAt,
    suggestions: await suggest(app, staff, values, now),
    communes,
    offices: app.directory
      .current()
      .offices.filter((office) => office.validTo === null)
      .map(({ id, name }) => ({ id, name })),
  }
})

export const action = staffAction(ACCESS.callDesk, async ({ app, staff, form, url, now }) => {
  const values = readCallValues(form)
  const t = intakeTextFor(langOf(url.searchParams))
  const act = form.get('act')
  if (act === 'clear') {
    await app.store.write((tx) => closeDraft(tx, staff, values.draft, now))
    return { values: emptyCall(newId(now)), errors: {}, receipt: null, suggestions: null }
  }
  if (act !== 'file') {
    await saveDraft(app, staff, values, now)
    return { values, errors: {}, receipt: null, suggestions: await suggest(app, staff, values, now) }
  }
  const filed = await fileCall(app, staff, values, now)
  if (filed.ok) return { values, errors: {}, receipt: filed.receipt, suggestions: null }
  await saveDraft(app, staff, values, now)
  const errors = Object.fromEntries(
    Object.entries(filed.errors).map(([name, code]) => [name, intakeErrorText(t, code)]),
  )
  const suggestions = await suggest(app, staff, values, now)
  return data({ values, errors, receipt: null, suggestions }, { status: 422 })
})

export default function CallDeskPage() {
  const t = useIntakeText()
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.receipt) return <FiledPanel receipt={answer.receipt} staffId={loaded.staffId} />
  return (
    <div className="call-desk">
      <h1 className="visually-hidden">{t('intake.title')}</h1>
      <CallDesk
        {...loaded}
        values={answer?.values ?? loaded.values}
        errors={answer?.errors ?? {}}
        suggestions={answer?.suggestions ?? loaded.suggestions}
      />
    </div>
  )
}
