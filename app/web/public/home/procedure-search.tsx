import { usePublicText } from '~/i18n/public-text'
import { SearchForm } from '../search-form'

export function ProcedureSearch() {
  const t = usePublicText()
  return (
    <section className="band">
      <div className="wrap section column-band">
        <h2>{t('home.proceduresTitle')}</h2>
        <SearchForm action="/thu-tuc" label={t('home.proceduresLabel')} hint={t('home.proceduresHint')} />
      </div>
    </section>
  )
}
