import type { MetaFunction } from '@remix-run/node'
import { dialogueTextFor } from '~/i18n/dialogue-text'

type Key = Parameters<ReturnType<typeof dialogueTextFor>>[0]

/** Title of a page about events; never found by search engines. */
export function dialogueMeta(key: Key): MetaFunction {
  const t = dialogueTextFor('vi')
  return () => [{ title: `${t(key)} – ${t('common.product')}` }, { name: 'robots', content: 'noindex' }]
}
