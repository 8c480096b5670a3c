import type { App } from '../app.server'
import { acceptComplaint } from '../casework/accept.server'
import { type ActResult, actAsSubmitter, makeMove } from '../casework/act.server'
import { addMessage } from '../casework/add-message.server'
import { answerComplaint } from '../casework/answer.server'
import { askSubmitter } from '../casework/ask-submitter.server'
import { assignComplaint } from '../casework/assign.server'
import { draftReply } from '../casework/draft-reply.server'
import { mergeComplaint } from '../casework/merge.server'
import type { ComplaintRow } from '../casework/record.server'
import { forwardComplaint, guideComplaint, REJECTION_GROUNDS, rejectComplaint } from '../casework/side-exits.server'
import { disagree, rateAnswer } from '../casework/submitter-acts.server'
import { takeUpAgain } from '../casework/take-up-again.server'
import { SYSTEM } from '../complaints/events'
import { contradicts, type Why } from '../learning/judgement'
import { saidOf } from '../learning/said'
import { publishComplaint } from '../publication/publish.server'
import { isForbiddenOffice, mayBePublic } from '../staff/permissions'
import type { StaffMember } from '../staff/staff-member'
import type { Cast } from './cast.server'
import type { StoryMove } from './moves'
import type { Story } from './stories'

/** What a move needs: who can act, the story, and the complaint as the register has it. */
interface Stage {
  readonly app: App
  readonly cast: Cast
  readonly story: Story
  readonly complaint: ComplaintRow
  readonly other: (key: string) => ComplaintRow | null
}

/** Makes one move of a story through the use case staff and submitters use, at the instant it is said to have happened.
 *  Null when the register had already done it (the router assigned or forwarded by itself). */
export function playMove(
  app: App,
  cast: Cast,
  story: Story,
  complaint: ComplaintRow,
  move: StoryMove,
  other: (key: string) => ComplaintRow | null,
): Promise<ActResult | null> {
  const stage = { app, cast, story, complaint, other }
  switch (move.move) {
    case 'assign':
      return assign(stage, move)
    case 'guide':
    case 'forward':
    case 'reject':
    case 'merge':
      return leave(stage, move)
    case 'citizen_reply':
    case 'rate':
    case 'disagree':
    case 'close':
      return actOfSubmitter(stage, move)
    case 'publish':
      return publish(stage, move)
    default:
      return actOfOffice(stage, move)
  }
}

type MoveOf<K extends StoryMove['move']> = Extract<StoryMove, { move: K }>

async function assign(stage: Stage, move: MoveOf<'assign'>): Promise<ActResult | null> {
  const { app, complaint, story } = stage
  const desk = deskOf(stage)
  if (complaint.status === 'assigned' && complaint.officeId === move.officeId) return null
  if (complaint.status === 'forwarded') {
    await takeUpAgain(app, desk, complaint.code, 'Việc thuộc thẩm quyền của tỉnh.', move.at - 60_000)
  }
  const officeId = competentOffice(stage, move.officeId)
  if (officeId === complaint.officeId && complaint.status === 'assigned') return null
  const given = { officeId, reason: move.reason, field: story.field }
  const why = contradicts(saidOf(complaint.routing), given) ? whyOf(story.key) : undefined
  return assignComplaint(app, desk, complaint.code, { ...given, ...(why ? { why } : {}) }, move.at)
}

/** A reason for deciding otherwise than the machine: the same for the same story. */
function whyOf(key: string): Why {
  const sum = [...key].reduce((total, letter) => total + letter.charCodeAt(0), 0)
  return (['misread', 'competence', 'misread', 'place'] as const)[sum % 4] ?? 'other'
}

/** The office the story names, unless the complaint is about that very office: then who is above it. */
function competentOffice({ app, complaint }: Stage, officeId: string): string {
  if (!isForbiddenOffice(app.directory.officeLine(officeId), complaint.accusedOfficeId)) return officeId
  return complaint.officeId ?? app.rules.inspectorOfficeId()
}

async function leave(stage: Stage, move: MoveOf<'guide' | 'forward' | 'reject' | 'merge'>): Promise<ActResult | null> {
  const { app, complaint, other } = stage
  const desk = deskOf(stage)
  if (complaint.status === 'forwarded') {
    if (move.move === 'forward') return null
    await takeUpAgain(app, desk, complaint.code, 'Xem lại theo nội dung phản ánh.', move.at - 60_000)
  }
  switch (move.move) {
    case 'guide':
      return guideComplaint(app, desk, complaint.code, move.text, move.at)
    case 'forward':
      return forwardComplaint(app, desk, complaint.code, { officeId: move.officeId, note: move.text }, move.at)
    case 'reject': {
      const ground = REJECTION_GROUNDS.find((candidate) => candidate === move.ground) ?? 'unclear'
      return rejectComplaint(app, desk, complaint.code, { ground, explanation: move.text }, move.at)
    }
    case 'merge':
      return mergeComplaint(app, desk, complaint.code, other(move.intoKey)?.code ?? '', move.at)
  }
}

async function actOfOffice(stage: Stage, move: MoveOf<'accept' | 'ask' | 'draft' | 'approve'>): Promise<ActResult> {
  const { app, complaint } = stage
  const { officer, head } = peopleOf(stage)
  switch (move.move) {
    case 'accept':
      return acceptComplaint(app, officer, complaint.code, move.at)
    case 'ask':
      return askSubmitter(app, officer, complaint.code, move.text, move.at)
    case 'draft':
      return draftReply(app, officer, complaint.code, { text: move.text, submit: true }, move.at)
    case 'approve':
      return answerComplaint(app, head, complaint.code, {}, move.at)
  }
}

async function actOfSubmitter(
  { app, story, complaint }: Stage,
  move: MoveOf<'citizen_reply' | 'rate' | 'disagree' | 'close'>,
): Promise<ActResult> {
  switch (move.move) {
    case 'citizen_reply':
      return addMessage(app, complaint.id, { text: move.text, channel: story.channel }, move.at)
    case 'rate':
      return rateAnswer(app, complaint.id, { stars: move.stars, comment: move.comment }, move.at)
    case 'disagree':
      return disagree(app, complaint.id, move.text, move.at)
    case 'close':
      return actAsSubmitter(app, complaint.id, move.at, (context) =>
        makeMove({ ...context, actor: SYSTEM }, 'close', {
          type: 'closed',
          data: { by: 'time' },
          patch: { closedAt: move.at },
        }),
      )
  }
}

async function publish({ app, cast, complaint }: Stage, move: MoveOf<'publish'>): Promise<ActResult | null> {
  if (!mayBePublic(complaint)) return null
  const { title, body, reply } = move
  return publishComplaint(app, cast.coordinator, complaint.code, { title, body, reply }, move.at)
}

/** The desk that screens: the inspectorate for what nobody else may see. */
function deskOf({ cast, complaint }: Stage): StaffMember {
  return complaint.isProtected || complaint.legalType === 'to_cao' ? cast.inspector : cast.coordinator
}

/** Who works on the case in the office that has it: inspectors in the inspectorate, officer and head elsewhere. */
function peopleOf({ app, cast, complaint }: Stage): { officer: StaffMember; head: StaffMember } {
  const isInspected = complaint.isProtected || complaint.officeId === app.rules.inspectorOfficeId()
  const people = isInspected ? null : cast.of(complaint.officeId)
  return people ?? { officer: cast.inspector, head: cast.inspector }
}
