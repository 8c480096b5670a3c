import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { UNITS } from '~/clock/due-time'
import { localDate } from '~/complaints/instant'
import { formatLocalDate, formatLong } from '~/i18n/format'
import { usePublicText } from '~/i18n/public-text'
import { useLang } from '~/i18n/use-lang'
import { Button } from '~/web/ui/button'
import { DataTable } from '~/web/ui/data-table'
import { SelectField, TextField } from '~/web/ui/field'
import { Notice } from '~/web/ui/notice'
import { PageFrame, pageMeta } from '../page-frame'
import { publicHeaders } from '../responses.server'
import { deadlinePolicies, deadlineQuery, reckonDeadline } from './deadline.server'

export const meta = pageMeta('info.deadlineTitle', 'info.deadlineLead')
export const headers = publicHeaders

export async function loader({ request, context: { app } }: LoaderFunctionArgs) {
  const query = deadlineQuery(new URL(request.url).searchParams, localDate(app.now()))
  return { query, policies: deadlinePolicies(app), result: reckonDeadline(app, query) }
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>

function DeadlineForm({ query, policies }: Pick<Data, 'query' | 'policies'>) {
  const t = usePublicText()
  const lang = useLang()
  const units = UNITS.map((unit) => ({ value: unit, label: t(`info.unit_${unit}`) }))
  return (
    <form method="get" action="/tinh-thoi-han" className="card form-card">
      {lang === 'vi' ? null : <input type="hidden" name="lang" value={lang} />}
      <TextField
        name="luc"
        type="datetime-local"
        label={t('info.deadlineReceived')}
        hint={t('info.deadlineReceivedHint')}
        defaultValue={query.received}
        required
      />
      <SelectField
        name="quydinh"
        label={t('info.deadlinePolicy')}
        options={policies}
        placeholder={t('info.deadlinePolicyOwn')}
        defaultValue={query.policy}
      />
      <div className="form-row">
        <TextField
          name="dodai"
          type="number"
          min={1}
          max={1000}
          label={t('info.deadlineLength')}
          defaultValue={query.length}
        />
        <SelectField name="donvi" label={t('info.deadlineUnit')} options={units} defaultValue={query.unit} />
      </div>
      <TextField
        name="dungtu"
        type="datetime-local"
        label={t('info.deadlinePause')}
        defaultValue={query.pauseFrom}
        optional
      />
      <TextField
        name="dungden"
        type="datetime-local"
        label={t('info.deadlinePauseTo')}
        defaultValue={query.pauseTo}
        optional
      />
      <p className="hint">{t('info.deadlinePauseHint')}</p>
      <Button icon="clock">{t('info.deadlineSend')}</Button>
    </form>
  )
}

function DeadlineResult({ result }: Pick<Data, 'result'>) {
  const t = usePublicText()
  const lang = useLang()
  if (!result.ok) return <Notice look="danger">{result.error}</Notice>
  return (
    <section aria-live="polite">
      <p className="muted">{t('info.deadlineResult')}</p>
      <p className="due-result num">
        {result.dueAt === null ? t('info.deadlinePaused') : formatLong(result.dueAt, lang)}
      </p>
      <p>
        {t('info.deadlineFrom')}: {formatLong(result.countedFrom, lang)}
      </p>
      {result.basis ? (
        <p>
          {t('info.deadlineBasis')}: {result.basis.text}. {result.basis.isVerified ? '' : t('info.deadlineUnverified')}
        </p>
      ) : null}
      <h2>{t('info.deadlineSteps')}</h2>
      <DataTable
        caption={t('info.deadlineSteps')}
        hideCaption
        rows={result.steps}
        rowKey={(step) => `${step.date} ${step.reason}`}
        columns={[
          { key: 'date', title: t('info.deadlineDay'), cell: (step) => formatLocalDate(step.date), isHeading: true },
          {
            key: 'counted',
            title: t('info.deadlineCounted'),
            cell: (step) => (step.counted ? t('common.yes') : t('common.no')),
          },
          { key: 'reason', title: t('info.deadlineReason'), cell: (step) => <span lang="vi">{step.reason}</span> },
        ]}
      />
    </section>
  )
}

export default function DeadlinePage() {
  const t = usePublicText()
  const { query, policies, result } = useLoaderData<typeof loader>()
  return (
    <PageFrame
      title={t('info.deadlineTitle')}
      lead={t('info.deadlineLead')}
      crumbs={[{ label: t('info.deadlineTitle') }]}
    >
      <div className="halves">
        <DeadlineForm query={query} policies={policies} />
        <DeadlineResult result={result} />
      </div>
      <section className="column">
        <h2>{t('info.deadlineRulesTitle')}</h2>
        <ul>
          <li>{t('info.deadlineRule1')}</li>
          <li>{t('info.deadlineRule2')}</li>
          <li>{t('info.deadlineRule3')}</li>
          <li>{t('info.deadlineRule4')}</li>
        </ul>
      </section>
    </PageFrame>
  )
}
