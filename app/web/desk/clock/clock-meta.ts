import type { MetaFunction } from '@remix-run/node'
import { clockTextFor } from '~/i18n/clock-text'

type Key = Parameters<ReturnType<typeof clockTextFor>>[0]

/** Title of a page about the clock; never found by search engines. */
export function clockMeta(key: Key): MetaFunction {
  const t = clockTextFor('vi')
  return () => [{ title: `${t(key)} – ${t('common.product')}` }, { name: 'robots', content: 'noindex' }]
}
