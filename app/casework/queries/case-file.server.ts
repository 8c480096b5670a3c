import type { App } from '../../app.server'
import { type Custody, shownLegs } from '../../clock/custody'
import { custodyOf } from '../../clock/custody.server'
import type { Instant } from '../../complaints/instant'
import { ACTION_NAMES, type Action, may, type Viewer } from '../../staff/permissions'
import type { StaffMember } from '../../staff/staff-member'
import { MAX_REFUSALS } from '../decline.server'
import { loadForAction, viewerOf } from '../load.server'
import { type Message, messagesOf } from '../messages.server'
import { signedKinds } from '../paper-letter.server'
import type { ComplaintRow } from '../record.server'
import { type ReplyKind, replyOf } from '../replies.server'
import { ratingOf } from '../submitter-acts.server'
import { type CaseClock, clocksOf } from './case-clocks.server'
import { type CaseExplanation, explanationsOf } from './case-explanations.server'
import { filesOf, type ListedFile } from './case-files.server'
import { type CaseTimeline, timelineOf } from './case-timeline.server'
import { type LinkedCases, linkedCases } from './linked-cases.server'
import { redactedFor } from './redacted.server'
import { staffNames } from './staff-names.server'
import { awaitsForwardConfirmation } from './unconfirmed.server'

export interface Submitter {
  readonly type: ComplaintRow['submitterType']
  readonly onBehalfOf: ComplaintRow['onBehalfOf']
  readonly name: string
  readonly phone: string
  readonly email: string
  readonly address: string
  readonly answerChannel: ComplaintRow['answerChannel']
}

export interface ShownReply {
  readonly state: 'draft' | 'submitted' | 'sent'
  readonly text: string
  readonly documentNumber: string
  readonly returnNote: string
  readonly draftedBy: string
  readonly signedBy: string
  readonly updatedAt: Instant
}

export interface ShownMessage extends Message {
  readonly author: string
}

export interface RoutingFacts {
  readonly reasons: readonly string[]
  readonly confidence: number
  readonly action: string
  /** Absent in cases routed before it was kept. */
  readonly said?: { readonly isSeveral?: boolean }
  readonly candidates: readonly {
    readonly office: { id: string; name: string } | null
    readonly field: string
    readonly score: number
    readonly reasons: readonly string[]
  }[]
}

/** Everything about one case that this member of staff may read, and everything that may be done to it now. */
export interface CaseFile {
  readonly row: ComplaintRow
  /** Here and in every other text: redacted where the person may not read personal data (auditor). */
  readonly body: string
  readonly withPersonal: boolean
  readonly submitter: Submitter | null
  readonly files: readonly ListedFile[]
  readonly linked: LinkedCases
  /** Kinds of signed reply there are to print. */
  readonly papers: readonly ReplyKind[]
  readonly routing: RoutingFacts | null
  readonly clocks: readonly CaseClock[]
  /** Who held the case how long, with the grounds of refusals. */
  readonly custody: Custody
  readonly explanations: readonly CaseExplanation[]
  readonly timeline: CaseTimeline
  readonly messages: readonly ShownMessage[]
  readonly reply: ShownReply | null
  readonly rating: { stars: number; comment: string; at: Instant } | null
  readonly assignee: string
  readonly allowed: readonly Action[]
}

/** Opens a case for reading; null when it does not exist for this person (the caller answers 404 and writes it down). */
export async function openCaseFile(app: App, staff: StaffMember, code: string, now: Instant): Promise<CaseFile | null> {
  const { read } = app.store
  const loaded = await loadForAction(app, read, staff, 'view', code)
  if (!loaded.ok) return null
  const row = loaded.complaint
  const viewer = viewerOf(app, staff)
  const withPersonal = may(viewer, 'view_personal', row)
  const shown = withPersonal ? (text: string) => text : redactedFor(app, row)
  const messages = await messagesOf(app, read, row.id, { withNotes: true })
  const names = await staffNames(app, [row.assigneeId, ...messages.map((message) => message.authorId)])
  return {
    row,
    body: shown(app.vault.decrypt('body', row.bodyEnc)),
    withPersonal,
    submitter: withPersonal ? submitterOf(app, row) : null,
    files: withPersonal ? await filesOf(app, staff, row.id) : [],
    linked: await linkedCases(app, staff, row.id),
    papers: await signedKinds(app, row.id),
    routing: row.routing as RoutingFacts | null,
    clocks: await clocksOf(app, row.id, now),
    custody: await shownCustody(app, row, shown, now),
    explanations: await explanationsOf(app, row.id, shown, now),
    timeline: await timelineOf(app, row.id, shown),
    messages: messages.map((message) => ({
      ...message,
      body: shown(message.body),
      author: names.get(message.authorId ?? '') ?? '',
    })),
    reply: await shownReply(app, row, shown),
    rating: await shownRating(app, row, shown),
    assignee: names.get(row.assigneeId ?? '') ?? '',
    allowed: await allowedNow(app, viewer, row, staff),
  }
}

async function allowedNow(app: App, viewer: Viewer, row: ComplaintRow, staff: StaffMember): Promise<Action[]> {
  const allowed = ACTION_NAMES.filter((action) => may(viewer, action, row) && !isUsedUp(action, row, staff))
  if (!allowed.includes('confirm_forward')) return allowed
  const isWaiting = await awaitsForwardConfirmation(app.store.read, row.id)
  return isWaiting ? allowed : allowed.filter((action) => action !== 'confirm_forward')
}

function submitterOf(app: App, row: ComplaintRow): Submitter {
  const open = (purpose: string, sealed: string | null) => (sealed ? app.vault.decrypt(purpose, sealed) : '')
  return {
    type: row.submitterType,
    onBehalfOf: row.onBehalfOf,
    name: open('name', row.nameEnc),
    phone: open('phone', row.phoneEnc),
    email: open('email', row.emailEnc),
    address: open('address', row.addressEnc),
    answerChannel: row.answerChannel,
  }
}

type Shown = (text: string) => string

async function shownCustody(app: App, row: ComplaintRow, shown: Shown, now: Instant): Promise<Custody> {
  const custody = await custodyOf(app, row.id, now, { withGrounds: true })
  return {
    ...custody,
    legs: shownLegs(custody.legs).map((leg) => ({ ...leg, ground: leg.ground === null ? null : shown(leg.ground) })),
  }
}

/** After the third refusal the office that was given the case last cannot refuse it; who is in charge cannot take charge. */
const isUsedUp = (action: Action, { refusals, assigneeId }: ComplaintRow, { id }: StaffMember): boolean =>
  (action === 'decline' && refusals >= MAX_REFUSALS) || (action === 'take_charge' && assigneeId === id)

async function shownRating(app: App, row: ComplaintRow, shown: Shown) {
  const rating = await ratingOf(app, row.id, row.round)
  return rating ? { ...rating, comment: shown(rating.comment) } : null
}

async function shownReply(app: App, row: ComplaintRow, shown: Shown): Promise<ShownReply | null> {
  const reply = await replyOf(app.store.read, row.id, row.round)
  if (!reply) return null
  const names = await staffNames(app, [reply.draftedBy, reply.signedBy])
  return {
    state: reply.state,
    text: shown(app.vault.decrypt('reply', reply.bodyEnc)),
    documentNumber: reply.documentNumber ?? '',
    returnNote: reply.returnNoteEnc ? shown(app.vault.decrypt('reply', reply.returnNoteEnc)) : '',
    draftedBy: names.get(reply.draftedBy ?? '') ?? '',
    signedBy: names.get(reply.signedBy ?? '') ?? '',
    updatedAt: reply.updatedAt,
  }
}
