import type { StaffRole } from '~/complaints/transitions'
import { useDeskText } from '~/i18n/desk-text'
import { BrandMark } from '~/web/ui/brand-mark'
import { Icon } from '~/web/ui/icon'
import { PageLink } from '~/web/ui/page-link'
import { CsrfField } from './csrf-field'
import { DeskNav } from './desk-nav'
import { forgetAllLocal } from './local-draft'
import { navFor } from './nav-groups'

export interface Frame {
  /** Notices the person has not read yet. */
  readonly unread: number
  /** Their office was asked to explain itself: only then there is a way to that page. */
  readonly isAsked: boolean
  readonly province: string
  readonly staff: { readonly name: string; readonly role: StaffRole; readonly office: string } | null
}

/** The name stands beside its sign on a wide screen, and in the menu on a small one. */
function Person({ staff }: { staff: NonNullable<Frame['staff']> }) {
  const t = useDeskText()
  const role = `${t(`desk.role_${staff.role}`)}${staff.office ? `, ${staff.office}` : ''}`
  return (
    <details className="desk-person" name="desk-nav" data-menu>
      <summary>
        <Icon name="people" />
        <span>
          <strong>{staff.name}</strong>
          <span className="desk-person-role">{role}</span>
        </span>
      </summary>
      <div className="desk-menu">
        <p className="desk-menu-who">
          <strong>{staff.name}</strong> {role}
        </p>
        <PageLink to="/can-bo/tai-khoan">{t('desk.navAccount')}</PageLink>
        <PageLink to="/">{t('desk.navPublicSite')}</PageLink>
        <form method="post" action="/can-bo/dang-xuat" onSubmit={forgetAllLocal}>
          <CsrfField />
          <button type="submit" className="desk-menu-button">
            {t('desk.signOut')}
          </button>
        </form>
      </div>
    </details>
  )
}

/** One line on top of every page of the desk: where one is, what there is, who one is. */
export function DeskHeader({ desk }: { desk: Frame }) {
  const t = useDeskText()
  const { staff } = desk
  return (
    <header className="desk-header">
      <PageLink to={staff ? '/can-bo' : '/'} className="brand desk-brand">
        <BrandMark />
        <span className="brand-words">
          <span className="brand-name">{t('common.product')}</span>
          <span className="brand-place">{t('desk.deskOf', { province: desk.province })}</span>
        </span>
      </PageLink>
      {staff ? (
        <>
          <DeskNav groups={navFor(staff.role, desk.isAsked)} unread={desk.unread} />
          {staff.role === 'admin' ? null : (
            <form method="get" action="/can-bo" className="desk-search">
              <label className="visually-hidden" htmlFor="tim">
                {t('desk.searchLabel')}
              </label>
              <input type="hidden" name="ds" value="tat-ca" />
              <input id="tim" name="tim" type="search" placeholder={t('desk.searchHint')} autoComplete="off" />
            </form>
          )}
          <Person staff={staff} />
        </>
      ) : null}
    </header>
  )
}
