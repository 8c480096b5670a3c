import { templateCsv, templateXlsx } from '~/dialogues/template.server'
import { ACCESS } from '../access'
import { notFound, staffLoader } from '../guard.server'

export const handle = { staff: ACCESS.dialogues }

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The empty sheet to be filled in, as Excel or CSV. */
export const loader = staffLoader(ACCESS.dialogues, async (desk) => {
  const { file = '' } = desk.params
  if (file === 'mau-cau-hoi.xlsx') return fileAnswer(new Uint8Array(await templateXlsx()), XLSX, file)
  if (file === 'mau-cau-hoi.csv') return fileAnswer(templateCsv(), 'text/csv; charset=utf-8', file)
  throw await notFound(desk, 'template', file)
})

const fileAnswer = (body: BodyInit, type: string, name: string) =>
  new Response(body, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'private, no-store',
    },
  })
