import { useKitText } from '~/i18n/kit-text'
import { ButtonLink } from './button'

/** Previous / next with the place in the list; `hrefOf` makes the address of a page (1-based). */
export function Pagination(props: { page: number; pages: number; hrefOf: (page: number) => string }) {
  const { page, pages, hrefOf } = props
  const t = useKitText()
  if (pages <= 1) return null
  return (
    <nav className="pagination" aria-label={t('common.pagination')}>
      {page > 1 ? (
        <ButtonLink to={hrefOf(page - 1)} look="secondary" rel="prev">
          {t('common.previous')}
        </ButtonLink>
      ) : (
        <span />
      )}
      <span className="num">{t('common.pageOf', { page, pages })}</span>
      {page < pages ? (
        <ButtonLink to={hrefOf(page + 1)} look="secondary" rel="next">
          {t('common.next')}
        </ButtonLink>
      ) : (
        <span />
      )}
    </nav>
  )
}
