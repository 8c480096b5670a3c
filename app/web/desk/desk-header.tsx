import { useLocation } from '@remix-run/react'
import type { StaffRole } from '~/complaints/transitions'
import { useDeskText } from '~/i18n/desk-text'
import { BrandMark } from '~/web/ui/brand-mark'
import { Icon } from '~/web/ui/icon'
import { PageLink } from '~/web/ui/page-link'
import { ACCESS, type DeskAccess } from './access'
import { CsrfField } from './csrf-field'

const SECTIONS = [
  ['/can-bo', 'desk.navInbox', ACCESS.inbox],
  ['/can-bo/tiep-nhan', 'desk.navCallDesk', ACCESS.callDesk],
  ['/can-bo/thu-den', 'desk.navLetters', ACCESS.letters],
  ['/can-bo/ra-soat', 'desk.navReview', ACCESS.review],
  ['/can-bo/doi-thoai', 'desk.navDialogues', ACCESS.dialogues],
  ['/can-bo/cam-ket', 'desk.navCommitments', ACCESS.commitments],
  ['/can-bo/hop-thu-di', 'desk.navOutbox', ACCESS.outbox],
  ['/can-bo/thu-can-gui', 'desk.navToPost', ACCESS.toPost],
  ['/can-bo/thong-bao', 'desk.navNotices', ACCESS.notices],
  ['/can-bo/giai-trinh', 'desk.navExplanations', ACCESS.explanations],
  ['/can-bo/su-co', 'desk.navIncidents', ACCESS.incidents],
  ['/can-bo/du-bao', 'desk.navForecast', ACCESS.forecast],
  ['/can-bo/lich', 'desk.navCalendar', ACCESS.calendar],
  ['/can-bo/thoi-han', 'desk.navPolicies', ACCESS.calendar],
  ['/can-bo/nguoi-dung', 'desk.navPeople', ACCESS.people],
  ['/can-bo/sap-xep', 'desk.navStructure', ACCESS.structure],
  ['/can-bo/in-an', 'desk.navPrint', ACCESS.print],
  ['/can-bo/khoa-api', 'desk.navIntegrations', ACCESS.integrations],
  ['/can-bo/hoc', 'desk.navLearning', ACCESS.learning],
  ['/can-bo/nhat-ky', 'desk.navAudit', ACCESS.auditLog],
] as const satisfies readonly (readonly [string, string, DeskAccess])[]

export interface Frame {
  /** Notices the person has not read yet. */
  readonly unread: number
  /** Their office was asked to explain itself: only then there is a way to that page. */
  readonly isAsked: boolean
  readonly province: string
  readonly staff: { readonly name: string; readonly role: StaffRole; readonly office: string } | null
}

function isCurrent(pathname: string, to: string): boolean {
  if (to === '/can-bo') return pathname === to || pathname.startsWith('/can-bo/phan-anh')
  if (to === '/can-bo/khoa-api') return pathname === to || pathname === '/can-bo/webhook'
  return pathname.startsWith(to)
}

/** How many notices wait to be read, in words for those who hear the page. */
function Unread({ count }: { count: number }) {
  const t = useDeskText()
  if (count === 0) return null
  return (
    <>
      {' '}
      <span className="desk-unread">
        {count > 99 ? '99+' : count}
        <span className="visually-hidden"> {t('desk.unread')}</span>
      </span>
    </>
  )
}

/** What this person may open, and has a use for. */
const isOffered = ([to, , access]: (typeof SECTIONS)[number], { staff, isAsked }: Frame): boolean =>
  staff !== null &&
  (access.roles as readonly StaffRole[]).includes(staff.role) &&
  (to !== '/can-bo/giai-trinh' || isAsked)

function Sections({ desk }: { desk: Frame }) {
  const t = useDeskText()
  const { pathname } = useLocation()
  return (
    <nav aria-label={t('desk.navLabel')} className="desk-nav">
      <ul>
        {SECTIONS.filter((section) => isOffered(section, desk)).map(([to, key]) => (
          <li key={to}>
            <PageLink to={to} aria-current={isCurrent(pathname, to) ? 'page' : undefined}>
              {t(key)}
              {to === '/can-bo/thong-bao' ? <Unread count={desk.unread} /> : null}
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Person({ staff }: { staff: NonNullable<Frame['staff']> }) {
  const t = useDeskText()
  return (
    <details className="desk-person">
      <summary>
        <Icon name="people" />
        <span>
          <strong>{staff.name}</strong>
          <span className="desk-person-role">
            {t(`desk.role_${staff.role}`)}
            {staff.office ? `, ${staff.office}` : ''}
          </span>
        </span>
      </summary>
      <div className="desk-menu">
        <PageLink to="/can-bo/tai-khoan">{t('desk.navAccount')}</PageLink>
        <PageLink to="/">{t('desk.navPublicSite')}</PageLink>
        <form method="post" action="/can-bo/dang-xuat">
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
          <Sections desk={desk} />
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
