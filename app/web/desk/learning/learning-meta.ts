import type { MetaFunction } from '@remix-run/node'
import { learningTextFor } from '~/i18n/learning-text'

type Key = Parameters<ReturnType<typeof learningTextFor>>[0]

/** Title of a page about what the machine learns; never found by search engines. */
export function learningMeta(key: Key): MetaFunction {
  const t = learningTextFor('vi')
  return () => [{ title: `${t(key)} – ${t('common.product')}` }, { name: 'robots', content: 'noindex' }]
}
