import type { ReactNode } from 'react'
import { usePublicText } from '~/i18n/public-text'
import { useLang } from '~/i18n/use-lang'
import { Button } from '~/web/ui/button'

/** A GET form with one text to look for; children are further filters below it. */
export function SearchForm(props: {
  action: string
  label: ReactNode
  hint?: ReactNode
  value?: string
  children?: ReactNode
}) {
  const t = usePublicText()
  const lang = useLang()
  return (
    <form method="get" action={props.action} className="search-form">
      {lang === 'vi' ? null : <input type="hidden" name="lang" value={lang} />}
      <label className="label" htmlFor="q">
        {props.label}
      </label>
      {props.hint ? (
        <p className="hint" id="q-hint">
          {props.hint}
        </p>
      ) : null}
      <div className="search-bar">
        <input
          className="input"
          type="search"
          id="q"
          name="q"
          defaultValue={props.value}
          maxLength={200}
          aria-describedby={props.hint ? 'q-hint' : undefined}
        />
        <Button icon="search">{t('common.search')}</Button>
      </div>
      {props.children}
    </form>
  )
}
