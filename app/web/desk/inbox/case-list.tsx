import type { CaseLine } from '~/casework/queries/case-line.server'
import { useDeskText } from '~/i18n/desk-text'
import { formatDate, isoLocal } from '~/i18n/format'
import { Badge, StatusBadge } from '~/web/ui/badge'
import { PageLink } from '~/web/ui/page-link'
import { DueMark } from './due-mark'

/** What sets a case apart, in words. */
export function CaseMarks({
  line,
}: {
  line: Pick<CaseLine, 'isDanger' | 'isProtected' | 'legalType' | 'refusals' | 'round'>
}) {
  const t = useDeskText()
  return (
    <>
      {line.isDanger ? (
        <Badge look="late" icon="alert">
          {t('desk.danger')}
        </Badge>
      ) : null}
      {line.isProtected ? (
        <Badge look="waiting" icon="shield">
          {t('desk.protected')}
        </Badge>
      ) : null}
      {line.legalType === 'pakn' ? null : (
        <Badge look="waiting" icon="doc">
          {t(`desk.legal_${line.legalType}`)}
        </Badge>
      )}
      {line.refusals > 0 ? <Badge icon="arrow">{t('desk.declinedTimes', { count: line.refusals })}</Badge> : null}
      {line.round > 1 ? <Badge icon="chat">{t('desk.round', { count: line.round })}</Badge> : null}
    </>
  )
}

function Line({ line, tab }: { line: CaseLine; tab: string }) {
  const t = useDeskText()
  return (
    <li>
      <PageLink to={`/can-bo/phan-anh/${line.code}?ds=${tab}`} className="case-line" data-line>
        <span className="case-line-head">
          <span className="code">{line.code}</span>
          <StatusBadge status={line.status} />
          <CaseMarks line={line} />
        </span>
        <span className="case-line-text">{line.excerpt || t('desk.textHidden')}</span>
        <span className="case-line-facts">
          <span>{t(`desk.channel_${line.channel}`)}</span>
          <span>{line.field || t('desk.noField')}</span>
          <span>{line.office || t('desk.noOffice')}</span>
          <time dateTime={isoLocal(line.receivedAt)}>
            {t('desk.receivedOn', { date: formatDate(line.receivedAt) })}
          </time>
        </span>
        <span className="case-line-due">{line.due ? <DueMark due={line.due} isNamed /> : null}</span>
      </PageLink>
    </li>
  )
}

/** The list of the desk: each line one link. */
export function CaseList({ lines, tab }: { lines: readonly CaseLine[]; tab: string }) {
  const t = useDeskText()
  if (lines.length === 0) return <p className="desk-empty">{t('desk.empty')}</p>
  return (
    <ul className="case-list">
      {lines.map((line) => (
        <Line key={line.code} line={line} tab={tab} />
      ))}
    </ul>
  )
}
