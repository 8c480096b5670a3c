import { usePublicText } from '~/i18n/public-text'
import type { PublicMatterShown } from '~/incidents/public-matters.server'
import { Button } from '~/web/ui/button'
import { TextField } from '~/web/ui/field'
import { Notice } from '~/web/ui/notice'
import { PageLink } from '~/web/ui/page-link'

/** What became of the wish to follow a matter. */
export interface FollowAnswer {
  readonly contact: string
  readonly reason: string | null
}

function Matter({ matter }: { matter: PublicMatterShown }) {
  const t = usePublicText()
  const { title, text, people, isAnswered, path, key } = matter
  return (
    <li className="card">
      <h3 className="card-title">{title}</h3>
      <p>
        <strong>{t(isAnswered ? 'matters.peopleAnswered' : 'matters.people', { count: people })}</strong>
      </p>
      <p className="prewrap">{text}</p>
      <p>
        <PageLink to={path} target="_blank" rel="noopener">
          {t('matters.read')}
        </PageLink>
      </p>
      <Button name="intent" value={`follow:${key}`} look="secondary" aria-label={t('matters.followThis', { title })}>
        {t('matters.follow')}
      </Button>
    </li>
  )
}

/** Inside the form of the check step: published matters and open incidents like the text, and following one of them.
 *  It never stands in the way of filing. */
export function AlikeSection({
  matters,
  follow,
}: {
  matters: readonly PublicMatterShown[]
  follow: FollowAnswer | null
}) {
  const t = usePublicText()
  if (matters.length === 0) return null
  const error = follow?.reason ? t(`matters.err_${follow.reason}` as 'matters.err_contact-missing') : undefined
  return (
    <section aria-labelledby="viec-giong">
      <h2 id="viec-giong">{t('matters.alikeTitle')}</h2>
      <p>{t('matters.alikeLead')}</p>
      {follow && !follow.reason ? (
        <div role="status">
          <Notice look="success">
            <p>{t('matters.followed')}</p>
          </Notice>
        </div>
      ) : (
        <TextField
          name="followContact"
          label={t('matters.contact')}
          hint={t('matters.contactHint')}
          defaultValue={follow?.contact ?? ''}
          error={error}
          autoComplete="off"
          optional
        />
      )}
      <ul className="result-list">
        {matters.map((matter) => (
          <Matter key={matter.key} matter={matter} />
        ))}
      </ul>
    </section>
  )
}
