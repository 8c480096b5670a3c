import type { App } from '~/app.server'
import { audit } from '~/casework/load.server'
import { noticeToPrint } from '~/casework/queries/letters-to-post.server'
import { localDate } from '~/complaints/instant'
import { noticePdf } from '~/letters/notice-pdf.server'
import { placeOf } from '~/letters/official-letter'
import { hotlineDisplay } from '~/offices/phone'
import { ACCESS } from '../access'
import { notFound, staffLoader } from '../guard.server'
import { download } from './download.server'

/** The number people are told to call: the sender's own, else the first that is published. */
function hotlineOf(app: App, officeId: string): string {
  const open = app.directory.current().hotlines.filter(({ phone, isProtected }) => phone && !isProtected)
  const line = open.find((one) => one.officeId === officeId) ?? open[0]
  return line?.phone ? hotlineDisplay(line.phone) : ''
}

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
  const { coordinatorOfficeId: sender, provinceName } = app.province
  const office = app.directory.officeName(sender)
  const from = app.directory.office(sender)
  const place = from ? placeOf(from, provinceName) : provinceName
  const issuedOn = localDate(notice.createdAt)
  const bytes = await noticePdf({ ...notice, office, place, issuedOn, hotline: hotlineOf(app, sender) }, now)
  return download(bytes, 'application/pdf', `thong-bao-${notice.code}.pdf`)
})
