import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'

export type NoticeLook = 'info' | 'success' | 'warning' | 'danger'

const ICONS: Record<NoticeLook, IconName> = { info: 'info', success: 'check', warning: 'alert', danger: 'alert' }

export function Notice(props: { look?: NoticeLook; title?: ReactNode; icon?: IconName; children?: ReactNode }) {
  const { look = 'info', title, icon, children } = props
  return (
    <div className={`notice notice-${look}`}>
      <Icon name={icon ?? ICONS[look]} />
      <div>
        {title ? <h2 className="notice-title">{title}</h2> : null}
        {children}
      </div>
    </div>
  )
}
