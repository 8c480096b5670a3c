import type { App } from '~/app.server'
import { acceptComplaint } from '~/casework/accept.server'
import type { ActResult } from '~/casework/act.server'
import { registerMessage } from '~/casework/add-message.server'
import { addNote } from '~/casework/add-note.server'
import { answerComplaint } from '~/casework/answer.server'
import { askAccused } from '~/casework/ask-accused.server'
import { askSubmitter } from '~/casework/ask-submitter.server'
import { assignComplaint } from '~/casework/assign.server'
import { closeComplaint } from '~/casework/close.server'
import { confirmForward } from '~/casework/confirm-forward.server'
import { declineComplaint } from '~/casework/decline.server'
import { draftReply, returnReply } from '~/casework/draft-reply.server'
import { extendAnswer } from '~/casework/extend.server'
import { mergeComplaint } from '~/casework/merge.server'
import { officeIdTyped } from '~/casework/queries/office-choices.server'
import { reclassify } from '~/casework/reclassify.server'
import { StaleComplaintError } from '~/casework/record.server'
import { resumeComplaint } from '~/casework/resume.server'
import { forwardComplaint, guideComplaint, type RejectionGround, rejectComplaint } from '~/casework/side-exits.server'
import { splitComplaint } from '~/casework/split.server'
import { takeCharge } from '~/casework/take-charge.server'
import { takeUpAgain } from '~/casework/take-up-again.server'
import { parseCode } from '~/complaints/code'
import type { Instant } from '~/complaints/instant'
import { INTAKE_CLASSES, KINDS, LEGAL_TYPES, PRIORITIES } from '~/complaints/kinds'
import { isWhy, type Why } from '~/learning/judgement'
import { proposePublication, publishComplaint, unpublishComplaint } from '~/publication/publish.server'
import type { StaffMember } from '~/staff/staff-member'
import type { Act } from './acts'

export interface Filled {
  readonly app: App
  readonly staff: StaffMember
  readonly code: string
  readonly now: Instant
  /** What was typed into the form; '' where nothing was. */
  readonly field: (name: string) => string
}

type Refused = Extract<ActResult, { ok: false }>['reason']
export type Performed = ActResult | { ok: false; reason: Refused | 'stale' }

/** Does what the form asks for. Somebody else's change in the same moment is a refusal, not an error. */
export async function perform(act: Act, filled: Filled): Promise<Performed> {
  try {
    return await PERFORM[act](filled)
  } catch (error) {
    if (error instanceof StaleComplaintError) return { ok: false, reason: 'stale' }
    throw error
  }
}

const PERFORM: Readonly<Record<Act, (filled: Filled) => Promise<ActResult>>> = {
  accept: ({ app, staff, code, now }) => acceptComplaint(app, staff, code, now),
  take_charge: ({ app, staff, code, now }) => takeCharge(app, staff, code, now),
  resume: ({ app, staff, code, now }) => resumeComplaint(app, staff, code, now),
  close: ({ app, staff, code, now }) => closeComplaint(app, staff, code, now),
  propose_publication: ({ app, staff, code, now }) => proposePublication(app, staff, code, now),
  decline: ({ app, staff, code, now, field }) => {
    const suggestedOfficeId = officeIdTyped(app, field('office'))
    const given = { ground: field('ground'), ...(suggestedOfficeId ? { suggestedOfficeId } : {}) }
    return declineComplaint(app, staff, code, given, now)
  },
  assign: assign,
  ask: ({ app, staff, code, now, field }) => askSubmitter(app, staff, code, field('text'), now),
  draft_reply: (filled) => saveDraft(filled, false),
  submit_reply: (filled) => saveDraft(filled, true),
  return_reply: ({ app, staff, code, now, field }) => returnReply(app, staff, code, field('note'), now),
  answer: ({ app, staff, code, now, field }) =>
    answerComplaint(app, staff, code, { text: field('text'), documentNumber: field('documentNumber') }, now),
  extend: ({ app, staff, code, now, field }) =>
    extendAnswer(app, staff, code, { length: Number(field('length')), ground: field('ground') }, now),
  ask_accused: ({ app, staff, code, now, field }) =>
    askAccused(app, staff, code, { question: field('text'), dueOn: field('dueOn') }, now),
  note: ({ app, staff, code, now, field }) => addNote(app, staff, code, field('text'), now),
  register_message: ({ app, staff, code, now, field }) =>
    registerMessage(app, staff, code, { text: field('text'), channel: 'call' }, now),
  reclassify: correct,
  guide: ({ app, staff, code, now, field }) => guideComplaint(app, staff, code, field('text'), now),
  forward: ({ app, staff, code, now, field }) =>
    forwardComplaint(app, staff, code, { officeId: field('officeId'), note: field('text') }, now),
  confirm_forward: ({ app, staff, code, now }) => confirmForward(app, staff, code, now),
  reject: ({ app, staff, code, now, field }) => {
    const given = { ground: field('ground') as RejectionGround, explanation: field('text') }
    return rejectComplaint(app, staff, code, given, now)
  },
  merge: ({ app, staff, code, now, field }) =>
    mergeComplaint(app, staff, code, parseCode(field('into')) ?? field('into'), now),
  split: ({ app, staff, code, now, field }) => {
    const officeId = field('office').trim() ? officeIdTyped(app, field('office')) || field('office') : ''
    return splitComplaint(app, staff, code, { text: field('text'), ...(officeId ? { officeId } : {}) }, now)
  },
  take_up_again: ({ app, staff, code, now, field }) => takeUpAgain(app, staff, code, field('text'), now),
  publish: ({ app, staff, code, now, field }) => {
    const given = { title: field('title'), body: field('publicBody'), reply: field('publicReply') }
    return publishComplaint(app, staff, code, given, now)
  },
  unpublish: ({ app, staff, code, now, field }) => unpublishComplaint(app, staff, code, field('text'), now),
}

function assign({ app, staff, code, now, field }: Filled): Promise<ActResult> {
  // What was typed wins over the suggestion that was ticked beforehand.
  const officeId = field('office').trim() ? officeIdTyped(app, field('office')) : field('officeId')
  const fieldKey = field('field')
  const given = { officeId, reason: field('reason'), why: whyChosen(field), ...(fieldKey ? { field: fieldKey } : {}) }
  return assignComplaint(app, staff, code, given, now)
}

function saveDraft({ app, staff, code, now, field }: Filled, submit: boolean): Promise<ActResult> {
  return draftReply(app, staff, code, { text: field('text'), submit }, now)
}

function correct({ app, staff, code, now, field }: Filled): Promise<ActResult> {
  const oneOf = <T extends string>(list: readonly T[], name: string) => list.find((value) => value === field(name))
  const [kind, legalType] = [oneOf(KINDS, 'kind'), oneOf(LEGAL_TYPES, 'legalType')]
  const [intakeClass, priority] = [oneOf(INTAKE_CLASSES, 'intakeClass'), oneOf(PRIORITIES, 'priority')]
  const accused = accusedTyped(app, field)
  const given = {
    reason: field('reason'),
    why: whyChosen(field),
    ...(accused === undefined ? {} : { accusedOfficeId: accused }),
    procedureCode: field('procedureCode').trim() || null,
    ...(kind ? { kind } : {}),
    ...(legalType ? { legalType } : {}),
    ...(intakeClass ? { intakeClass } : {}),
    ...(priority ? { priority } : {}),
    ...(field('field') ? { field: field('field') } : {}),
  }
  return reclassify(app, staff, code, given, now)
}

const whyChosen = (field: Filled['field']): Why | null => {
  const chosen = field('why')
  return isWhy(chosen) ? chosen : null
}

/** The office complained of, null when the box was emptied, undefined when the form did not have it. */
function accusedTyped(app: App, field: Filled['field']): string | null | undefined {
  if (field('hasAccused') !== '1') return undefined
  const typed = field('accused').trim()
  return typed === '' ? null : officeIdTyped(app, typed) || typed
}
