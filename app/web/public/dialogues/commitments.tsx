import type { PublicCommitment } from '~/dialogues/public-queries.server'
import { formatLocalDate } from '~/i18n/format'
import { usePublicText } from '~/i18n/public-text'
import { Badge, type BadgeLook } from '~/web/ui/badge'
import { Facts } from '~/web/ui/facts'
import type { IconName } from '~/web/ui/icon'
import { PageLink } from '~/web/ui/page-link'

const LOOKS = {
  open: ['progress', 'clock'],
  late: ['late', 'alert'],
  kept: ['done', 'check'],
  kept_late: ['late', 'check'],
  withdrawn: ['neutral', 'minus'],
} as const satisfies Record<PublicCommitment['standing'], readonly [BadgeLook, IconName]>

function Commitment({ one }: { one: PublicCommitment }) {
  const t = usePublicText()
  const [look, icon] = LOOKS[one.standing]
  return (
    <li className="result">
      <h3 className="result-title">{t('dialogues.numberOf', { number: one.number })}</h3>
      <p className="prewrap">{one.text}</p>
      <p>
        <Badge look={look} icon={icon}>
          {t(`dialogues.standing_${one.standing}`)}
        </Badge>
      </p>
      <Facts
        facts={[
          { label: t('dialogues.office'), value: one.office },
          { label: t('dialogues.due'), value: formatLocalDate(one.firstDueOn) },
          { label: t('dialogues.keptOn'), value: one.keptOn && formatLocalDate(one.keptOn) },
          {
            label: t(one.standing === 'withdrawn' ? 'dialogues.whyNot' : 'dialogues.outcome'),
            value: one.outcome,
          },
          {
            label: t('dialogues.case'),
            value: one.caseCode ? <PageLink to={`/phan-anh/${one.caseCode}`}>{one.caseCode}</PageLink> : null,
          },
        ]}
      />
      {one.moves.map(({ from, to, reason }) => (
        <p key={`${from}${to}`} className="small">
          {t('dialogues.movedTo', { from: formatLocalDate(from), to: formatLocalDate(to), reason })}
        </p>
      ))}
    </li>
  )
}

/** What the host promised, with the day first said and what became of it. */
export function Commitments({ commitments }: { commitments: readonly PublicCommitment[] }) {
  const t = usePublicText()
  return (
    <section aria-labelledby="cam-ket">
      <h2 id="cam-ket">{t('dialogues.commitments')}</h2>
      {commitments.length === 0 ? (
        <p>{t('dialogues.commitmentsNone')}</p>
      ) : (
        <>
          <p className="muted">{t('dialogues.commitmentsLead')}</p>
          <ul className="result-list">
            {commitments.map((one) => (
              <Commitment key={one.number} one={one} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
