import { usePublicText } from '~/i18n/public-text'
import { Icon } from '~/web/ui/icon'
import type { ShownHotline } from '../data/hotlines.server'

export function HotlineCard({ line, isShort = false }: { line: ShownHotline; isShort?: boolean }) {
  const t = usePublicText()
  return (
    <article className={line.isProtected ? 'card hotline hotline-protected' : 'card hotline'}>
      <h3 className="hotline-name">{line.name}</h3>
      <a className="hotline-number num" href={line.href}>
        <Icon name="phone" />
        <span className="visually-hidden">{t('hotlines.call')} </span>
        {line.display}
      </a>
      {line.isDemo ? <p className="small hotline-demo">{t('hotlines.demoNumber')}</p> : null}
      <p className="small">{isShort ? line.officeName : line.purpose}</p>
      {isShort ? null : (
        <dl className="hotline-facts small">
          {line.hours ? (
            <div>
              <dt>{t('hotlines.hours')}</dt>
              <dd>{line.hours}</dd>
            </div>
          ) : null}
          {line.email ? (
            <div>
              <dt>{t('hotlines.email')}</dt>
              <dd>{line.isDemo ? line.email : <a href={`mailto:${line.email}`}>{line.email}</a>}</dd>
            </div>
          ) : null}
        </dl>
      )}
    </article>
  )
}
