import fc from 'fast-check'
import { acceptComplaint } from '~/casework/accept.server'
import type { ActResult } from '~/casework/act.server'
import { registerMessage } from '~/casework/add-message.server'
import { addNote } from '~/casework/add-note.server'
import { answerComplaint } from '~/casework/answer.server'
import { askSubmitter } from '~/casework/ask-submitter.server'
import { assignComplaint } from '~/casework/assign.server'
import { closeComplaint } from '~/casework/close.server'
import { declineComplaint } from '~/casework/decline.server'
import { draftReply } from '~/casework/draft-reply.server'
import { extendAnswer } from '~/casework/extend.server'
import { mergeComplaint } from '~/casework/merge.server'
import { reclassify } from '~/casework/reclassify.server'
import { resumeComplaint } from '~/casework/resume.server'
import { forwardComplaint, guideComplaint, rejectComplaint } from '~/casework/side-exits.server'
import { splitComplaint } from '~/casework/split.server'
import { disagree } from '~/casework/submitter-acts.server'
import { takeUpAgain } from '~/casework/take-up-again.server'
import { sweepTimers } from '~/clock/sweep.server'
import type { StaffRole } from '~/complaints/transitions'
import { leaveIncident, linkCase, unlinkCase } from '~/incidents/link.server'
import { confirmIncident, openFromCase } from '~/incidents/manage.server'
import type { AppliedReorganisation } from '~/offices/applied-reorganisation'
import { moveToHeir } from '~/offices/move-cases.server'
import type { World } from '../../support/world'

/** Two matters in one text, so that one of them can be split off. */
const PART = 'Đường vào thôn có nhiều ổ gà, xe máy ngã nhiều lần.'

export const CASE = {
  body: `Tôi nộp hồ sơ sang tên quyền sử dụng đất từ tháng 9, đến nay chưa được trả kết quả. ${PART}`,
  kind: 'conduct',
  officeId: 'stnmt',
  submitter: { type: 'citizen', name: 'Nguyễn Văn Thử', phone: '0900 000 111' },
}
const OFFICES = ['stnmt', 'stp', 'sxd'] as const
export const ACTS = [
  'assign',
  'accept',
  'decline',
  'ask',
  'resume',
  'note',
  'message',
  'reclassify',
  'extend',
  'guide',
  'take_up_again',
  'draft',
  'merge',
  'join',
  'forward',
  'reject',
  'split',
  'disagree',
  'close',
  'open_incident',
  'link',
  'unlink',
  'leave',
  'reorganise',
  'sweep',
  'answer',
] as const

/** Drawn more often: without them nothing gets under way. */
const COMMON: readonly (typeof ACTS)[number][] = [
  ...(['assign', 'assign', 'accept', 'accept', 'accept', 'ask', 'ask', 'ask'] as const),
  ...(['resume', 'resume', 'extend', 'answer', 'disagree', 'take_up_again', 'take_up_again'] as const),
]

/** Acts that any few hundred histories are full of. */
export const OFTEN_DONE = [
  ...(['assign', 'accept', 'ask', 'extend', 'answer', 'merge', 'join', 'forward', 'reject', 'guide'] as const),
  ...(['take_up_again', 'split', 'reorganise', 'open_incident'] as const),
]

export const histories = fc.array(
  fc.record({
    act: fc.constantFrom(...ACTS, ...COMMON),
    afterHours: fc.integer({ min: 0, max: 60 }),
    office: fc.constantFrom(...OFFICES),
    length: fc.integer({ min: 1, max: 20 }),
  }),
  { minLength: 8, maxLength: 28 },
)
export type Step = { act: (typeof ACTS)[number]; afterHours: number; office: string; length: number }

export interface Stage {
  readonly w: World
  readonly code: string
  readonly id: string
  /** Incidents opened on the way; the newest is linked and left. */
  readonly incidents: string[]
}

type Actor = (role: StaffRole) => ReturnType<World['staff']>

/** One act of the history through its real use case; null for what is nobody's act, and for what cannot be asked now. */
export async function perform(stage: Stage, step: Step, now: number): Promise<{ ok: boolean } | null> {
  const { w, code } = stage
  const officeId = (await w.complaint(code)).officeId
  const as: Actor = (role) => w.staff(role, role === 'coordinator' ? 'vpubnd' : (officeId ?? step.office))
  const done = (await usual(stage, step, now, as)) ?? (await leaving(stage, step, now, as))
  return done ?? moving(stage, step, now, as)
}

async function usual({ w, code }: Stage, step: Step, now: number, as: Actor): Promise<ActResult | null> {
  const { app } = w
  switch (step.act) {
    case 'assign':
      return assignComplaint(app, await as('coordinator'), code, { officeId: step.office, reason: '' }, now)
    case 'accept':
      return acceptComplaint(app, await as('officer'), code, now)
    case 'decline':
      return declineComplaint(app, await as('officer'), code, { ground: 'Không thuộc thẩm quyền' }, now)
    case 'ask':
      return askSubmitter(app, await as('officer'), code, 'Xin gửi ảnh.', now)
    case 'resume':
      return resumeComplaint(app, await as('officer'), code, now)
    case 'note':
      return addNote(app, await as('officer'), code, 'Ghi chú', now)
    case 'message':
      return registerMessage(app, await as('officer'), code, { text: 'Người dân gọi.', channel: 'call' }, now)
    case 'reclassify':
      return reclassify(app, await as('coordinator'), code, { field: 'tu-phap-ho-tich', reason: '' }, now)
    case 'extend':
      return extendAnswer(app, await as('head'), code, { length: step.length, ground: 'Cần xác minh' }, now)
    case 'draft':
      return draftReply(app, await as('officer'), code, { text: 'Dự thảo', submit: false }, now)
    case 'answer':
      return answerComplaint(app, await as('head'), code, { text: 'Đã xong.' }, now)
    default:
      return null
  }
}

/** Ends of a case, and ways back from them. */
async function leaving({ w, code, id }: Stage, step: Step, now: number, as: Actor): Promise<ActResult | null> {
  const { app } = w
  const coordinator = await as('coordinator')
  switch (step.act) {
    case 'guide':
      return guideComplaint(app, coordinator, code, 'Xin nộp theo thủ tục khác.', now)
    case 'forward': {
      const outside = app.directory.current().offices.find(({ level }) => level === 'external')
      return forwardComplaint(app, coordinator, code, { officeId: outside?.id ?? '', note: 'Chuyển.' }, now)
    }
    case 'reject':
      return rejectComplaint(app, coordinator, code, { ground: 'unclear', explanation: 'Không rõ.' }, now)
    case 'take_up_again':
      return takeUpAgain(app, coordinator, code, 'Nhầm', now)
    case 'close':
      return closeComplaint(app, coordinator, code, now)
    case 'disagree':
      return disagree(app, id, 'Chưa đúng.', now)
    default:
      return null
  }
}

/** Acts that bind the case to others, take it apart, or give it another holder. */
async function moving(stage: Stage, step: Step, now: number, as: Actor): Promise<{ ok: boolean } | null> {
  const { w, code, id, incidents } = stage
  const { app } = w
  const coordinator = await as('coordinator')
  const incident = incidents.at(-1) ?? ''
  switch (step.act) {
    case 'merge': {
      const other = await w.file(CASE, { receivedAt: now })
      return mergeComplaint(app, coordinator, other.code, code, now)
    }
    // Into a younger case: whoever does so to win time finds this case's time there.
    case 'join': {
      const other = await w.file(CASE, { receivedAt: now })
      return mergeComplaint(app, coordinator, code, other.code, now)
    }
    case 'split':
      return splitComplaint(app, coordinator, code, { text: PART }, now)
    case 'open_incident': {
      const opened = await openFromCase(app, coordinator, code, now)
      if (!opened.ok) return opened
      incidents.push(opened.incident.code)
      const texts = { title: 'Chậm trả hồ sơ', officeId: step.office, complaintCodes: [code] }
      return confirmIncident(app, coordinator, opened.incident.code, texts, now)
    }
    case 'link':
      return linkCase(app, coordinator, incident, code, now)
    case 'unlink':
      return unlinkCase(app, coordinator, incident, code, now)
    case 'leave':
      return leaveIncident(app, id, now)
    case 'reorganise':
      return reorganise(stage, step.office, now)
    default:
      await sweepTimers(app, now)
      return null
  }
}

/** The office of the case is closed and another goes on with its work. */
async function reorganise({ w, code }: Stage, successorId: string, now: number): Promise<{ ok: boolean } | null> {
  const { officeId } = await w.complaint(code)
  if (!officeId || officeId === successorId) return null
  const closes = [{ oldOfficeId: officeId, successorId, byField: [], byCommune: false, note: '' }]
  const applied = {
    package: { key: 'thu', closes, communes: [], newCommunes: [] },
    appliedAt: now,
    communeKeys: {},
    fieldsBefore: {},
  } as unknown as AppliedReorganisation
  const complaint = await w.complaint(code)
  const moved = await w.app.store.write((tx) => moveToHeir(w.app, tx, complaint, applied, now))
  return moved ? { ok: true } : null
}
