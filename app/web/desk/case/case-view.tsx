import type { CaseLine } from '~/casework/queries/case-line.server'
import type { TabName } from '~/casework/queries/inbox-tabs'
import { useDeskText } from '~/i18n/desk-text'
import type { CaseLikeness } from '~/incidents/case-likeness.server'
import { StatusBadge } from '~/web/ui/badge'
import { Notice } from '~/web/ui/notice'
import { PageLink } from '~/web/ui/page-link'
import { CaseMarks } from '../inbox/case-list'
import { DueMark } from '../inbox/due-mark'
import type { Act } from './acts'
import { CaseActs, type Choices } from './case-acts'
import { CaseClocks } from './case-clocks'
import { CaseCustody } from './case-custody'
import { CaseExplanations } from './case-explanations'
import { CaseFacts } from './case-facts'
import { CaseTalk } from './case-talk'
import { CaseTimeline } from './case-timeline'
import { LikelyCases } from './likely-cases'
import { LinkedCases } from './linked-cases'
import { PaperLinks } from './paper-links'
import { PublishPanel } from './publish-panel'
import { ReplyPanel } from './reply-panel'
import { RoutingReasons } from './routing-reasons'
import type { ShownCase } from './shown-case.server'

/** An act that was refused: why, and what had been typed. */
export interface Refused {
  readonly act: Act
  readonly reason: string
  readonly values: Readonly<Record<string, string>>
}

interface Props {
  readonly file: ShownCase
  readonly choices: Choices
  readonly lines: readonly CaseLine[]
  readonly tab: TabName
  readonly done: Act | null
  readonly likeness: CaseLikeness | null
  readonly refused: Refused | null
}

/** What the forms of the page share. */
export interface CaseForms {
  readonly file: ShownCase
  readonly choices: Choices
  readonly tab: TabName
  readonly refused: Refused | null
}

function Neighbours({ lines, tab, code }: { lines: readonly CaseLine[]; tab: TabName; code: string }) {
  const t = useDeskText()
  return (
    <nav className="case-neighbours" aria-label={t(`desk.tab_${tab}`)}>
      <PageLink to={`/can-bo?ds=${tab}`} className="case-neighbours-all">
        {t(`desk.tab_${tab}`)}
      </PageLink>
      <ul>
        {lines.map((line) => (
          <li key={line.code}>
            <PageLink
              to={`/can-bo/phan-anh/${line.code}?ds=${tab}`}
              aria-current={line.code === code ? 'page' : undefined}
              data-line
            >
              <span className="code">{line.code}</span>
              <span className="case-neighbour-text">{line.excerpt}</span>
              {line.due ? <DueMark due={line.due} /> : null}
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Head({ file }: { file: ShownCase }) {
  const t = useDeskText()
  const { row } = file
  return (
    <header className="case-head">
      <h1>
        <span className="code">{row.code}</span>
      </h1>
      <StatusBadge status={row.status} />
      <CaseMarks line={row} />
      <span className="muted">
        {t(`status.kind_${row.kind}`)} · {row.field || t('desk.noField')} · {row.office || t('desk.noOffice')}
      </span>
    </header>
  )
}

export function CaseView({ file, choices, lines, tab, done, likeness, refused }: Props) {
  const t = useDeskText()
  const forms: CaseForms = { file, choices, tab, refused }
  return (
    <div className="case-page">
      <Neighbours lines={lines} tab={tab} code={file.row.code} />
      <div className="case-body">
        <Head file={file} />
        {done ? (
          <div role="status">
            <Notice look="success">
              <p>{t(`desk.done_${done}`)}</p>
            </Notice>
          </div>
        ) : null}
        <CaseFacts file={file} />
        <LinkedCases linked={file.linked} />
        {likeness ? <LikelyCases code={file.row.code} likeness={likeness} /> : null}
        <CaseTalk file={file} />
        <CaseExplanations {...forms} />
        <ReplyPanel {...forms} />
        <PaperLinks file={file} />
        <PublishPanel {...forms} />
        <CaseTimeline events={file.timeline} />
      </div>
      <aside className="case-side" aria-label={t('desk.actsTitle')}>
        <CaseClocks clocks={file.clocks} />
        <CaseActs {...forms} />
        <CaseCustody custody={file.custody} />
        <RoutingReasons routing={file.routing} />
      </aside>
    </div>
  )
}
