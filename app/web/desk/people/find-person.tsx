import { useDeskText } from '~/i18n/desk-text'
import { Button } from '~/web/ui/button'
import { PageLink } from '~/web/ui/page-link'

/** Looks for an account among hundreds, by name, username or office. */
export function FindPerson({ query }: { query: string }) {
  const t = useDeskText()
  return (
    <form method="get" action="/can-bo/nguoi-dung" className="column">
      <label className="label" htmlFor="tim-nguoi">
        {t('desk.peopleFind')}
      </label>
      <div className="search-bar">
        <input id="tim-nguoi" name="tim" className="input" defaultValue={query} autoComplete="off" maxLength={100} />
        <Button look="secondary">{t('desk.peopleFindSend')}</Button>
      </div>
      {query ? (
        <p>
          <PageLink to="/can-bo/nguoi-dung">{t('desk.peopleAll')}</PageLink>
        </p>
      ) : null}
    </form>
  )
}
