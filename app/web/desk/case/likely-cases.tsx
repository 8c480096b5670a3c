import { useIncidentText } from '~/i18n/incident-text'
import type { CaseLikeness } from '~/incidents/case-likeness.server'
import { StatusBadge } from '~/web/ui/badge'
import { Button } from '~/web/ui/button'
import { SelectField } from '~/web/ui/field'
import { PageLink } from '~/web/ui/page-link'
import { CsrfField } from '../csrf-field'

type Likely = CaseLikeness['found'][number]

function Choices({ one, code, likeness }: { one: Likely; code: string; likeness: CaseLikeness }) {
  const t = useIncidentText()
  return (
    <div className="row">
      {likeness.mayMerge && one.isOpen ? (
        <form method="post" action={`/can-bo/phan-anh/${code}`}>
          <CsrfField />
          <input type="hidden" name="into" value={one.code} />
          <Button name="act" value="merge" look="quiet">
            {t('incidents.merge', { code: one.code })}
          </Button>
        </form>
      ) : null}
      {likeness.mayPut && one.incidentCode ? (
        <form method="post" action={`/can-bo/su-co/${one.incidentCode}`}>
          <CsrfField />
          <input type="hidden" name="case" value={code} />
          <Button name="act" value="link" look="quiet">
            {t('incidents.put', { code: one.incidentCode })}
          </Button>
        </form>
      ) : null}
    </div>
  )
}

function OpenNew({ code }: { code: string }) {
  const t = useIncidentText()
  return (
    <form method="post" action="/can-bo/su-co">
      <CsrfField />
      <input type="hidden" name="case" value={code} />
      <Button look="secondary">{t('incidents.openNew')}</Button>
    </form>
  )
}

function PutInto({ code, incidents }: { code: string; incidents: CaseLikeness['incidents'] }) {
  const t = useIncidentText()
  if (incidents.length === 0) return null
  return (
    <form method="post" action="/can-bo/su-co">
      <CsrfField />
      <input type="hidden" name="case" value={code} />
      <SelectField
        name="incident"
        label={t('incidents.putChoose')}
        options={incidents.map((one) => ({ value: one.code, label: `${one.code} – ${one.title}` }))}
      />
      <Button look="secondary">{t('incidents.putSend')}</Button>
    </form>
  )
}

/** Likely duplicates with the reason, the incident the case is in, and one click to act on either. */
export function LikelyCases({ code, likeness }: { code: string; likeness: CaseLikeness }) {
  const t = useIncidentText()
  const { found, incident, mayPut } = likeness
  if (found.length === 0 && !incident && !mayPut) return null
  return (
    <section className="case-section" aria-labelledby="co-the-trung">
      <h2 id="co-the-trung">{t('incidents.likelyTitle')}</h2>
      {incident ? (
        <p>
          {t('incidents.inIncident')}{' '}
          {incident.isOpen ? (
            <PageLink to={`/can-bo/su-co/${incident.code}`}>{incident.title}</PageLink>
          ) : (
            incident.title
          )}
        </p>
      ) : null}
      {found.length === 0 ? <p className="muted">{t('incidents.likelyNone')}</p> : null}
      <ul className="reasons">
        {found.map((one) => (
          <li key={one.code}>
            <PageLink to={`/can-bo/phan-anh/${one.code}`} className="code">
              {one.code}
            </PageLink>{' '}
            <StatusBadge status={one.status} /> <span className="muted">{one.office}</span>
            <p>{one.excerpt}</p>
            <p className="muted">{one.reason}</p>
            <Choices one={one} code={code} likeness={likeness} />
          </li>
        ))}
      </ul>
      {mayPut ? (
        <div className="row">
          <OpenNew code={code} />
          <PutInto code={code} incidents={likeness.incidents} />
        </div>
      ) : null}
    </section>
  )
}
