import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { App } from '~/app.server'
import { acceptComplaint } from '~/casework/accept.server'
import type { ActResult } from '~/casework/act.server'
import { registerMessage } from '~/casework/add-message.server'
import { addNote } from '~/casework/add-note.server'
import { answerComplaint } from '~/casework/answer.server'
import { askSubmitter } from '~/casework/ask-submitter.server'
import { assignComplaint } from '~/casework/assign.server'
import { declineComplaint, MAX_REFUSALS } from '~/casework/decline.server'
import { draftReply } from '~/casework/draft-reply.server'
import { extendAnswer } from '~/casework/extend.server'
import { mergeComplaint } from '~/casework/merge.server'
import { openCaseFile } from '~/casework/queries/case-file.server'
import { reclassify } from '~/casework/reclassify.server'
import { resumeComplaint } from '~/casework/resume.server'
import { guideComplaint } from '~/casework/side-exits.server'
import { takeUpAgain } from '~/casework/take-up-again.server'
import { type TimerRow, timersOf } from '~/casework/timers.server'
import { openMinutesIn } from '~/clock/calendar'
import { custodyOf } from '~/clock/custody.server'
import { deriveDue } from '~/clock/due-time'
import { toInstant, toLocalMinute } from '~/clock/local-time'
import { noticesFor } from '~/clock/staff-notices.server'
import { sweepTimers } from '~/clock/sweep.server'
import type { StaffRole } from '~/complaints/transitions'
import { DIALECT } from '~/db/dialect.server'
import { complaintEvents } from '~/db/schema.server'
import { type World, world } from '../../support/world'

const CASE = {
  body: 'Tôi nộp hồ sơ sang tên quyền sử dụng đất từ tháng 9, đến nay chưa được trả kết quả.',
  kind: 'conduct',
  officeId: 'stnmt',
  submitter: { type: 'citizen', name: 'Nguyễn Văn Thử', phone: '0900 000 111' },
}
const OFFICES = ['stnmt', 'stp', 'sxd'] as const
const HOUR = 3_600_000
const RUNS = DIALECT === 'sqlite' ? 200 : 25
const MAX_PAUSE_MINUTES = 4800

const ACTS = [
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
  'sweep',
  'answer',
] as const

const histories = fc.array(
  fc.record({
    act: fc.constantFrom(...ACTS),
    afterHours: fc.integer({ min: 0, max: 60 }),
    office: fc.constantFrom(...OFFICES),
    length: fc.integer({ min: 1, max: 20 }),
  }),
  { minLength: 8, maxLength: 24 },
)
type Step = { act: (typeof ACTS)[number]; afterHours: number; office: string; length: number }

interface Stage {
  readonly w: World
  readonly code: string
  readonly id: string
}

async function perform({ w, code }: Stage, step: Step, now: number): Promise<ActResult | null> {
  const { app } = w
  const officeId = (await w.complaint(code)).officeId
  const as = (role: StaffRole) => w.staff(role, role === 'coordinator' ? 'vpubnd' : (officeId ?? step.office))
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
    case 'guide':
      return guideComplaint(app, await as('coordinator'), code, 'Xin nộp theo thủ tục khác.', now)
    case 'take_up_again':
      return takeUpAgain(app, await as('coordinator'), code, 'Nhầm', now)
    case 'draft':
      return draftReply(app, await as('officer'), code, { text: 'Dự thảo', submit: false }, now)
    case 'merge': {
      const other = await w.file(CASE, { receivedAt: now })
      return mergeComplaint(app, await as('coordinator'), other.code, code, now)
    }
    case 'answer':
      return answerComplaint(app, await as('head'), code, { text: 'Đã xong.' }, now)
    default:
      await sweepTimers(app, now)
      return null
  }
}

const answersOf = async (app: App, id: string): Promise<TimerRow[]> =>
  (await timersOf(app.store.read, id)).filter(({ name }) => name === 'answer')

/** The latest `answer` may ever be due: its length, one extension, and every allowed open minute of pauses. */
function latestDue(app: App, row: TimerRow, extension: number): number {
  const calendar = app.rules.calendarFor(null)
  const { length, unit } = app.rules.policyOf(row)
  const pauses = row.pauses.map(([from, to]) => ({ from, to }))
  const result = deriveDue({ received: row.receivedAt, length: length + extension, unit, pauses, calendar })
  if (!result.ok || result.derivation.due === null) throw new Error('no due time')
  return toInstant(result.derivation.due)
}

function expectWithinLimits(app: App, row: TimerRow): void {
  const calendar = app.rules.calendarFor(null)
  const closed = row.pauses.filter(([, to]) => to !== null)
  const minutes = closed.reduce(
    (sum, [from, to]) => sum + openMinutesIn(calendar, toLocalMinute(from), toLocalMinute(to ?? 0)),
    0,
  )
  expect(row.pauses.length).toBeLessThanOrEqual(2)
  expect(minutes).toBeLessThanOrEqual(MAX_PAUSE_MINUTES)
  expect(row.extension?.length ?? 0).toBeLessThanOrEqual(20)
  if (row.breachedAt === null && row.dueAt !== null) {
    expect(row.dueAt).toBe(latestDue(app, row, row.extension?.length ?? 0))
  }
}

/** Acts by which an answer's due time may become later, when they succeed. */
const MAY_MOVE: readonly Step['act'][] = ['ask', 'resume', 'message', 'extend', 'sweep']

async function live(stage: Stage, steps: readonly Step[]): Promise<void> {
  const { w, id } = stage
  let now = w.clock.at('2026-11-18T08:00:00+07:00')
  let refusals = 0
  let extensions = 0
  for (const step of steps) {
    now += step.afterHours * HOUR
    const before = (await answersOf(w.app, id)).at(-1)!
    const result = await perform(stage, step, now)
    const after = (await answersOf(w.app, id)).at(-1)!
    if (result?.ok && step.act === 'extend') extensions += 1
    if (result?.ok && step.act === 'decline') refusals += 1
    if (before.dueAt !== null && !MAY_MOVE.includes(step.act)) {
      if (after.dueAt !== null) expect(after.dueAt).toBeLessThanOrEqual(before.dueAt)
    }
    if (before.breachedAt !== null) expect(after).toMatchObject({ breachedAt: before.breachedAt, dueAt: before.dueAt })
    expectWithinLimits(w.app, after)
  }
  expect(extensions).toBeLessThanOrEqual(1)
  expect(refusals).toBeLessThanOrEqual(MAX_REFUSALS)
  await expectCustody(stage, refusals, now)
}

async function expectCustody({ w, id }: Stage, refusals: number, now: number): Promise<void> {
  const custody = await custodyOf(w.app, id, now, { withGrounds: true })
  expect(custody.refusals).toBe(refusals)
  const declined = custody.legs.filter(({ end }) => end === 'declined')
  expect(declined.every(({ ground }) => ground === 'Không thuộc thẩm quyền')).toBe(true)
  const events = await w.app.store.read.select().from(complaintEvents).where(eq(complaintEvents.complaintId, id))
  expect(events.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(events.map((_, index) => index + 1))
}

describe('random histories through the real use cases', () => {
  it(`never make the answer later than the allowed pauses and one extension (${RUNS} histories)`, async () => {
    const w = await world()
    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        w.clock.at('2026-11-18T08:00:00+07:00')
        const { code, id } = await w.file(CASE)
        await live({ w, code, id }, steps)
      }),
      { numRuns: RUNS },
    )
  }, 300_000)

  it('gives a case refused three times to the coordinator, and nobody can refuse it again', async () => {
    const w = await world()
    const coordinator = await w.staff('coordinator', 'vpubnd')
    const { code } = await w.file(CASE)
    let now = w.clock.now
    for (const [index, officeId] of ['stnmt', 'stp', 'sxd', 'stnmt'].entries()) {
      now += HOUR
      if (index > 0) await assignComplaint(w.app, coordinator, code, { officeId, reason: '' }, now)
      const officer = await w.staff('officer', officeId)
      const result = await declineComplaint(w.app, officer, code, { ground: 'Không thuộc thẩm quyền' }, now)
      if (index < MAX_REFUSALS) expect(result.ok && result.complaint.status).toBe('triage')
      else expect(result).toEqual({ ok: false, reason: 'refusals-used-up' })
    }
    expect((await w.complaint(code)).status).toBe('assigned')
    expect((await noticesFor(w.app, coordinator.id)).filter(({ kind }) => kind === 'refusals')).toMatchObject([
      { code, body: expect.stringContaining('đã bị các cơ quan trả lại 3 lần') },
    ])
    const letters = (await w.sent()).filter(({ payload }) => payload.kind === 'refusals')
    expect(letters).toHaveLength(1)
    const last = await openCaseFile(w.app, await w.staff('officer', 'stnmt'), code, now)
    expect(last?.allowed).toContain('accept')
    expect(last?.allowed).not.toContain('decline')
    expect(last?.custody).toMatchObject({ refusals: 3 })
  })
})
