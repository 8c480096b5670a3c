import { usePublicText } from '~/i18n/public-text'
import { PageLink } from '~/web/ui/page-link'

const STEPS = [
  ['home.step1Title', 'home.step1Text'],
  ['home.step2Title', 'home.step2Text'],
  ['home.step3Title', 'home.step3Text'],
  ['home.step4Title', 'home.step4Text'],
] as const

export function Steps() {
  const t = usePublicText()
  return (
    <section className="band">
      <div className="wrap section">
        <h2>{t('home.stepsTitle')}</h2>
        <ol className="steps">
          {STEPS.map(([title, text]) => (
            <li key={title}>
              <h3>{t(title)}</h3>
              <p>{t(text)}</p>
            </li>
          ))}
        </ol>
        <PageLink to="/tinh-thoi-han">{t('home.deadlineLink')}</PageLink>
      </div>
    </section>
  )
}
