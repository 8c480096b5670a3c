import { useEffect, useState } from 'react'
import type { NoticeName } from '~/casework/notices'
import { smsPreview } from '~/channels/sms/preview'
import { useDeskText } from '~/i18n/desk-text'
import type { CaseForms } from './case-view'

interface Props {
  forms: CaseForms
  notice: NoticeName
  /** The text field whose words go into the message. */
  fieldId: string
  words?: string
}

/** What the person will get on the telephone and what it costs, where they asked to be answered by SMS. The server shows
 *  it for what stands in the field; in the browser it follows the typing. */
export function SmsPreview({ forms, notice, fieldId, words = '' }: Props) {
  const t = useDeskText()
  const [typed, setTyped] = useState(words)
  const frame = forms.file.sms
  useEffect(() => {
    const field = document.getElementById(fieldId)
    if (!(field instanceof HTMLTextAreaElement)) return
    const follow = () => setTyped(field.value)
    follow()
    field.addEventListener('input', follow)
    return () => field.removeEventListener('input', follow)
  }, [fieldId])
  if (!frame) return null
  const { text, parts, units, encoding, isCut } = smsPreview(notice, typed.trim() || '…', frame)
  return (
    <div className="sms-preview">
      <p className="small muted">{t('desk.smsPreview')}</p>
      <p className="message-text">{text}</p>
      <p className="small" aria-live="polite">
        {t('desk.smsCost', { parts, units })}
        {encoding === 'ucs2' ? ` ${t('desk.smsAccents')}` : ''}
        {isCut ? ` ${t('desk.smsCut')}` : ''}
      </p>
    </div>
  )
}
