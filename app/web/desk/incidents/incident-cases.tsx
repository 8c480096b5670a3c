import type { ReactNode } from 'react'
import { formatDateTime } from '~/i18n/format'
import { useIncidentText } from '~/i18n/incident-text'
import type { IncidentCaseLine } from '~/incidents/desk-queries.server'
import { StatusBadge } from '~/web/ui/badge'
import { DataTable } from '~/web/ui/data-table'
import { PageLink } from '~/web/ui/page-link'
import { CsrfField } from '../csrf-field'

function AnswerWord({ line }: { line: IncidentCaseLine }) {
  const t = useIncidentText()
  if (line.state === 'out') return <>{line.outBy ? t(`incidents.out_${line.outBy}`) : ''}</>
  if (line.left) return <>{t(`incidents.left_${line.left}` as 'incidents.left_danger')}</>
  return (
    <>
      {t(
        line.answer === 'given' || line.answer === 'pending'
          ? `incidents.answer_${line.answer}`
          : 'incidents.answer_will',
      )}
    </>
  )
}

function Chooser({ code, isChosen }: { code: string; isChosen: boolean }) {
  const t = useIncidentText()
  return (
    <input
      type="checkbox"
      name="case"
      value={code}
      defaultChecked={isChosen}
      aria-label={t('incidents.chooseCase', { code })}
    />
  )
}

/** Cases of an incident; with `choose`, each can be ticked for what the form around them does. */
export function CaseTable(props: {
  title: string
  lines: readonly IncidentCaseLine[]
  choose?: 'all' | 'none' | readonly string[]
}) {
  const t = useIncidentText()
  const { title, lines, choose } = props
  const isTicked = (code: string) => (Array.isArray(choose) ? choose.includes(code) : choose === 'all')
  const percent = {
    key: 'percent',
    title: t('incidents.likeness'),
    isNumber: true,
    cell: (line: IncidentCaseLine) => (line.percent === null ? '–' : `${line.percent} %`),
  }
  const chooser = {
    key: 'choose',
    title: t('incidents.choose'),
    cell: (line: IncidentCaseLine) => <Chooser code={line.code} isChosen={isTicked(line.code)} />,
  }
  return (
    <DataTable
      caption={title}
      hideCaption
      rows={lines}
      rowKey={(line) => line.code}
      columns={[
        ...(choose ? [chooser] : []),
        {
          key: 'case',
          title: t('incidents.case'),
          isHeading: true,
          cell: (line) => (
            <>
              <PageLink to={`/can-bo/phan-anh/${line.code}`} className="code nowrap">
                {line.code}
              </PageLink>
              <br />
              <span className="muted small">{formatDateTime(line.receivedAt)}</span>
            </>
          ),
        },
        {
          key: 'text',
          title: t('incidents.text'),
          cell: (line) => <span className="incident-text">{line.excerpt}</span>,
        },
        { key: 'status', title: t('incidents.stateTitle'), cell: (line) => <StatusBadge status={line.status} /> },
        { key: 'office', title: t('incidents.office'), cell: (line) => line.office },
        ...(lines.some((line) => line.percent !== null) ? [percent] : []),
        { key: 'answer', title: t('incidents.answerTitle'), cell: (line) => <AnswerWord line={line} /> },
      ]}
    />
  )
}

/** A form of the incident's page: back to the same address, with the session's token. */
export function IncidentForm({ code, children }: { code: string; children: ReactNode }) {
  return (
    <form method="post" action={`/can-bo/su-co/${code}`}>
      <CsrfField />
      {children}
    </form>
  )
}
