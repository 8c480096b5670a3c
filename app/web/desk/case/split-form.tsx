import { useDeskText } from '~/i18n/desk-text'
import { Notice } from '~/web/ui/notice'
import { ActArea, ActInput } from './act-fields'
import { ActFold } from './act-form'
import type { CaseForms } from './case-view'

/** One matter of a text becomes a case of its own; offered first where the router found several. */
export function SplitForm(forms: CaseForms) {
  const t = useDeskText()
  const { file } = forms
  if (!file.allowed.includes('split')) return null
  const isOffered = file.routing?.severalMatters && file.linked.cases.every(({ why }) => why !== 'into')
  return (
    <>
      {isOffered ? <Notice look="info">{t('desk.splitOffer')}</Notice> : null}
      <ActFold forms={forms} act="split" isFirst={isOffered}>
        <ActArea
          forms={forms}
          act="split"
          name="text"
          rows={8}
          value={file.body}
          label={t('desk.splitText')}
          hint={t('desk.splitHint')}
        />
        <ActInput forms={forms} act="split" name="office" list="co-quan" label={t('desk.splitOffice')} />
      </ActFold>
    </>
  )
}
