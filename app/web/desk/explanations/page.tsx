import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { type AskedOfUs, askedOfUs, explain } from '~/casework/explain.server'
import { useClockText } from '~/i18n/clock-text'
import { formatLong } from '~/i18n/format'
import { Button } from '~/web/ui/button'
import { FieldScope, TextArea } from '~/web/ui/field'
import { Icon } from '~/web/ui/icon'
import { Notice } from '~/web/ui/notice'
import { ACCESS, deskHandle } from '../access'
import { clockMeta } from '../clock/clock-meta'
import { CsrfField } from '../csrf-field'
import { notFound, staffAction, staffLoader } from '../guard.server'

export const handle = deskHandle(ACCESS.explanations)
export const meta = clockMeta('clock.explainTitle')

export const loader = staffLoader(ACCESS.explanations, async ({ app, staff, now }) => ({
  requests: await askedOfUs(app, staff, now),
}))

export const action = staffAction(ACCESS.explanations, async (desk) => {
  const { app, staff, now, form } = desk
  const given = { id: String(form.get('id') ?? ''), text: String(form.get('text') ?? '') }
  const result = await explain(app, staff, given, now)
  if (result.ok) throw redirect('/can-bo/giai-trinh?xong=1')
  if (result.reason === 'not-found') throw await notFound(desk, 'explain', given.id)
  return data({ ...given, reason: result.reason }, { status: 422 })
})

function AnswerForm({ request }: { request: AskedOfUs }) {
  const t = useClockText()
  const refused = useActionData<typeof action>()
  const mine = refused?.id === request.id ? refused : null
  return (
    <Form method="post">
      {mine ? (
        <div role="alert">
          <Notice look="danger">{t(`clock.why_${mine.reason}`)}</Notice>
        </div>
      ) : null}
      <CsrfField />
      <input type="hidden" name="id" value={request.id} />
      <TextArea name="text" label={t('clock.explainText')} rows={8} defaultValue={mine?.text ?? ''} required />
      <Button>{t('clock.explainSend')}</Button>
    </Form>
  )
}

function Request({ request }: { request: AskedOfUs }) {
  const t = useClockText()
  return (
    <article className="case-section stack">
      <h2>{t('clock.explainFrom', { office: request.from, at: formatLong(request.askedAt, 'vi') })}</h2>
      <p className="prewrap column">{request.question}</p>
      <p>
        {t('clock.explainDue', { due: formatLong(request.dueAt, 'vi') })}{' '}
        {request.dueWords ? (
          <span className="timer">
            <Icon name="clock" />
            {request.dueWords}
          </span>
        ) : null}
      </p>
      {request.answeredAt === null ? (
        <FieldScope.Provider value={request.id}>
          <AnswerForm request={request} />
        </FieldScope.Provider>
      ) : (
        <>
          <p className="muted">{t('clock.explainedAt', { at: formatLong(request.answeredAt, 'vi') })}</p>
          <p className="prewrap column">{request.answer}</p>
        </>
      )}
    </article>
  )
}

/** What the inspectorate, or whoever stands above, asks the person's office to explain. */
export default function ExplanationsPage() {
  const t = useClockText()
  const { requests } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  return (
    <div className="desk-sheet stack">
      <h1>{t('clock.explainTitle')}</h1>
      <p className="muted column">{t('clock.explainLead')}</p>
      {search.get('xong') ? (
        <div role="status">
          <Notice look="success">{t('clock.explainDone')}</Notice>
        </div>
      ) : null}
      {requests.length === 0 ? <p className="desk-empty">{t('clock.explainNone')}</p> : null}
      {requests.map((request) => (
        <Request key={request.id} request={request} />
      ))}
    </div>
  )
}
