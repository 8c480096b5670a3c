import type { RowProblem } from '~/dialogues/check-row.server'
import type { DryRow } from '~/dialogues/import-sheet.server'
import { useDialogueText } from '~/i18n/dialogue-text'
import { formatDate } from '~/i18n/format'
import { Badge } from '~/web/ui/badge'
import { Button } from '~/web/ui/button'
import { PageLink } from '~/web/ui/page-link'
import { CsrfField } from '../csrf-field'
import { QuestionFields } from './question-fields'

/** A row of the dry run with its problems in words. */
export interface ShownRow extends Omit<DryRow, 'errors' | 'remarks' | 'cells'> {
  readonly question: string
  readonly asker: string
  readonly errors: readonly (RowProblem & { readonly text: string })[]
  readonly remarks: readonly string[]
  /** The cells, only where they can still be put right. */
  readonly typed: Readonly<Record<string, string>> | null
}

interface RowProps {
  readonly row: ShownRow
  readonly sheetId: string
}

function RowAct({ row, sheetId, act, label }: RowProps & { act: string; label: string }) {
  return (
    <form method="post">
      <CsrfField />
      <input type="hidden" name="lan" value={sheetId} />
      <input type="hidden" name="row" value={row.id} />
      <Button name="act" value={act} look="quiet">
        {label}
      </Button>
    </form>
  )
}

function Fix({ row, sheetId }: RowProps) {
  const t = useDialogueText()
  if (!row.typed) return null
  const errors = Object.fromEntries(row.errors.map(({ column, text }) => [column, text]))
  return (
    <>
      <form method="post" noValidate>
        <CsrfField />
        <input type="hidden" name="lan" value={sheetId} />
        <input type="hidden" name="row" value={row.id} />
        <QuestionFields typed={row.typed} errors={errors} />
        <Button name="act" value="fix">
          {t('dialogue.fixSave')}
        </Button>
      </form>
      <RowAct row={row} sheetId={sheetId} act="drop" label={t('dialogue.drop')} />
    </>
  )
}

/** The form that puts one row right; shown for the row the address names. */
export function FixRow(props: RowProps) {
  const t = useDialogueText()
  return (
    <section className="desk-card" id="sua" aria-labelledby="sua-dong">
      <h2 id="sua-dong">{t('dialogue.fix', { row: props.row.rowNumber })}</h2>
      <Fix {...props} />
    </section>
  )
}

function Outcome({ row, sheetId }: RowProps) {
  const t = useDialogueText()
  const { state, filedAs, errors, remarks, preview, sameAs } = row
  if (filedAs !== null) {
    return (
      <Badge look="done" icon="check">
        {t('dialogue.filedAs', { code: filedAs })}
      </Badge>
    )
  }
  if (state === 'dropped') {
    return (
      <>
        <Badge icon="minus">{t('dialogue.dropped')}</Badge>
        <RowAct row={row} sheetId={sheetId} act="restore" label={t('dialogue.restore')} />
      </>
    )
  }
  return (
    <>
      {errors.map(({ column, text }) => (
        <p key={`${column}${text}`} className="dialogue-wrong">
          <strong>{t(`dialogue.col_${column}` as 'dialogue.col_question')}:</strong> {text}
        </p>
      ))}
      {preview ? (
        <p>
          {t(`dialogue.goesTo_${preview.status}`, { office: preview.office })}
          {preview.field ? ` · ${preview.field}` : ''}
          {preview.answerDueAt === null ? null : (
            <> · {t('dialogue.answerBy', { date: formatDate(preview.answerDueAt) })}</>
          )}
          {preview.isDanger ? <strong> · {t('dialogue.isDanger')}</strong> : null}
        </p>
      ) : null}
      {sameAs === null ? null : <p className="small">{t('dialogue.sameAs', { row: sameAs })}</p>}
      {remarks.map((text) => (
        <p key={text} className="small muted">
          {text}
        </p>
      ))}
    </>
  )
}

/** Row by row what would be filed and what is wrong, in the order and with the numbers of the spreadsheet. */
export function DryRunTable({ rows, sheetId, path }: { rows: readonly ShownRow[]; sheetId: string; path: string }) {
  const t = useDialogueText()
  return (
    <table className="table dialogue-dry">
      <caption className="visually-hidden">{t('dialogue.result')}</caption>
      <thead>
        <tr>
          <th scope="col" className="number">
            {t('dialogue.row')}
          </th>
          <th scope="col">{t('dialogue.question')}</th>
          <th scope="col">{t('dialogue.result')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className={row.errors.length > 0 && row.filedAs === null ? 'dialogue-row-wrong' : undefined}>
            <th scope="row" className="number">
              {row.rowNumber}
            </th>
            <td>
              <span className="dialogue-question">
                <span>{row.question || '–'}</span>
                {row.asker ? <span className="small muted">{row.asker}</span> : null}
              </span>
            </td>
            <td>
              <Outcome row={row} sheetId={sheetId} />
              {row.typed ? (
                <PageLink to={`${path}?lan=${sheetId}&sua=${row.id}#sua`}>
                  {t('dialogue.fix', { row: row.rowNumber })}
                </PageLink>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
