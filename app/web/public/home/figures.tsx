import { formatNumber, formatShare } from '~/i18n/format'
import { usePublicText } from '~/i18n/public-text'
import { useLang } from '~/i18n/use-lang'
import type { Overview } from '~/statistics/queries.server'
import { PageLink } from '~/web/ui/page-link'

interface Props {
  figures: Pick<Overview, 'received' | 'answered' | 'onTime' | 'late' | 'open'>
}

export function Figures({ figures }: Props) {
  const t = usePublicText()
  const lang = useLang()
  const shown = [
    [formatNumber(figures.received, lang), t('home.figReceived')],
    [formatNumber(figures.answered, lang), t('home.figAnswered')],
    [formatShare(figures.onTime, figures.onTime + figures.late), t('home.figOnTime')],
    [formatNumber(figures.open, lang), t('home.figOpen')],
  ] as const
  return (
    <section className="wrap section">
      <h2>{t('home.figuresTitle')}</h2>
      <dl className="figures">
        {shown.map(([value, label]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
      <PageLink to="/thong-ke">{t('home.figuresMore')}</PageLink>
    </section>
  )
}
