import { useLetterText } from '~/i18n/letter-text'
import { Button } from '~/web/ui/button'
import { Notice } from '~/web/ui/notice'
import { clockOf } from '../local-draft'

/** Says that what was being typed has come back, and how to begin with an empty form instead. */
export function RestoredNotice({ at, onStartAnew }: { at: number; onStartAnew: () => void }) {
  const t = useLetterText()
  return (
    <div role="status">
      <Notice look="info">
        <p>{t('letter.restored', { time: clockOf(at) })}</p>
        <Button type="button" look="secondary" onClick={onStartAnew}>
          {t('letter.startAnew')}
        </Button>
      </Notice>
    </div>
  )
}
