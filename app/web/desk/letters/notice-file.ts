import { audit } from '~/casework/load.server'
import { noticeToPrint } from '~/casework/queries/letters-to-post.server'
import { noticePdf } from '~/letters/notice-pdf.server'
import { ACCESS } from '../access'
import { notFound, staffLoader } from '../guard.server'
import { download } from './download.server'
import { printedNotice } from './printed-notice.server'

export const handle = { staff: ACCESS.paper }

/** A notice that goes by post, as PDF. Who printed it is written down: it may carry the access key. */
export const loader = staffLoader(ACCESS.paper, async (desk) => {
  const { app, staff, params, now } = desk
  const id = params.id ?? ''
  const notice = await noticeToPrint(app, staff, id)
  if (!notice) throw await notFound(desk, 'print_letter', id)
  await app.store.write((tx) =>
    audit(tx, { at: now, actorId: staff.id, action: 'print_letter', target: notice.code, outcome: 'ok' }),
  )
  const bytes = await noticePdf(printedNotice(app, notice, now), now)
  return download(bytes, 'application/pdf', `thong-bao-${notice.code}.pdf`)
})
