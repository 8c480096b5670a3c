import { usePublicText } from '~/i18n/public-text'
import { ButtonLink } from '~/web/ui/button'
import { Icon } from '~/web/ui/icon'

export function Hero() {
  const t = usePublicText()
  return (
    <section className="hero">
      <div className="wrap hero-inner">
        <div className="hero-words">
          <h1>{t('home.title')}</h1>
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
      </div>
    </section>
  )
}
