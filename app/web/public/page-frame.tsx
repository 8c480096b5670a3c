import type { MetaFunction } from '@remix-run/node'
import type { ReactNode } from 'react'
import { type PublicKey, publicTextFor } from '~/i18n/public-text'
import { langOf } from '~/i18n/translate'
import { Breadcrumbs, type Crumb } from '~/web/ui/breadcrumbs'

/** Title and description of a page from its message keys. */
export function pageMeta(title: PublicKey, description?: PublicKey): MetaFunction {
  return ({ location, error }) => {
    if (error) return []
    const t = publicTextFor(langOf(location.search))
    const name = { title: `${t(title)} – ${t('common.product')}` }
    return description ? [name, { name: 'description', content: t(description) }] : [name]
  }
}

interface Props {
  title: ReactNode
  lead?: ReactNode
  crumbs: readonly Crumb[]
  /** Reading and form pages keep to one column of comfortable width. */
  isNarrow?: boolean
  children: ReactNode
}

export function PageFrame({ title, lead, crumbs, isNarrow = false, children }: Props) {
  return (
    <div className="wrap page">
      <Breadcrumbs crumbs={crumbs} />
      <div className={isNarrow ? 'column' : undefined}>
        <h1>{title}</h1>
        {lead ? <p className="lead column">{lead}</p> : null}
        {children}
      </div>
    </div>
  )
}
