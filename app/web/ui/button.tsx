import type { AnchorHTMLAttributes, ButtonHTMLAttributes } from 'react'
import { Icon, type IconName } from './icon'
import { PageLink } from './page-link'

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger'

const classOf = (look: ButtonLook) => (look === 'primary' ? 'button' : `button button-${look}`)

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { look?: ButtonLook; icon?: IconName }

export function Button({ look = 'primary', icon, children, type = 'submit', ...rest }: ButtonProps) {
  return (
    <button {...rest} type={type} className={classOf(look)}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </button>
  )
}

type ButtonLinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & {
  to: string
  look?: ButtonLook
  icon?: IconName
}

/** Link that looks like a button. For `tel:`, `mailto:` and other sites the address is left as it is. */
export function ButtonLink({ look = 'primary', icon, children, ...rest }: ButtonLinkProps) {
  return (
    <PageLink {...rest} className={classOf(look)}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </PageLink>
  )
}
