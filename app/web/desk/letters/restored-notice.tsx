import { useLetterText } from '~/i18n/letter-text'
import { Button } from '~/web/ui/button'
import { Notice } from '~/web/ui/notice'
import { clockOf } from '../local-draft'

interface RestoredProps {
  at: number
  /** Scans the server has no more. */
  lostScans: number
  onStartAnew: () => void
}

/** Says that what was being typed has come back, and how to begin with an empty form instead. */
export function RestoredNotice({ at, lostScans, onStartAnew }: RestoredProps) {
  const t = useLetterText()
  return (
    <div role="status">
      <Notice look="info">
        <p>{t('letter.restored', { time: clockOf(at) })}</p>
        {lostScans > 0 ? <p>{t('letter.scansGone')}</p> : null}
        <Button type="button" look="secondary" onClick={onStartAnew}>
          {t('letter.startAnew')}
        </Button>
      </Notice>
    </div>
  )
}
