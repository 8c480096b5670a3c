import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { App } from '~/app.server'
import { assignComplaint } from '~/casework/assign.server'
import { declineComplaint, MAX_REFUSALS } from '~/casework/decline.server'
import { openCaseFile } from '~/casework/queries/case-file.server'
import { type TimerRow, timersOf } from '~/casework/timers.server'
import { openMinutesIn } from '~/clock/calendar'
import { custodyOf } from '~/clock/custody.server'
import { deriveDue } from '~/clock/due-time'
import { toInstant, toLocalMinute } from '~/clock/local-time'
import { noticesFor } from '~/clock/staff-notices.server'
import { DIALECT } from '~/db/dialect.server'
import { caseSplits, complaintEvents } from '~/db/schema.server'
import { world } from '../../support/world'
import { CASE, histories, OFTEN_DONE, perform, type Stage, type Step } from './history-acts'

const HOUR = 3_600_000
const RUNS = DIALECT === 'sqlite' ? 200 : 25
const MAX_PAUSE_MINUTES = 4800

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

/** Acts by which an answer's due time may become later, when they succeed: the allowed pauses, the one extension, and
 *  the person's own disagreement, which begins a new round. */
const MAY_MOVE: readonly Step['act'][] = ['ask', 'resume', 'message', 'extend', 'sweep', 'disagree']

/** A case that this one was joined to, or that was split from it, waits no longer than this one. */
async function expectNoneLater({ w, id, code }: Stage, before: TimerRow, step: Step): Promise<void> {
  const { store } = w.app
  const { mergedIntoId } = await w.complaint(code)
  const parts = await store.read.select().from(caseSplits).where(eq(caseSplits.fromId, id))
  const others = step.act === 'join' && mergedIntoId ? [mergedIntoId] : []
  if (step.act === 'split') others.push(...parts.map(({ complaintId }) => complaintId))
  for (const other of others) {
    const answer = (await answersOf(w.app, other)).at(-1)!
    if (before.dueAt !== null && answer.dueAt !== null) expect(answer.dueAt).toBeLessThanOrEqual(before.dueAt)
    if (before.breachedAt !== null && step.act === 'join') expect(answer.breachedAt).toBe(before.breachedAt)
    expectWithinLimits(w.app, answer)
  }
}

async function live(stage: Stage, steps: readonly Step[], seen: Set<string>): Promise<void> {
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
    const isNewRound = result?.ok === true && step.act === 'disagree'
    if (isNewRound) [extensions, before.breachedAt] = [0, null]
    if (before.breachedAt !== null) expect(after).toMatchObject({ breachedAt: before.breachedAt, dueAt: before.dueAt })
    if (result?.ok) await expectNoneLater(stage, before, step)
    if (result?.ok) seen.add(step.act)
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
    const seen = new Set<string>()
    // A letter counts from the day its envelope was stamped, before it is registered.
    const registeredAfter = fc.constantFrom(0, 0, 30, 200)
    await fc.assert(
      fc.asyncProperty(histories, registeredAfter, async (steps, hours) => {
        const now = w.clock.at('2026-11-18T08:00:00+07:00')
        const { code, id } = await w.file(CASE, { receivedAt: now - hours * HOUR })
        await live({ w, code, id, incidents: [] }, steps, seen)
      }),
      { numRuns: RUNS },
    )
    if (DIALECT === 'sqlite') expect(OFTEN_DONE.filter((act) => !seen.has(act))).toEqual([])
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
