import type { App } from '../app.server'
import type { Recipient } from '../clock/recipients'
import { readStaff, tellStaff } from '../clock/staff-notices.server'
import type { Instant } from '../complaints/instant'
import type { Transaction } from '../db/store.server'
import type { Danger } from '../routing/types'
import { maySee } from '../staff/permissions'
import type { ComplaintRow } from './record.server'

const NO_DANGER: Danger = { isDanger: false, kinds: [], numbers: [] }

/** What in a text speaks of danger to life, with the numbers to call. */
export const dangerIn = (app: App, text: string): Danger => (text.trim() ? app.router().danger(text) : NO_DANGER)

/** Tells at once, at whatever hour, who can do something: a person who writes of danger is never left with an automatic
 *  receipt. Inside the product and by e-mail, without a word of the text. `key` tells two tidings of one case apart. */
export async function tellOfDanger(
  app: App,
  tx: Transaction,
  row: ComplaintRow,
  numbers: readonly string[],
  now: Instant,
  key = row.id,
): Promise<void> {
  const people = whoHelps(await readStaff(app), row)
  const facts = { code: row.code, numbers: numbers.join(', ') }
  const notice = { key: `danger:${key}`, kind: 'danger', facts, complaintId: row.id, officeId: row.officeId } as const
  await tellStaff(app, tx, people, notice, now)
}

/** Who screens what comes in, and who has the case; of a sheltered one the inspectors. Nobody who may not see it. */
function whoHelps(staff: readonly Recipient[], row: ComplaintRow): Recipient[] {
  const isSheltered = row.isProtected || row.legalType === 'to_cao'
  return staff.filter((person) => {
    if (!maySee(person, row)) return false
    if (person.role === 'inspector') return isSheltered || person.officeId === row.officeId
    return person.role === 'auditor' ? false : person.officeId === row.officeId || SCREENING.includes(person.role)
  })
}

const SCREENING: readonly string[] = ['coordinator', 'operator']
