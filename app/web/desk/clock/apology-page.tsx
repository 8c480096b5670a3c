import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import type { App } from '~/app.server'
import { apologyOf, sendApology } from '~/casework/apologise.server'
import { loadForAction } from '~/casework/load.server'
import { closeOfDay } from '~/clock/calendar'
import { toDayNumber, toInstant } from '~/clock/local-time'
import { parseCode } from '~/complaints/code'
import { type Instant, localDate } from '~/complaints/instant'
import { useClockText } from '~/i18n/clock-text'
import { formatLong } from '~/i18n/format'
import { Button } from '~/web/ui/button'
import { TextArea, TextField } from '~/web/ui/field'
import { Notice } from '~/web/ui/notice'
import { PageLink } from '~/web/ui/page-link'
import { ACCESS, deskHandle } from '../access'
import { CsrfField } from '../csrf-field'
import { type DeskContext, notFound, staffAction, staffLoader } from '../guard.server'
import { clockMeta } from './clock-meta'

export const handle = deskHandle(ACCESS.apology)
export const meta = clockMeta('clock.apologyPage')

const REASONS = ['text-missing', 'text-too-long', 'date-invalid', 'not-late', 'apology-sent'] as const
type Reason = (typeof REASONS)[number] | 'other'

async function loadCase(desk: DeskContext) {
  const { app, staff, params } = desk
  const code = parseCode(params.code ?? '') ?? ''
  const loaded = await loadForAction(app, app.store.read, staff, 'apologise', code)
  if (!loaded.ok) throw await notFound(desk, 'apologise', code)
  return loaded.complaint
}

export const loader = staffLoader(ACCESS.apology, async (desk) => {
  const complaint = await loadCase(desk)
  const apology = await apologyOf(desk.app, complaint, desk.now)
  if (!apology) return { code: complaint.code, apology }
  const dates = { promisedOn: localDate(apology.promisedAt), earliestOn: localDate(desk.now) }
  return { code: complaint.code, apology: { ...apology, ...dates } }
})

/** The close of a day that was typed; NaN for what is no date. */
function closeOn(app: App, typed: FormDataEntryValue | null): Instant {
  const day = toDayNumber(String(typed ?? ''))
  return day === null ? Number.NaN : toInstant(closeOfDay(app.rules.calendarFor(null), day))
}

export const action = staffAction(ACCESS.apology, async (desk) => {
  const { app, staff, now, form } = desk
  const { code } = await loadCase(desk)
  const promisedAt = closeOn(app, form.get('promisedOn'))
  const proposedAt = closeOn(app, form.get('proposedOn'))
  const documentNumber = String(form.get('documentNumber') ?? '').slice(0, 100)
  const text = String(form.get('text') ?? '')
  const given = { text, promisedAt, documentNumber, ...(Number.isFinite(proposedAt) ? { proposedAt } : {}) }
  const result = await sendApology(app, staff, code, given, now)
  if (result.ok) throw redirect(`/can-bo/phan-anh/${code}/xin-loi`)
  const reason: Reason = REASONS.find((one) => one === result.reason) ?? 'other'
  return data({ reason, text }, { status: 422 })
})

type Apology = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['apology']>

function ApologyForm({ apology, typed }: { apology: Apology; typed: string | undefined }) {
  const t = useClockText()
  return (
    <Form method="post" className="column">
      <CsrfField />
      <TextArea name="text" label={t('clock.apologyText')} rows={10} defaultValue={typed ?? apology.text} required />
      <TextField
        name="promisedOn"
        type="date"
        label={t('clock.apologyPromised')}
        defaultValue={apology.promisedOn}
        min={apology.earliestOn}
        required
      />
      <input type="hidden" name="proposedOn" value={apology.promisedOn} />
      <TextField name="documentNumber" label={t('clock.apologyNumber')} maxLength={100} optional />
      <Button>{t('clock.apologySend')}</Button>
    </Form>
  )
}

export default function ApologyPage() {
  const t = useClockText()
  const { code, apology } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const shown = (at: number) => formatLong(at, 'vi')
  return (
    <div className="desk-sheet">
      <PageLink to={`/can-bo/phan-anh/${code}`}>{t('clock.apologyBack', { code })}</PageLink>
      <h1>{t('clock.apologyTitle', { code })}</h1>
      {answer ? (
        <div role="alert">
          <Notice look="danger">
            {t(answer.reason === 'date-invalid' ? 'clock.why_promise-past' : `clock.why_${answer.reason}`)}
          </Notice>
        </div>
      ) : null}
      {apology === null ? <p>{t('clock.apologyNotLate')}</p> : null}
      {apology?.sentAt ? (
        <>
          <Notice look="success">
            {t('clock.apologySent', { at: shown(apology.sentAt), promised: shown(apology.promisedAt) })}
          </Notice>
          <p className="prewrap column">{apology.text}</p>
        </>
      ) : null}
      {apology && !apology.sentAt ? (
        <>
          <p className="column">{t('clock.apologyLead', { due: shown(apology.dueAt) })}</p>
          <ApologyForm apology={apology} typed={answer?.text} />
        </>
      ) : null}
    </div>
  )
}
