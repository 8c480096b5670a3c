import { useLocation } from '@remix-run/react'
import { type Lang, langOf, type MessageKey, type Messages, type Translate, translator, withLang } from './translate'

/** Language of the page being shown, read from its address. */
export function useLang(): Lang {
  return langOf(useLocation().search)
}

/** Makes an internal address that stays in the language of the page. */
export function useHref(): (path: string) => string {
  const lang = useLang()
  return (path) => withLang(path, lang)
}

type SameKeys<M extends Messages> = { [A in keyof M]: Record<keyof M[A], string> }

/** Binds message files of both languages: `useText` for components, `textFor` for loaders and actions. */
export function createText<M extends Messages>(vi: M, en: SameKeys<M>) {
  const byLang: Record<Lang, Translate<MessageKey<M>>> = { vi: translator(vi), en: translator<M>(en as unknown as M) }
  return {
    useText: () => byLang[useLang()],
    textFor: (lang: Lang) => byLang[lang],
  }
}
