import { formatDate, formatDateTime, formatLong } from '~/i18n/format'
import { useIntakeText } from '~/i18n/intake-text'
import { usePersonText } from '~/i18n/person-text'
import { useLang } from '~/i18n/use-lang'
import { StatusBadge } from '~/web/ui/badge'
import { Button } from '~/web/ui/button'
import { Facts } from '~/web/ui/facts'
import { Notice } from '~/web/ui/notice'
import { PageLink } from '~/web/ui/page-link'
import type { Suggestions } from './suggestions.server'

type Routing = NonNullable<Suggestions['routing']>

function Unfinished({ unfinished }: Pick<Suggestions, 'unfinished'>) {
  const person = usePersonText()
  if (unfinished.length === 0) return null
  return (
    <>
      <h3>{person('person.unfinishedOf')}</h3>
      <ul className="call-earlier">
        {unfinished.map(({ id, at, excerpt }) => (
          <li key={id}>
            <PageLink to={`/can-bo/ra-soat?id=${id}`} target="_blank" rel="noreferrer">
              {formatDateTime(at)}
            </PageLink>
            <span className="small">{excerpt}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

type EarlierProps = Pick<Suggestions, 'earlier' | 'hasNumber' | 'unfinished'>

/** Earlier cases of the number, what it left unfinished, and the way to everything this person ever sent. */
function Earlier({ earlier, hasNumber, unfinished }: EarlierProps) {
  const t = useIntakeText()
  const person = usePersonText()
  const anchor = earlier[0]?.code ?? unfinished[0]?.id
  return (
    <section aria-labelledby="ho-so-truoc">
      <h2 id="ho-so-truoc">{t('intake.earlier')}</h2>
      {earlier.length === 0 ? (
        <p className="muted small">{hasNumber ? t('intake.earlierNone') : t('intake.earlierEmpty')}</p>
      ) : null}
      <ul className="call-earlier">
        {earlier.map((one) => (
          <li key={one.code}>
            <PageLink to={`/can-bo/phan-anh/${one.code}`} target="_blank" rel="noreferrer">
              <span className="code">{one.code}</span>
            </PageLink>{' '}
            <StatusBadge status={one.status} />
            <span className="small">
              {formatDate(one.receivedAt)} · {one.office ? `${one.office} · ` : ''}
              {one.excerpt}
            </span>
          </li>
        ))}
      </ul>
      <Unfinished unfinished={unfinished} />
      {anchor ? (
        <p>
          <PageLink to={`/can-bo/nguoi-gui/${anchor}`} target="_blank" rel="noreferrer">
            {person('person.link')}
          </PageLink>
        </p>
      ) : null}
    </section>
  )
}

function Alarms({ routing }: { routing: Routing }) {
  const t = useIntakeText()
  const { dangerNumbers, legalType, legalSteps, severalMatters } = routing
  return (
    <>
      {dangerNumbers.length > 0 ? (
        <Notice look="danger">{t('intake.danger', { numbers: dangerNumbers.join(', ') })}</Notice>
      ) : null}
      {legalType === 'pakn' ? null : (
        <Notice look="warning">
          <strong>{t(`intake.legal_${legalType}`)}.</strong> {t(`intake.legalHint_${legalType}`)}
          {legalSteps.length > 0 ? <Facts facts={legalSteps} /> : null}
        </Notice>
      )}
      {severalMatters ? <Notice look="info">{t('intake.several')}</Notice> : null}
    </>
  )
}

function RoutingFacts({ routing }: { routing: Routing }) {
  const t = useIntakeText()
  const lang = useLang()
  const { office, answerDueAt } = routing
  const officeShown = office ? (
    <>
      {office.name}{' '}
      <span className="muted small">({routing.isCertain ? t('intake.officeSure') : t('intake.officeUnsure')})</span>
    </>
  ) : (
    t('intake.officeNone')
  )
  return (
    <Facts
      facts={[
        {
          label: t('intake.due'),
          value: answerDueAt === null ? null : <strong>{formatLong(answerDueAt, lang)}</strong>,
        },
        { label: t('intake.field'), value: routing.field },
        { label: t('intake.office'), value: officeShown },
        {
          label: t('intake.others'),
          value: routing.others
            .map(({ name }) => name)
            .slice(0, 2)
            .join('; '),
        },
        { label: t('intake.commune'), value: routing.commune?.name },
        { label: t('intake.procedure'), value: routing.procedures[0]?.name },
        { label: t('intake.dossier'), value: routing.dossierCode },
        { label: t('intake.kind'), value: t(`status.kind_${routing.kind}`) },
      ]}
    />
  )
}

function Duplicates({ duplicates }: Pick<Suggestions, 'duplicates'>) {
  const t = useIntakeText()
  if (duplicates.length === 0) return null
  return (
    <>
      <h3>{t('intake.duplicates')}</h3>
      <ul className="call-earlier">
        {duplicates.map((one) => (
          <li key={one.code}>
            <PageLink to={`/can-bo/phan-anh/${one.code}`} target="_blank" rel="noreferrer">
              <span className="code">{one.code}</span>
            </PageLink>{' '}
            <StatusBadge status={one.status} />
            <span className="small">
              {formatDate(one.receivedAt)} · {one.reason}
            </span>
            <span className="small muted">{one.excerpt}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What the desk can say while the person still talks. */
export function SuggestionPanel({ suggestions, accept }: { suggestions: Suggestions; accept: () => void }) {
  const t = useIntakeText()
  const { routing } = suggestions
  return (
    <aside className="call-side" aria-label={t('intake.suggestions')}>
      <Earlier {...suggestions} />
      <section aria-labelledby="goi-y">
        <h2 id="goi-y">{t('intake.suggestions')}</h2>
        {routing ? (
          <>
            <div role="alert">
              <Alarms routing={routing} />
            </div>
            <RoutingFacts routing={routing} />
            <Button type="button" look="secondary" onClick={accept}>
              {t('intake.accept')} <kbd>F8</kbd>
            </Button>
            <h3>{t('intake.readBack')}</h3>
            <blockquote className="call-readback">{routing.readBack}</blockquote>
            <Duplicates duplicates={suggestions.duplicates} />
          </>
        ) : (
          <p className="muted small">{t('intake.suggestionsEmpty')}</p>
        )}
      </section>
    </aside>
  )
}
