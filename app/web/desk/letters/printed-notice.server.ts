import type { App } from '~/app.server'
import type { NoticeToPrint } from '~/casework/queries/letters-to-post.server'
import { type Instant, localDate } from '~/complaints/instant'
import type { PrintedNotice } from '~/letters/notice-pdf.server'
import { placeOf } from '~/letters/official-letter'
import { printedSite } from '~/publication/print/print-facts.server'

/** A notice with what its sheet says of the sender: the coordinating office of today, also where the one of the profile
 *  was dissolved, and the number every other sheet names. */
export function printedNotice(app: App, notice: NoticeToPrint, now: Instant): PrintedNotice {
  const sender = app.directory.office(app.rules.coordinatorOfficeId())
  const { provinceName } = app.province
  return {
    ...notice,
    office: sender?.name ?? '',
    place: sender ? placeOf(sender, provinceName) : provinceName,
    issuedOn: localDate(notice.createdAt),
    hotline: printedSite(app, now).general?.number ?? '',
  }
}
