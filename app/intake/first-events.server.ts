import type { App } from '../app.server'
import { type ComplaintPatch, type ComplaintRow, record } from '../casework/record.server'
import { endTimers, meetTimer, startTimer } from '../casework/timers.server'
import { type NewEvent, SYSTEM } from '../complaints/events'
import type { Instant } from '../complaints/instant'
import { decideMove } from '../complaints/transitions'
import type { Transaction } from '../db/store.server'
import type { RouteResult } from '../routing/types'
import type { IntakeContext } from './receive.server'
import type { RoutingOutcome } from './routing-outcome'

const MOVE_TO = { triage: 'send_to_triage', assigned: 'assign', forwarded: 'forward' } as const
const EVENT_TO = { triage: 'sent_to_triage', assigned: 'assigned', forwarded: 'forwarded' } as const

/** `received`, `routed` and the first move, with the timers each of them starts or meets. */
export async function firstEvents(
  app: App,
  tx: Transaction,
  row: ComplaintRow,
  outcome: RoutingOutcome,
  route: RouteResult,
  context: IntakeContext,
  now: Instant,
): Promise<ComplaintRow> {
  const received: NewEvent = {
    type: 'received',
    data: {
      channel: row.channel,
      kind: row.kind,
      legalType: row.legalType,
      isDanger: row.isDanger,
      files: context.attachmentIds?.length ?? 0,
    },
  }
  const registered = await record(app, tx, row, context.actor, now, [received], { officeId: outcome.officeId })
  await startTimer(app, tx, registered, 'screen', row.receivedAt)
  await startTimer(app, tx, registered, 'answer', row.receivedAt)
  const move = decideMove(MOVE_TO[outcome.status], registered.status, 'system')
  if (!move.ok) throw new Error(`the table forbids the first move: ${move.reason}`)
  const routed: NewEvent = {
    type: 'routed',
    data: {
      action: route.action,
      field: outcome.field,
      office: outcome.officeId,
      confidence: route.confidence,
      reasons: [...outcome.reasons],
      model: app.router().version,
    },
  }
  const moved: NewEvent = { type: EVENT_TO[outcome.status], data: { office: outcome.officeId, by: 'system' } }
  const complaint = await record(app, tx, registered, SYSTEM, now, [routed, moved], patchFor(outcome, now))
  await timersAfter(app, tx, complaint, outcome, now)
  return complaint
}

function patchFor(outcome: RoutingOutcome, now: Instant): ComplaintPatch {
  if (outcome.status === 'assigned') return { status: 'assigned', assignedAt: now }
  if (outcome.status === 'forwarded') return { status: 'forwarded', outcome: 'forwarded', closedAt: now }
  return { status: 'triage' }
}

async function timersAfter(app: App, tx: Transaction, complaint: ComplaintRow, outcome: RoutingOutcome, now: Instant) {
  if (outcome.status === 'triage') return
  await meetTimer(app, tx, complaint.id, 'screen', now)
  if (outcome.status === 'assigned') await startTimer(app, tx, complaint, 'accept', now)
  else await endTimers(tx, complaint.id, ['answer'], now)
}
