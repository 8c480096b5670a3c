import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { apologyOf, sendApology } from '~/casework/apologise.server'
import { loadForAction } from '~/casework/load.server'
import { closeOfDay } from '~/clock/calendar'
import { toDayNumber, toInstant } from '~/clock/local-time'
import { parseCode } from '~/complaints/code'
import { localDate } from '~/complaints/instant'
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
  return { code: complaint.code, apology: apology ? { ...apology, promisedOn: localDate(apology.promisedAt) } : null }
})

export const action = staffAction(ACCESS.apology, async (desk) => {
  const { app, staff, now, form } = desk
  const { code } = await loadCase(desk)
  const day = toDayNumber(String(form.get('promisedOn') ?? ''))
  const promisedAt = day === null ? Number.NaN : toInstant(closeOfDay(app.rules.calendarFor(null), day))
  const documentNumber = String(form.get('documentNumber') ?? '').slice(0, 100)
  const given = { text: String(form.get('text') ?? ''), promisedAt, documentNumber }
  const result = await sendApology(app, staff, code, given, now)
  if (result.ok) throw redirect(`/can-bo/phan-anh/${code}/xin-loi`)
  const reason: Reason = REASONS.find((one) => one === result.reason) ?? 'other'
  return data({ reason, text: given.text }, { status: 422 })
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
        required
      />
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
          <Notice look="danger">{t(`clock.why_${answer.reason}`)}</Notice>
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
