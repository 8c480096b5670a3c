import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formatDateTime } from '~/i18n/format'
import { usePublicText } from '~/i18n/public-text'
import { useHref } from '~/i18n/use-lang'
import { followMatter } from '~/incidents/follow.server'
import { publicIncident } from '~/incidents/public-matters.server'
import { Button } from '~/web/ui/button'
import { Facts } from '~/web/ui/facts'
import { TextField } from '~/web/ui/field'
import { Notice } from '~/web/ui/notice'
import { PageLink } from '~/web/ui/page-link'
import { PageFrame } from '../page-frame'
import { notFound, publicHeaders, requireWithinLimit } from '../responses.server'

export const headers = publicHeaders
export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: `${shown?.incident.title ?? ''} – Lắng Nghe` },
]

export async function loader({ params, context: { app } }: LoaderFunctionArgs) {
  const incident = await publicIncident(app, params.code ?? '')
  if (!incident) throw notFound()
  return { incident }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  await requireWithinLimit(context, 'filing')
  const { app } = context
  const contact = String((await request.formData()).get('followContact') ?? '').slice(0, 300)
  const result = await followMatter(app, `incident:${params.code ?? ''}`, contact, app.now())
  const reason = result.ok ? null : result.reason
  return data({ contact, reason }, { status: reason ? 422 : 200 })
}

function FollowForm({ code }: { code: string }) {
  const t = usePublicText()
  const href = useHref()
  const answer = useActionData<typeof action>()
  if (answer && !answer.reason) {
    return (
      <div role="status">
        <Notice look="success">
          <p>{t('matters.followedDone')}</p>
        </Notice>
      </div>
    )
  }
  return (
    <form method="post" action={href(`/su-co/${code}`)} noValidate data-once>
      <TextField
        name="followContact"
        label={t('matters.contact')}
        hint={t('matters.contactHint')}
        defaultValue={answer?.contact ?? ''}
        error={answer?.reason ? t(`matters.err_${answer.reason}`) : undefined}
        autoComplete="off"
      />
      <Button>{t('matters.follow')}</Button>
    </form>
  )
}

export default function PublicIncidentPage() {
  const t = usePublicText()
  const { incident } = useLoaderData<typeof loader>()
  return (
    <PageFrame
      title={incident.title}
      lead={t('matters.incidentLead')}
      crumbs={[{ label: t('matters.incidentTitle') }]}
      isNarrow
    >
      <Facts
        facts={[
          { label: t('matters.office'), value: incident.office },
          { label: t('matters.peopleCount'), value: incident.people },
        ]}
      />
      {incident.answer ? (
        <>
          <h2>{t('matters.answerTitle')}</h2>
          <p className="card prewrap">{incident.answer}</p>
        </>
      ) : null}
      <h2>{t('matters.notice')}</h2>
      {incident.noticeAt ? (
        <p className="muted small">{t('matters.noticeAt', { at: formatDateTime(incident.noticeAt) })}</p>
      ) : null}
      <p className="prewrap">{incident.notice}</p>
      {incident.isAnswered ? null : (
        <>
          <h2>{t('matters.follow')}</h2>
          <FollowForm code={incident.code} />
        </>
      )}
      <p>
        {t('matters.different')} <PageLink to="/gui-phan-anh">{t('matters.differentLink')}</PageLink>.
      </p>
    </PageFrame>
  )
}
