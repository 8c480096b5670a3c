import type { MetaFunction } from '@remix-run/node'
import { letterTextFor } from '~/i18n/letter-text'
import { langOf } from '~/i18n/translate'

type Key = Parameters<ReturnType<typeof letterTextFor>>[0]

/** Title of a page about letters, with the code of the case where it is about one. */
export function letterMeta(key: Key): MetaFunction {
  return ({ location, params }) => {
    const t = letterTextFor(langOf(location.search))
    const title = params.code ? `${params.code} – ${t(key)}` : t(key)
    return [{ title: `${title} – ${t('common.product')}` }, { name: 'robots', content: 'noindex' }]
  }
}
