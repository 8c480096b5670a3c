import { useDeskText } from '~/i18n/desk-text'
import { useKitText } from '~/i18n/kit-text'
import { ButtonLink } from '~/web/ui/button'
import { errorTextOf } from '~/web/ui/error-page'
import { useDesk } from './csrf-field'
import { DeskHeader } from './desk-header'

/** The desk's frame around a refusal: staff are led back to their own work, not to the citizens' pages. */
export function DeskError({ status }: { status: number }) {
  const t = useDeskText()
  const kit = useKitText()
  const desk = useDesk()
  const known = errorTextOf(status)
  return (
    <div className="desk">
      {desk ? <DeskHeader desk={desk} /> : null}
      <main id="noi-dung" tabIndex={-1} className="desk-main">
        <div className="desk-narrow">
          <h1>{kit(`errors.title${known}`)}</h1>
          <p>{kit(`errors.text${known}`)}</p>
          <ButtonLink to="/can-bo">{t('desk.backToDesk')}</ButtonLink>
        </div>
      </main>
    </div>
  )
}
