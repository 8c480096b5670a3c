import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { usePublicText } from '~/i18n/public-text'
import { langOf, withLang } from '~/i18n/translate'
import { useHref } from '~/i18n/use-lang'
import { confirmFollower, followerByToken, stopFollowing } from '~/incidents/follow.server'
import { Button } from '~/web/ui/button'
import { PageLink } from '~/web/ui/page-link'
import { PageFrame, pageMeta } from '../page-frame'
import { notFound, privateHeaders, requireWithinLimit } from '../responses.server'

export const headers = privateHeaders
export const meta = pageMeta('matters.followTitle')

/** Opening the link changes nothing: programs that look into mail open links too. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  await requireWithinLimit(context, 'look-up')
  const token = params.token ?? ''
  const found = await followerByToken(context.app, token)
  if (!found) throw notFound()
  return { token, state: found.row.state, title: found.title, path: found.path }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  await requireWithinLimit(context, 'look-up')
  const { app } = context
  const token = params.token ?? ''
  const intent = (await request.formData()).get('intent')
  if (intent === 'confirm') await confirmFollower(app, token, app.now())
  else if (intent === 'stop') await stopFollowing(app, token, app.now())
  return redirect(withLang(`/theo-doi/${token}`, langOf(new URL(request.url).search)), 303)
}

export default function FollowPage() {
  const t = usePublicText()
  const href = useHref()
  const { token, state, title, path } = useLoaderData<typeof loader>()
  const isOpen = state === 'pending' || state === 'confirmed'
  return (
    <PageFrame title={t('matters.followTitle')} crumbs={[{ label: t('matters.followTitle') }]} isNarrow>
      {title ? (
        <p>
          <PageLink to={path}>{title}</PageLink>
        </p>
      ) : null}
      <p role="status">{t(state === 'pending' ? 'matters.followAsk' : `matters.followState_${state}`)}</p>
      {isOpen ? (
        <form method="post" action={href(`/theo-doi/${token}`)} className="row form-actions">
          {state === 'pending' ? (
            <Button name="intent" value="confirm">
              {t('matters.followConfirm')}
            </Button>
          ) : null}
          <Button name="intent" value="stop" look="secondary">
            {t('matters.followStop')}
          </Button>
        </form>
      ) : null}
    </PageFrame>
  )
}
