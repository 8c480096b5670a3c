import type { MetaFunction } from '@remix-run/node'
import { integrationsTextFor } from '~/i18n/integrations-text'

export type IntegrationsKey = Parameters<ReturnType<typeof integrationsTextFor>>[0]

/** Title of a page about keys and addresses; never found by search engines. */
export function integrationsMeta(key: IntegrationsKey): MetaFunction {
  const t = integrationsTextFor('vi')
  return () => [{ title: `${t(key)} – ${t('common.product')}` }, { name: 'robots', content: 'noindex' }]
}
