import type { QuestionLine } from '~/dialogues/queries.server'
import { useDialogueText } from '~/i18n/dialogue-text'
import { StatusBadge } from '~/web/ui/badge'
import { Button } from '~/web/ui/button'
import { DataTable } from '~/web/ui/data-table'
import { TextField } from '~/web/ui/field'
import { PageLink } from '~/web/ui/page-link'
import { CsrfField } from '../csrf-field'
import { DueMark } from '../inbox/due-mark'
import type { EventAnswer } from './event-acts.server'

interface Props {
  readonly lines: readonly QuestionLine[]
  readonly answer: EventAnswer | null
}

function AssignBar({ typed, errors }: Pick<EventAnswer, 'typed' | 'errors'>) {
  const t = useDialogueText()
  return (
    <fieldset className="dialogue-assign">
      <legend>{t('dialogue.assignTogether')}</legend>
      <div className="form-grid">
        <TextField
          name="assignOffice"
          label={t('dialogue.assignTo')}
          list="co-quan"
          autoComplete="off"
          defaultValue={typed.assignOffice}
          error={errors.assignOffice}
        />
        <TextField
          name="assignReason"
          label={t('dialogue.assignReason')}
          defaultValue={typed.assignReason}
          autoComplete="off"
        />
      </div>
      <Button name="act" value="assign" look="secondary">
        {t('dialogue.assignTogether')}
      </Button>
    </fieldset>
  )
}

/** The questions of an event with how each stands; those that may be given to an office can be ticked. */
export function QuestionsPanel({ lines, answer }: Props) {
  const t = useDialogueText()
  const own = answer?.act === 'assign' ? answer : null
  const mayAssign = lines.some((line) => line.mayAssign)
  const ticked = new Set((own?.typed.codes ?? '').split(' '))
  if (lines.length === 0) return <p className="desk-empty">{t('dialogue.questionsNone')}</p>
  return (
    <form method="post">
      <CsrfField />
      <DataTable
        caption={t('dialogue.selectAll')}
        hideCaption
        rows={lines}
        rowKey={({ code }) => code}
        columns={[
          {
            key: 'tick',
            title: <span className="visually-hidden">{t('dialogue.selectAll')}</span>,
            cell: ({ code, mayAssign: can }) =>
              can ? (
                <input
                  type="checkbox"
                  name="code"
                  value={code}
                  aria-label={t('dialogue.select', { code })}
                  defaultChecked={ticked.has(code)}
                  className="dialogue-tick"
                />
              ) : null,
          },
          {
            key: 'question',
            title: t('dialogue.question'),
            isHeading: true,
            cell: ({ code, excerpt, asker }) => (
              <span className="dialogue-question">
                <PageLink to={`/can-bo/phan-anh/${code}`} className="code">
                  {code}
                </PageLink>
                <span>{excerpt}</span>
                {asker ? <span className="small muted">{asker}</span> : null}
              </span>
            ),
          },
          { key: 'status', title: t('dialogue.status'), cell: ({ status }) => <StatusBadge status={status} /> },
          { key: 'office', title: t('dialogue.office'), cell: ({ office }) => office || t('desk.noOffice') },
          { key: 'due', title: t('dialogue.due'), cell: ({ due }) => (due ? <DueMark due={due} /> : null) },
        ]}
      />
      {mayAssign ? <AssignBar typed={own?.typed ?? {}} errors={own?.errors ?? {}} /> : null}
    </form>
  )
}
