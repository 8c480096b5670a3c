import { useActionData, useLoaderData } from '@remix-run/react'
import { receivedAtOf } from '~/dialogues/dialogue'
import { type DryRow, dryRun, sheetsOf } from '~/dialogues/import-sheet.server'
import { dialogueById } from '~/dialogues/queries.server'
import { useDialogueText } from '~/i18n/dialogue-text'
import { formatLong } from '~/i18n/format'
import dialoguesCss from '~/styles/desk-dialogues.css?url'
import { Badge } from '~/web/ui/badge'
import { Button } from '~/web/ui/button'
import { Notice } from '~/web/ui/notice'
import { PageLink } from '~/web/ui/page-link'
import { ACCESS, deskHandle } from '../access'
import { CsrfField } from '../csrf-field'
import { type DeskContext, notFound, staffAction, staffLoader } from '../guard.server'
import { OfficeList } from './dialogue-form'
import { dialogueMeta } from './dialogue-meta'
import { DryRunTable, FixRow, type ShownRow } from './dry-run-table'
import { problemText, remarkText } from './event-acts.server'
import { performImportAct } from './import-acts.server'
import { SheetForms, SheetList } from './import-forms'
import { officeNames } from './save.server'

export const handle = deskHandle(ACCESS.dialogues)
export const links = () => [{ rel: 'stylesheet', href: dialoguesCss }]
export const meta = dialogueMeta('dialogue.importTitle')

async function eventIn(desk: DeskContext) {
  const id = desk.params.id ?? ''
  const row = await dialogueById(desk.app, id)
  if (!row) throw await notFound(desk, 'dialogue', id)
  return row
}

function shownRow({ cells, errors, remarks, ...row }: DryRow): ShownRow {
  const isOpen = row.state === 'open' && row.filedAs === null
  return {
    ...row,
    question: cells.question ?? '',
    asker: [cells.name, cells.business, cells.asker, cells.phone, cells.email].filter(Boolean).join(' · '),
    errors: isOpen ? errors.map((problem) => ({ ...problem, text: problemText(problem) })) : [],
    remarks: isOpen ? remarks.map(remarkText) : [],
    typed: isOpen ? { ...cells } : null,
  }
}

export const loader = staffLoader(ACCESS.dialogues, async (desk) => {
  const { app, now, url } = desk
  const event = await eventIn(desk)
  const run = await dryRun(app, event.id, url.searchParams.get('lan') ?? '', now)
  const rows = run?.rows.map(shownRow) ?? []
  return {
    event: { id: event.id, title: event.title },
    receivedAt: receivedAtOf(event.startsAt, now),
    sheets: await sheetsOf(app, event.id),
    sheet: run && { id: run.id, name: run.name, ignoredColumns: run.ignoredColumns },
    rows,
    fixing: rows.find(({ id, typed }) => typed !== null && id === url.searchParams.get('sua')) ?? null,
    offices: officeNames(app),
    fields: app.directory.current().fields.map(({ name }) => name),
    isRowSaved: url.searchParams.get('xong') === 'dong',
  }
})

export const action = staffAction(ACCESS.dialogues, async (desk) => performImportAct(desk, (await eventIn(desk)).id))

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

function Summary({
  rows,
  sheet,
  receivedAt,
}: Pick<Loaded, 'rows' | 'receivedAt'> & { sheet: NonNullable<Loaded['sheet']> }) {
  const t = useDialogueText()
  const open = rows.filter(({ state, filedAs }) => state === 'open' && filedAs === null)
  const wrong = open.filter(({ errors }) => errors.length > 0).length
  const ready = open.filter(({ errors, sameAs }) => errors.length === 0 && sameAs === null).length
  const filed = rows.filter(({ filedAs }) => filedAs !== null).length
  return (
    <form method="post" className="desk-card">
      <CsrfField />
      <input type="hidden" name="lan" value={sheet.id} />
      <p className="dialogue-line">
        <Badge look="progress">{t('dialogue.dryReady', { count: ready })}</Badge>
        {wrong > 0 ? (
          <Badge look="late" icon="alert">
            {t('dialogue.dryWrong', { count: wrong })}
          </Badge>
        ) : null}
        {filed > 0 ? (
          <Badge look="done" icon="check">
            {t('dialogue.dryFiled', { count: filed })}
          </Badge>
        ) : null}
      </p>
      <p>{t('dialogue.receivedAt', { at: formatLong(receivedAt, 'vi') })}</p>
      {sheet.ignoredColumns.length > 0 ? (
        <p className="muted">{t('dialogue.ignored', { columns: sheet.ignoredColumns.join(', ') })}</p>
      ) : null}
      {ready > 0 ? (
        <Button name="act" value="confirm">
          {t('dialogue.confirm', { count: ready })}
        </Button>
      ) : null}
    </form>
  )
}

function DryRunView({ loaded }: { loaded: Loaded }) {
  const t = useDialogueText()
  const { sheet, rows, fixing, receivedAt, event } = loaded
  if (!sheet) return null
  return (
    <>
      <h2>{t('dialogue.dryTitle', { name: sheet.name })}</h2>
      <Summary rows={rows} sheet={sheet} receivedAt={receivedAt} />
      {fixing ? <FixRow row={fixing} sheetId={sheet.id} /> : null}
      <DryRunTable rows={rows} sheetId={sheet.id} path={`/can-bo/doi-thoai/${event.id}/nhap`} />
    </>
  )
}

export default function ImportPage() {
  const t = useDialogueText()
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { event, sheets, sheet, offices, fields, isRowSaved } = loaded
  const said = answer?.said ?? (isRowSaved ? t('dialogue.fixDone') : '')
  const isGood = answer ? answer.isDone : true
  return (
    <div className="desk-sheet">
      <p>
        <PageLink to={`/can-bo/doi-thoai/${event.id}`}>{event.title}</PageLink>
      </p>
      <h1>{t('dialogue.importTitle')}</h1>
      {said ? (
        <div role={isGood ? 'status' : 'alert'}>
          <Notice look={isGood ? 'success' : 'warning'}>{said}</Notice>
        </div>
      ) : null}
      <DryRunView loaded={loaded} />
      <SheetForms isFolded={sheet !== null} />
      <SheetList sheets={sheets} path={`/can-bo/doi-thoai/${event.id}/nhap`} />
      <OfficeList offices={offices} />
      <datalist id="linh-vuc">
        {fields.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  )
}
