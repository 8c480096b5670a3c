import type { App } from '../../app.server'
import { dangerIn } from '../../casework/danger.server'
import { accessKeyOf } from '../../casework/submitter-access.server'
import { timersOf } from '../../casework/timers.server'
import { formatMinute, toLocalMinute } from '../../clock/local-time'
import type { complaints } from '../../db/schema.server'
import type { Database } from '../../db/store.server'
import statusWords from '../../i18n/vi/status.json'
import { fillText } from '../fill-text'
import texts from '../sms/texts.json'

type ComplaintRow = typeof complaints.$inferSelect

/** "Đã tiếp nhận …" with code, key and due time; where there is danger, the numbers to call come first. */
export async function filedWords(app: App, db: Database, complaint: ComplaintRow): Promise<string> {
  const key = accessKeyOf(app, complaint)
  if (complaint.isDanger) {
    const { numbers } = dangerIn(app, app.vault.decrypt('body', complaint.bodyEnc))
    return fillText(texts.danger, { code: complaint.code, key, numbers: numbers.join(', ') })
  }
  const due = (await answerDue(db, complaint)) ?? '-'
  return fillText(texts.filed, { code: complaint.code, key, due })
}

/** "Đã ghi thêm …"; where what was added speaks of danger, the numbers to call come first. */
export function addedWords(app: App, code: string, text: string): string {
  const { isDanger, numbers } = dangerIn(app, text)
  return fillText(isDanger ? texts.addedDanger : texts.added, { code, numbers: numbers.join(', ') })
}

/** Where a case stands, in one short message; a protected case does not name the office that has it. */
export async function statusReply(app: App, complaint: ComplaintRow): Promise<string> {
  const office = complaint.isProtected ? undefined : app.directory.office(complaint.officeId)
  const due = await answerDue(app.store.read, complaint)
  return fillText(texts.status, {
    code: complaint.code,
    status: statusWords[complaint.status],
    office: office ? fillText(texts.statusOffice, { office: office.name }) : '',
    due: due ? fillText(texts.statusDue, { due }) : '',
  }).trim()
}

async function answerDue(db: Database, complaint: ComplaintRow): Promise<string | null> {
  const rows = await timersOf(db, complaint.id)
  const answer = rows.find((row) => row.name === 'answer' && row.round === complaint.round && row.state === 'open')
  return answer?.dueAt ? formatMinute(toLocalMinute(answer.dueAt)) : null
}
