import type { MetaFunction } from '@remix-run/node'
import { incidentTextFor } from '~/i18n/incident-text'

/** Title of a page about incidents; never found by search engines. */
export const incidentMeta: MetaFunction = () => {
  const t = incidentTextFor('vi')
  return [{ title: `${t('incidents.title')} – ${t('common.product')}` }, { name: 'robots', content: 'noindex' }]
}
