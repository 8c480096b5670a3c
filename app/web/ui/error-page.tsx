import { useKitText } from '~/i18n/kit-text'
import { BrandMark } from './brand-mark'
import { ButtonLink } from './button'
import { PageLink } from './page-link'

const KNOWN = [403, 404, 413, 429, 503] as const

/** Which of the prepared texts speaks about a status. */
export function errorTextOf(status: number) {
  return KNOWN.find((one) => one === status) ?? (status >= 400 && status < 500 ? 400 : 500)
}

/** Page for an address that is not there, a missing right, or our own fault; it stands on its own, without data. */
export function ErrorPage({ status, isDemo = false }: { status: number; isDemo?: boolean }) {
  const t = useKitText()
  const known = errorTextOf(status)
  return (
    <>
      {isDemo ? (
        <p className="demo-line">
          <strong>{t('common.demo')}</strong>
        </p>
      ) : null}
      <header className="masthead">
        <div className="wrap masthead-inner">
          <PageLink to="/" className="brand">
            <BrandMark />
            <span className="brand-words">
              <span className="brand-name">{t('common.product')}</span>
              <span className="brand-place">{t('common.productLine')}</span>
            </span>
          </PageLink>
        </div>
      </header>
      <main id="noi-dung" className="wrap page">
        <div className="column">
          <p className="muted num">{t('errors.code', { status })}</p>
          <h1>{t(`errors.title${known}`)}</h1>
          <p className="lead">{t(`errors.text${known}`)}</p>
          <div className="row">
            <ButtonLink to="/">{t('common.home')}</ButtonLink>
            <ButtonLink to="/tra-cuu" look="secondary">
              {t('errors.track')}
            </ButtonLink>
            <ButtonLink to="/duong-day-nong" look="quiet">
              {t('errors.hotlines')}
            </ButtonLink>
          </div>
        </div>
      </main>
    </>
  )
}
