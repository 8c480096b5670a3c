import type { App } from '../app.server'
import type { Instant } from '../complaints/instant'
import { asSaid } from '../learning/heirs.server'
import { contradicts, type Why } from '../learning/judgement'
import { saidOf } from '../learning/said'
import { isForbiddenOffice } from '../staff/permissions'
import type { StaffMember } from '../staff/staff-member'
import { type ActContext, type ActResult, act, makeMove } from './act.server'
import { handOverTimers, meetTimer, startTimer } from './timers.server'

interface Gift {
  readonly officeId: string
  readonly reason: string
  readonly field?: string | undefined
  /** Why it goes against the machine's proposal; null = the person was asked and chose nothing. */
  readonly why?: Why | null
}

/** Gives the case to an office. `answer` runs on unchanged; `accept` starts anew for the new office. */
export async function assignComplaint(
  app: App,
  staff: StaffMember,
  code: string,
  given: Gift,
  now: Instant,
): Promise<ActResult> {
  return act(app, staff, 'assign', code, now, (context) => {
    const said = saidOf(context.complaint.routing)
    const isUnexplained = given.why === null && given.reason.trim() === ''
    const isKnown = app.directory.office(given.officeId) !== undefined
    if (isKnown && isUnexplained && contradicts(said, { ...given, officeId: asSaid(app, said, given.officeId) })) {
      return Promise.resolve({ ok: false, reason: 'correction-unexplained' } as const)
    }
    return giveToOffice(context, given)
  })
}

/** The move itself, for every use case that hands a case to an office. */
export async function giveToOffice(context: ActContext, given: Gift): Promise<ActResult> {
  const { app, tx, complaint, now } = context
  const office = app.directory.office(given.officeId)
  if (!office || office.validTo !== null) return { ok: false, reason: 'office-unknown' }
  if (!office.acceptsCases || office.level === 'external') return { ok: false, reason: 'office-not-competent' }
  if (isForbiddenOffice(app.directory.officeLine(office.id), complaint.accusedOfficeId)) {
    return { ok: false, reason: 'office-accused' }
  }
  if (given.field && !app.directory.field(given.field)) return { ok: false, reason: 'field-unknown' }
  const moved = await makeMove(context, 'assign', {
    type: 'assigned',
    data: {
      office: office.id,
      previousOffice: complaint.officeId,
      field: given.field ?? complaint.field,
      ...(given.why ? { why: given.why } : {}),
    },
    ...(given.reason.trim() ? { detail: { reason: given.reason.trim() } } : {}),
    patch: { officeId: office.id, assigneeId: null, assignedAt: now, field: given.field ?? complaint.field },
  })
  if (!moved.ok) return moved
  await meetTimer(app, tx, complaint.id, 'screen', now)
  await handOverTimers(tx, complaint.id, office.id)
  await startTimer(app, tx, moved.complaint, 'accept', now)
  return moved
}
