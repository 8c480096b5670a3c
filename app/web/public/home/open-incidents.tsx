import { usePublicText } from '~/i18n/public-text'
import type { PublicMatterShown } from '~/incidents/public-matters.server'
import { Notice } from '~/web/ui/notice'
import { PageLink } from '~/web/ui/page-link'

/** Notices of incidents, while they are open. */
export function OpenIncidents({ matters }: { matters: readonly PublicMatterShown[] }) {
  const t = usePublicText()
  if (matters.length === 0) return null
  return (
    <section className="wrap section" aria-label={t('matters.homeTitle')}>
      {matters.map((matter) => (
        <Notice key={matter.key} look="warning" title={matter.title}>
          <p className="prewrap">{matter.text}</p>
          <p>
            <PageLink to={matter.path}>{t('matters.people', { count: matter.people })}</PageLink>
          </p>
        </Notice>
      ))}
    </section>
  )
}
