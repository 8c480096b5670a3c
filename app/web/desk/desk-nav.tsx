import { useLocation } from '@remix-run/react'
import { useDeskText } from '~/i18n/desk-text'
import { Icon } from '~/web/ui/icon'
import { PageLink } from '~/web/ui/page-link'
import { isCurrent, type NavGroup, type NavPage } from './nav-groups'
import { useMenus } from './use-menus'

const MOST_SHOWN = 99

interface Known {
  readonly groups: readonly NavGroup[]
  /** Notices not read yet. */
  readonly unread: number
}

/** How many notices wait to be read: short for the eye, exact for those who hear the page. */
function Unread({ count }: { count: number }) {
  const t = useDeskText()
  if (count === 0) return null
  return (
    <>
      {' '}
      <span className="desk-unread" aria-hidden="true">
        {count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}
      </span>
      <span className="visually-hidden">{t('desk.unread', { count })}</span>
    </>
  )
}

function Entry({ page: { to, label }, unread }: { page: NavPage; unread: number }) {
  const t = useDeskText()
  const { pathname } = useLocation()
  return (
    <PageLink to={to} aria-current={isCurrent(pathname, to) ? 'page' : undefined}>
      {t(label)}
      {to === '/can-bo/thong-bao' ? <Unread count={unread} /> : null}
    </PageLink>
  )
}

function Entries({ pages, unread }: { pages: readonly NavPage[]; unread: number }) {
  return (
    <ul>
      {pages.map((page) => (
        <li key={page.to}>
          <Entry page={page} unread={unread} />
        </li>
      ))}
    </ul>
  )
}

/** One line of entries, those of a kind behind one word. */
function WideNav({ groups, unread }: Known) {
  const t = useDeskText()
  const { pathname } = useLocation()
  return (
    <ul className="desk-nav-wide">
      {groups.map(({ label, pages }) => {
        const [only] = pages
        if (pages.length === 1 && only) {
          return (
            <li key={label}>
              <Entry page={only} unread={unread} />
            </li>
          )
        }
        return (
          <li key={label}>
            <details name="desk-nav" data-menu>
              <summary aria-current={pages.some(({ to }) => isCurrent(pathname, to)) ? 'true' : undefined}>
                {t(label)}
              </summary>
              <div className="desk-menu">
                <Entries pages={pages} unread={unread} />
              </div>
            </details>
          </li>
        )
      })}
    </ul>
  )
}

/** The same behind one button, opened at once: nothing is two taps deep on a phone. */
function SmallNav({ groups, unread }: Known) {
  const t = useDeskText()
  return (
    <details className="desk-nav-small" data-menu>
      <summary>
        <Icon name="menu" />
        {t('common.menu')}
        <Unread count={unread} />
      </summary>
      <div className="desk-nav-sheet">
        {groups.map(({ label, pages }) => (
          <div key={label}>
            {pages.length > 1 ? <p>{t(label)}</p> : null}
            <Entries pages={pages} unread={unread} />
          </div>
        ))}
      </div>
    </details>
  )
}

/** The sections of the desk. Without scripts its menus open and close by their own word. */
export function DeskNav(known: Known) {
  const t = useDeskText()
  useMenus()
  return (
    <nav aria-label={t('desk.navLabel')} className="desk-nav">
      <WideNav {...known} />
      <SmallNav {...known} />
    </nav>
  )
}
