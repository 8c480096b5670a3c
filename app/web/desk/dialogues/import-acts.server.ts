import { data, redirect } from '@remix-run/node'
import { changeRow, fileSheet } from '~/dialogues/file-questions.server'
import { keepSheet } from '~/dialogues/import-sheet.server'
import { readSheetFile, readSheetText, SHEET_MAX_BYTES } from '~/dialogues/read-sheet.server'
import type { ReadSheet } from '~/dialogues/sheet'
import { dialogueTextFor } from '~/i18n/dialogue-text'
import { formatDateTime } from '~/i18n/format'
import type { DeskActionContext } from '../guard.server'
import { typedCells } from './event-acts.server'
import { typedIn } from './typed-form'

const t = dialogueTextFor('vi')
const PASTE_MAX = 1_000_000

/** Said above the page when nothing was done. */
const refuse = (said: string) => data({ said, isDone: false }, { status: 422 })

const pageOf = (id: string, sheet: string, rest = '') => `/can-bo/doi-thoai/${id}/nhap?lan=${sheet}${rest}`

async function keep({ app, staff, now }: DeskActionContext, id: string, name: string, sheet: ReadSheet) {
  const kept = await keepSheet(app, staff, id, { name, sheet }, now)
  if (!kept.ok) return refuse(t(`dialogue.sheet_${kept.reason}`))
  throw redirect(pageOf(id, kept.importId))
}

async function upload(desk: DeskActionContext, id: string) {
  const file = desk.form.get('file')
  if (!(file instanceof File) || file.size === 0) return refuse(t('dialogue.sheet_empty'))
  if (file.size > SHEET_MAX_BYTES) return refuse(t('dialogue.sheet_too-large'))
  return keep(desk, id, file.name.normalize('NFC'), await readSheetFile(new Uint8Array(await file.arrayBuffer())))
}

async function paste(desk: DeskActionContext, id: string) {
  const text = desk.form.get('cells')
  const sheet = readSheetText(typeof text === 'string' ? text.slice(0, PASTE_MAX) : '')
  return keep(desk, id, t('dialogue.pasted', { date: formatDateTime(desk.now) }), sheet)
}

async function confirm({ app, staff, form, now }: DeskActionContext, id: string) {
  const sheet = typedIn(form, 'lan')
  const done = await fileSheet(app, staff, id, sheet, now)
  if (!done) return refuse(t('dialogue.rowGone'))
  return data({ said: t('dialogue.confirmDone', { ...done }), isDone: true }, { status: 200 })
}

async function change({ app, staff, form, now }: DeskActionContext, id: string, act: 'fix' | 'drop' | 'restore') {
  const given = {
    rowId: typedIn(form, 'row'),
    cells: act === 'fix' ? typedCells(form) : null,
    ...(act === 'fix' ? {} : { isDropped: act === 'drop' }),
  }
  if (!(await changeRow(app, staff, id, given, now))) return refuse(t('dialogue.rowGone'))
  throw redirect(pageOf(id, typedIn(form, 'lan'), '&xong=dong'))
}

/** Does what a form of the import page asks for. */
export function performImportAct(desk: DeskActionContext, id: string) {
  const act = desk.form.get('act')
  switch (act) {
    case 'upload':
      return upload(desk, id)
    case 'paste':
      return paste(desk, id)
    case 'confirm':
      return confirm(desk, id)
    case 'fix':
    case 'drop':
    case 'restore':
      return change(desk, id, act)
    default:
      throw new Response(null, { status: 400 })
  }
}
