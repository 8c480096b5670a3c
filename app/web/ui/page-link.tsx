import type { AnchorHTMLAttributes } from 'react'
import { useHref } from '~/i18n/use-lang'

type Props = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { to: string }

/** Plain link to an address of ours: keeps the language, needs no JavaScript. */
export function PageLink({ to, ...rest }: Props) {
  return <a {...rest} href={useHref()(to)} />
}
