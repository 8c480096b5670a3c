import { usePublicText } from '~/i18n/public-text'
import { ButtonLink } from '~/web/ui/button'
import { Icon } from '~/web/ui/icon'
import { PageLink } from '~/web/ui/page-link'
import type { ShownHotline } from '../data/hotlines.server'
import { HotlineCard } from '../hotlines/hotline-card'

export function Hero({ hotlines }: { hotlines: readonly ShownHotline[] }) {
  const t = usePublicText()
  return (
    <section className="hero">
      <div className="wrap hero-inner">
        <div className="hero-words">
          <h1>
            {t('home.title')
              .split(/(?<=\?) /)
              .map((sentence) => (
                <span key={sentence}>{sentence} </span>
              ))}
          </h1>
          <p className="lead">{t('home.lead')}</p>
          <div className="row hero-actions">
            <ButtonLink to="/gui-phan-anh" icon="pen">
              {t('home.fileNow')}
            </ButtonLink>
            <ButtonLink to="/tra-cuu" look="secondary" icon="search">
              {t('home.trackNow')}
            </ButtonLink>
          </div>
          <p className="small muted hero-note">
            <Icon name="lock" /> {t('home.anonymous')}
          </p>
        </div>
        <aside className="hero-lines" aria-labelledby="hero-lines">
          <h2 id="hero-lines" className="visually-hidden">
            {t('home.hotlinesTitle')}
          </h2>
          {hotlines.map((line) => (
            <HotlineCard key={line.id} line={line} isShort />
          ))}
          <p className="small">
            <PageLink to="/duong-day-nong">{t('home.hotlinesAll')}</PageLink>
          </p>
        </aside>
      </div>
    </section>
  )
}
