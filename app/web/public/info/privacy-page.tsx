import { usePublicText } from '~/i18n/public-text'
import { PageFrame, pageMeta } from '../page-frame'
import { publicHeaders } from '../responses.server'

export const meta = pageMeta('info.privacyTitle', 'info.privacyLead')
export const headers = publicHeaders

const PARTS = [1, 2, 3, 4, 5, 6] as const

export default function PrivacyPage() {
  const t = usePublicText()
  return (
    <PageFrame
      title={t('info.privacyTitle')}
      lead={t('info.privacyLead')}
      crumbs={[{ label: t('info.privacyTitle') }]}
      isNarrow
    >
      {PARTS.map((part) => (
        <section key={part}>
          <h2>{t(`info.privacy${part}Title`)}</h2>
          <p>{t(`info.privacy${part}Text`)}</p>
        </section>
      ))}
      <p className="muted">{t('info.privacyLaw')}</p>
    </PageFrame>
  )
}
