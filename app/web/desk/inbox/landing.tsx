import type { StaffRole } from '~/complaints/transitions'
import { useDeskText } from '~/i18n/desk-text'
import { ButtonLink } from '~/web/ui/button'

/** Where those go who handle no cases: the administrator, and the auditor beside the list. */
export function Landing({ role }: { role: StaffRole }) {
  const t = useDeskText()
  return (
    <section className="desk-landing">
      {role === 'admin' ? <h1>{t('desk.adminTitle')}</h1> : null}
      <p className="muted">{t(role === 'admin' ? 'desk.adminLead' : 'desk.auditorLead')}</p>
      <div className="row">
        {role === 'admin' ? <ButtonLink to="/can-bo/nguoi-dung">{t('desk.navPeople')}</ButtonLink> : null}
        <ButtonLink to="/can-bo/nhat-ky" look="secondary">
          {t('desk.navAudit')}
        </ButtonLink>
        {role === 'admin' ? (
          <ButtonLink to="/can-bo/hop-thu-di" look="secondary">
            {t('desk.navOutbox')}
          </ButtonLink>
        ) : null}
        <ButtonLink to="/thong-ke" look="secondary">
          {t('desk.figures')}
        </ButtonLink>
        <ButtonLink to="/minh-bach" look="secondary">
          {t('desk.transparency')}
        </ButtonLink>
      </div>
    </section>
  )
}
