export const LANGS = ['vi', 'en'] as const
export type Lang = (typeof LANGS)[number]

/** Message files: area (= file name) → key → text with {{placeholders}}. */
export type Messages = Readonly<Record<string, Readonly<Record<string, string>>>>
export type MessageKey<M extends Messages> = {
  [A in keyof M & string]: `${A}.${keyof M[A] & string}`
}[keyof M & string]
export type Params = Readonly<Record<string, string | number>>
export type Translate<K extends string> = (key: K, params?: Params) => string

/** The language an address asks for: `?lang=en` is English, everything else Vietnamese. */
export function langOf(search: string | URLSearchParams): Lang {
  const params = typeof search === 'string' ? new URLSearchParams(search) : search
  return params.get('lang') === 'en' ? 'en' : 'vi'
}

/** Keeps the language along a link: `withLang('/tra-cuu?ma=1', 'en')` → `/tra-cuu?ma=1&lang=en`. */
export function withLang(path: string, lang: Lang): string {
  if (lang === 'vi' || /^[a-z]+:/i.test(path)) return path
  const [beforeHash = '', hash] = path.split('#')
  const [pathname = '', query = ''] = beforeHash.split('?')
  const params = new URLSearchParams(query)
  params.set('lang', lang)
  return `${pathname}?${params}${hash === undefined ? '' : `#${hash}`}`
}

/** Text of a key in one language. With `count` 1 the English form `<key>_one` is taken where there is one. */
export function translator<M extends Messages>(messages: M): Translate<MessageKey<M>> {
  return (key, params = {}) => {
    const dot = key.indexOf('.')
    const area = messages[key.slice(0, dot)] ?? {}
    const name = key.slice(dot + 1)
    const template = (params.count === 1 ? area[`${name}_one`] : undefined) ?? area[name] ?? key
    return template.replaceAll(/\{\{(\w+)\}\}/g, (_, param: string) => String(params[param] ?? ''))
  }
}
