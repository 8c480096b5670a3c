import { useDeskText } from '~/i18n/desk-text'
import { formatLocalDate } from '~/i18n/format'
import { StatusBadge } from '~/web/ui/badge'
import { PageLink } from '~/web/ui/page-link'
import type { ShownCase } from './shown-case.server'

/** Cases that came in the same letter or were split from one another. */
export function LinkedCases({ linked }: { linked: ShownCase['linked'] }) {
  const t = useDeskText()
  const { letter, cases } = linked
  if (!letter && cases.length === 0) return null
  return (
    <section className="case-section" aria-labelledby="vu-viec-lien-quan">
      <h2 id="vu-viec-lien-quan">{t('desk.linkedTitle')}</h2>
      {letter ? (
        <p>
          {t('desk.linkedLetter', {
            number: letter.number,
            source: t(`desk.source_${letter.source}`),
            date: formatLocalDate(letter.receivedOn),
          })}
        </p>
      ) : null}
      {cases.length > 0 ? (
        <ul className="reasons">
          {cases.map((one) => (
            <li key={one.code}>
              {t(`desk.linked_${one.why}`)}{' '}
              <PageLink to={`/can-bo/phan-anh/${one.code}`} className="code">
                {one.code}
              </PageLink>{' '}
              <StatusBadge status={one.status} /> <span className="muted">{one.office}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}
