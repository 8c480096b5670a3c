import { and, asc, eq, gt, inArray, notInArray, type SQL } from 'drizzle-orm'
import type { App } from '../app.server'
import { type ComplaintPatch, type ComplaintRow, record } from '../casework/record.server'
import { endTimers, handOverTimers, runningTimer, startTimer } from '../casework/timers.server'
import { SYSTEM } from '../complaints/events'
import type { Instant } from '../complaints/instant'
import { complaints, staffUsers } from '../db/schema.server'
import type { Transaction } from '../db/store.server'
import { chartOf } from '../intake/chart.server'
import { officeAbove } from '../intake/routing-outcome'
import { isForbiddenOffice } from '../staff/permissions'
import { type AppliedReorganisation, communeHeirs, heirOfCase } from './applied-reorganisation'
import type { Reorganisation } from './reorganisation'

/** Statuses that stay with the office they ended with: history under the name of the time. */
const HISTORY = ['closed', 'guided', 'forwarded', 'rejected', 'merged'] as const
const BATCH = 100

/** Cases that still stand with an office which the package closes. */
export const casesToMove = (pkg: Reorganisation): SQL | undefined =>
  and(
    inArray(
      complaints.officeId,
      pkg.closes.map(({ oldOfficeId }) => oldOfficeId),
    ),
    notInArray(complaints.status, [...HISTORY]),
  )

/** Moves every such case to its heir, a batch a transaction, so that intake goes on meanwhile; goes on where it stopped
 *  when it is called again. Returns how many were moved. */
export async function moveCases(app: App, applied: AppliedReorganisation, now: Instant): Promise<number> {
  let moved = 0
  for (let after = ''; ; ) {
    const rows = await app.store.read
      .select({ id: complaints.id })
      .from(complaints)
      .where(and(casesToMove(applied.package), gt(complaints.id, after)))
      .orderBy(asc(complaints.id))
      .limit(BATCH)
    const last = rows.at(-1)
    if (!last) return moved
    moved += await app.store.write(async (tx) => {
      let count = 0
      for (const { id } of rows) {
        const [complaint] = await tx.select().from(complaints).where(eq(complaints.id, id))
        if (complaint && (await moveToHeir(app, tx, complaint, applied, now))) count += 1
      }
      return count
    })
    after = last.id
  }
}

/** A case that comes back to life long after: whoever goes on with the work of its office has it now. The case as it
 *  stands afterwards. */
export async function toOfficeInForce(
  app: App,
  tx: Transaction,
  complaint: ComplaintRow,
  now: Instant,
): Promise<ComplaintRow> {
  const { officeId } = complaint
  if (!officeId || app.directory.office(officeId)?.validTo === null) return complaint
  const { reorganisation } = app.directory.current()
  const moved = reorganisation ? await moveToHeir(app, tx, complaint, reorganisation, now) : null
  if (moved) return moved
  // Closed by an earlier change than the one that is known whole: its general heir.
  const heir = app.directory.inForce(officeId)
  return heir === officeId ? complaint : redirect(app, tx, complaint, { to: heir, why: 'succession' }, now)
}

/** One case to the office that takes it over. `answer` and every other timer go on unchanged; an acceptance that was owed
 *  is owed anew by the new office. Null when its office goes on. */
export async function moveToHeir(
  app: App,
  tx: Transaction,
  complaint: ComplaintRow,
  applied: AppliedReorganisation,
  now: Instant,
): Promise<ComplaintRow | null> {
  const { officeId: from, fineField, communeCode } = complaint
  const heir = from ? heirOfCase(applied.package, { officeId: from, fineField, communeCode }) : null
  if (!from || !heir) return null
  const [commune, ...others] = communeCode ? communeHeirs(applied.package, applied.communeKeys, communeCode) : []
  const patch = commune && others.length === 0 ? { communeCode: commune } : {}
  return redirect(app, tx, complaint, { to: heir, why: 'reorganisation', key: applied.package.key, patch }, now)
}

interface Redirection {
  readonly to: string
  readonly why: 'reorganisation' | 'succession'
  readonly key?: string
  readonly patch?: ComplaintPatch
}

async function redirect(
  app: App,
  tx: Transaction,
  complaint: ComplaintRow,
  { to: heir, why, key = '', patch = {} }: Redirection,
  now: Instant,
): Promise<ComplaintRow> {
  const to = unaccused(app, heir, complaint.accusedOfficeId)
  const accept = await runningTimer(tx, complaint.id, 'accept')
  const moved = await record(
    app,
    tx,
    complaint,
    SYSTEM,
    now,
    [
      {
        type: 'redirected',
        data: { office: to, previousOffice: complaint.officeId, why, key },
      },
    ],
    {
      officeId: to,
      assigneeId: await assigneeAfter(tx, complaint.assigneeId, to),
      ...patch,
    },
  )
  await handOverTimers(tx, complaint.id, to)
  if (accept && to) await startTimer(app, tx, moved, 'accept', now)
  else if (accept) await endTimers(tx, complaint.id, ['accept'], now)
  return moved
}

/** The heir of the office that examined an accusation may be the heir of the accused too; then the office above has it. */
function unaccused(app: App, heir: string, accusedOfficeId: string | null): string | null {
  if (!accusedOfficeId || !isForbiddenOffice(app.directory.officeLine(heir), accusedOfficeId)) return heir
  return officeAbove(app.directory.inForce(accusedOfficeId), chartOf(app))
}

/** Who was in charge stays so where the person went to the same office. */
async function assigneeAfter(tx: Transaction, assigneeId: string | null, officeId: string | null) {
  if (!assigneeId) return null
  const [person] = await tx.select().from(staffUsers).where(eq(staffUsers.id, assigneeId))
  return person && person.officeId === officeId ? person.id : null
}
