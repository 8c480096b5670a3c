import type { MetaFunction } from '@remix-run/node'
import { deskTextFor } from '~/i18n/desk-text'
import { langOf } from '~/i18n/translate'

type Key = Parameters<ReturnType<typeof deskTextFor>>[0]

/** Title of a page of the desk; never found by search engines. */
export function deskMeta(key: Key): MetaFunction {
  return ({ location, params }) => {
    const t = deskTextFor(langOf(location.search))
    const title = params.code ? `${params.code} – ${t(key)}` : t(key)
    return [{ title: `${title} – ${t('common.product')}` }, { name: 'robots', content: 'noindex' }]
  }
}
