import type { ReactNode } from 'react'
import { useKitText } from '~/i18n/kit-text'
import { Icon, type IconName } from './icon'

export type BadgeLook = 'neutral' | 'progress' | 'waiting' | 'done' | 'late'

export function Badge({
  look = 'neutral',
  icon,
  children,
}: {
  look?: BadgeLook
  icon?: IconName
  children: ReactNode
}) {
  return (
    <span className={`badge badge-${look}`}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </span>
  )
}

const STATUS_LOOKS = {
  received: ['progress', 'bell'],
  triage: ['progress', 'search'],
  assigned: ['progress', 'building'],
  in_progress: ['progress', 'pen'],
  waiting_citizen: ['waiting', 'pause'],
  answered: ['done', 'check'],
  closed: ['done', 'check'],
  guided: ['neutral', 'arrow'],
  forwarded: ['neutral', 'arrow'],
  rejected: ['neutral', 'close'],
  merged: ['neutral', 'people'],
} as const satisfies Record<string, readonly [BadgeLook, IconName]>

export type ShownStatus = keyof typeof STATUS_LOOKS

/** The state of a complaint in words, with an icon; the colour only repeats them. */
export function StatusBadge({ status }: { status: ShownStatus }) {
  const t = useKitText()
  const [look, icon] = STATUS_LOOKS[status]
  return (
    <Badge look={look} icon={icon}>
      {t(`status.${status}`)}
    </Badge>
  )
}
