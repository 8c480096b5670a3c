import { loadForAction } from '~/casework/load.server'
import { paperLetter } from '~/casework/paper-letter.server'
import { parseCode } from '~/complaints/code'
import { letterDocx } from '~/letters/letter-docx.server'
import { letterPdf } from '~/letters/letter-pdf.server'
import { ACCESS } from '../access'
import { notFound, staffLoader } from '../guard.server'
import { download } from './download.server'
import { PAPER_NAMES, paperOf } from './paper-kinds'

export const handle = { staff: ACCESS.paper }

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** `/can-bo/phan-anh/:code/thu/tra-loi.pdf`, `xin-loi.docx` …: a signed reply in the layout of Nghị định 30/2020/NĐ-CP. */
export const loader = staffLoader(ACCESS.paper, async (desk) => {
  const { app, staff, params, now } = desk
  const code = parseCode(params.code ?? '') ?? ''
  const loaded = await loadForAction(app, app.store.read, staff, 'print_letter', code)
  if (!loaded.ok) throw await notFound(desk, 'print_letter', code)
  const [name = '', ending = ''] = (params.file ?? '').split('.')
  const kind = paperOf(name)
  const paper = PAPER_NAMES[kind] === name ? await paperLetter(app, loaded.complaint, kind) : null
  if (!paper || (ending !== 'pdf' && ending !== 'docx')) throw new Response(null, { status: 404 })
  const file = `${name}-${code}.${ending}`
  return ending === 'pdf'
    ? download(await letterPdf(paper.letter, now), 'application/pdf', file)
    : download(await letterDocx(paper.letter), WORD, file)
})
