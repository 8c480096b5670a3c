import { and, eq, isNull } from 'drizzle-orm'
import type { App } from '../app.server'
import type { Instant } from '../complaints/instant'
import { attachments } from '../db/schema.server'
import type { Transaction } from '../db/store.server'
import type { StaffMember } from '../staff/staff-member'
import { type ActContext, type ActResult, act, actAsSubmitter, makeNote, requiredText } from './act.server'
import { dangerIn, tellOfDanger } from './danger.server'
import type { Authorized } from './load.server'
import { keepMessage } from './messages.server'
import { notifySubmitter } from './notify-submitter.server'
import type { ComplaintRow } from './record.server'
import { resumeWork } from './resume.server'

interface Given {
  readonly text: string
  readonly channel: string
  readonly draftToken?: string
  /** Where the person is, in degrees; taken as the case's place where it has none yet. */
  readonly latitude?: number
  readonly longitude?: number
  /** The road answers in the same breath and names the numbers to call itself. */
  readonly isAnsweredAtOnce?: boolean
  /** Something of the road's own to be written with the message, in the same transaction. */
  readonly also?: (tx: Transaction, complaintId: string) => Promise<void>
}

/** The submitter adds something. While we wait for the person, it ends the waiting; it never moves a due time otherwise. */
export async function addMessage(app: App, complaintId: string, given: Given, now: Instant): Promise<ActResult> {
  return actAsSubmitter(app, complaintId, now, (context) => writeMessage(context, given))
}

/** Staff write down what the person said on the phone or brought in. */
export async function registerMessage(
  app: App,
  staff: StaffMember,
  code: string,
  given: Given,
  now: Instant,
): Promise<ActResult> {
  return act(app, staff, 'register_message', code, now, (context) => writeMessage(context, given))
}

async function writeMessage(context: ActContext, given: Given): Promise<ActResult> {
  const text = requiredText(given.text)
  if (!text.ok) return text
  const messageId = await keepMessage(context, 'submitter', text.text, given.channel)
  const files = await claimFiles(context, messageId, given.draftToken)
  await given.also?.(context.tx, context.complaint.id)
  const danger = dangerIn(context.app, text.text)
  const noted = await makeNote(context, {
    type: 'message_added',
    data: { message: messageId, channel: given.channel, files },
    patch: { ...placeOf(context, given), ...(danger.isDanger ? URGENT : {}) },
  })
  if (noted.ok && danger.isDanger) await raiseDanger(context, noted.complaint, messageId, danger.numbers, given)
  if (!noted.ok || noted.complaint.status !== 'waiting_citizen') return noted
  return resumeWork({ ...context, complaint: noted.complaint as Authorized<ComplaintRow> }, 'submitter')
}

/** What a case with danger in it is from then on. */
export const URGENT = { isDanger: true, priority: 'urgent' } as const

/** What is added to a case may be what matters: it goes to the top like a new one, and the person is told whom to call. */
export async function raiseDanger(
  { app, tx, now }: ActContext,
  complaint: ComplaintRow,
  messageId: string,
  found: readonly string[],
  given: Pick<Given, 'isAnsweredAtOnce'> = {},
): Promise<void> {
  await tellOfDanger(app, tx, complaint, found, now, messageId)
  if (given.isAnsweredAtOnce) return
  const numbers = found.join(', ')
  await notifySubmitter(app, tx, complaint, 'danger_added', { numbers }, now, { ignoreQuietHours: true })
}

function placeOf({ complaint }: ActContext, { latitude, longitude }: Given) {
  const isNew = latitude !== undefined && longitude !== undefined && complaint.latitude === null
  return isNew ? { latitude, longitude } : {}
}

async function claimFiles(
  { tx, complaint }: ActContext,
  messageId: string,
  draftToken: string | undefined,
): Promise<number> {
  if (!draftToken) return 0
  const claimed = await tx
    .update(attachments)
    .set({ complaintId: complaint.id, messageId, draftToken: null })
    .where(and(eq(attachments.draftToken, draftToken), isNull(attachments.complaintId)))
    .returning({ id: attachments.id })
  return claimed.length
}
