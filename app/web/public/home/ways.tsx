import { usePublicText } from '~/i18n/public-text'
import { Icon } from '~/web/ui/icon'
import { PageLink } from '~/web/ui/page-link'

const WAYS = [
  { icon: 'pen', title: 'home.wayWebTitle', text: 'home.wayWebText', link: 'home.wayWebLink', to: '/gui-phan-anh' },
  {
    icon: 'phone',
    title: 'home.wayCallTitle',
    text: 'home.wayCallText',
    link: 'home.wayCallLink',
    to: '/duong-day-nong',
  },
  { icon: 'people', title: 'home.wayMeetTitle', text: 'home.wayMeetText', link: 'home.wayMeetLink', to: '/hoi-dap' },
] as const

export function Ways() {
  const t = usePublicText()
  return (
    <section className="wrap section">
      <h2>{t('home.waysTitle')}</h2>
      <ul className="ways">
        {WAYS.map(({ icon, title, text, link, to }) => (
          <li key={to} className="way">
            <Icon name={icon} />
            <h3>{t(title)}</h3>
            <p>{t(text)}</p>
            <PageLink to={to}>{t(link)}</PageLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
