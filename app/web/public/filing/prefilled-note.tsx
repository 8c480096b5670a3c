import { usePublicText } from '~/i18n/public-text'
import { Notice } from '~/web/ui/notice'
import { PageLink } from '~/web/ui/page-link'
import type { Prefilled } from './prefilled.server'

/** Says what a scanned code has filled in, each with a way to be rid of it. */
export function PrefilledNote({ filled }: { filled: Prefilled }) {
  const t = usePublicText()
  const { office, procedure, missing, closed } = filled
  const hasAny = office !== null || procedure !== null
  return (
    <>
      {hasAny ? (
        <Notice look="info" title={t(filled.isScanned ? 'filing.prefilledScanned' : 'filing.prefilledLinked')}>
          <ul className="prefilled">
            {office ? (
              <li>
                <span>
                  {t('filing.prefilledOffice')} <strong>{office.name}</strong>
                  {office.formerly ? ` (${t('filing.prefilledFormerly', { name: office.formerly })})` : null}
                </span>{' '}
                <PageLink to={filled.withoutOffice} aria-label={t('filing.prefilledRemove', { name: office.name })}>
                  {t('common.remove')}
                </PageLink>
              </li>
            ) : null}
            {procedure ? (
              <li>
                <span className="clamped">
                  {t('filing.prefilledProcedure')} <strong>{procedure.name}</strong>
                </span>{' '}
                <PageLink
                  to={filled.withoutProcedure}
                  aria-label={t('filing.prefilledRemove', { name: procedure.name })}
                >
                  {t('common.remove')}
                </PageLink>
              </li>
            ) : null}
          </ul>
          <p className="small">{t('filing.prefilledChange')}</p>
        </Notice>
      ) : null}
      {closed || missing ? (
        <Notice look="warning">
          <p>
            {closed
              ? t('filing.prefilledClosed', { name: closed })
              : t(`filing.prefilledMissing_${missing ?? 'office'}`)}
          </p>
        </Notice>
      ) : null}
    </>
  )
}
