import { eq, inArray } from 'drizzle-orm'
import type { App } from '~/app.server'
import { acceptComplaint } from '~/casework/accept.server'
import { answerComplaint } from '~/casework/answer.server'
import { askSubmitter } from '~/casework/ask-submitter.server'
import { assignComplaint } from '~/casework/assign.server'
import type { ComplaintRow } from '~/casework/record.server'
import type { TimerRow } from '~/casework/timers.server'
import { isWorkingDay, nextOpening } from '~/clock/calendar'
import { dayOf, toLocalMinute } from '~/clock/local-time'
import { sweepTimers } from '~/clock/sweep.server'
import { complaintEvents, outbox, timers } from '~/db/schema.server'
import type { Store } from '~/db/store.server'
import type { StaffMember } from '~/staff/staff-member'

const HOUR = 3_600_000
const OFFICES = ['stnmt', 'stp', 'sxd', 'syt'] as const

/** Numbers in [0, 1) that are the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

class Crash extends Error {
  override name = 'Crash'
}

/** The same process with a store that dies at random: before its commit, or right after it. */
export function crashing(app: App, random: () => number, probability: number): App {
  const store: Store = {
    ...app.store,
    write: async (work) => {
      const dice = random()
      if (dice >= probability) return app.store.write(work)
      const result = await app.store.write(async (tx) => {
        const written = await work(tx)
        if (dice < probability / 2) throw new Crash('killed before the commit')
        return written
      })
      void result
      throw new Crash('killed after the commit')
    },
  }
  return { ...app, store }
}

interface Cast {
  readonly coordinator: StaffMember
  readonly officers: ReadonlyMap<string, StaffMember>
  readonly heads: ReadonlyMap<string, StaffMember>
}

export interface Simulation {
  readonly workers: readonly [App, App]
  readonly cast: Cast
  readonly file: (officeId: string | undefined, at: number) => Promise<ComplaintRow>
  readonly from: number
  readonly days: number
  readonly cases: number
  readonly seed: number
}

/** Lives through the days: people file, staff work or do not, two workers sweep every few hours with clocks that step by
 *  up to an hour and stores that die; on some days nobody sweeps for hours. Ends with one sweep of a healthy worker. */
export async function simulate(simulation: Simulation): Promise<{ now: number; sweeps: number[] }> {
  const { workers, days, cases, from } = simulation
  const random = randomFrom(simulation.seed)
  const open: ComplaintRow[] = []
  const sweeps: number[] = []
  let filed = 0
  let now = from
  const end = from + days * 24 * HOUR
  while (now < end) {
    now += (1 + Math.floor(random() * 3)) * HOUR + Math.floor(random() * 3600) * 1000
    const due = Math.min(cases, Math.ceil((cases * (now - from)) / (end - from)))
    for (; filed < due; filed += 1) open.push(await fileOne(simulation, random, now))
    await workOn(simulation, open, random, now)
    sweeps.push(now)
    const step = () => (random() < 0.1 ? (random() < 0.5 ? HOUR : -HOUR) : 0)
    await Promise.all(workers.map((worker) => sweepTimers(crashing(worker, random, 0.1), now + step())))
  }
  const last = nextOpening(workers[0].rules.calendarFor(null), end)
  await sweepTimers(workers[0], last)
  return { now: last, sweeps }
}

function fileOne({ file }: Simulation, random: () => number, now: number) {
  const officeId = random() < 0.15 ? undefined : OFFICES[Math.floor(random() * OFFICES.length)]
  return file(officeId, now - Math.floor(random() * HOUR))
}

async function workOn({ workers, cast }: Simulation, open: ComplaintRow[], random: () => number, now: number) {
  const [app] = workers
  const pace = random() < 0.25 ? Math.ceil(open.length / 12) : 0
  for (let i = 0; i < pace && open.length > 0; i += 1) {
    const index = Math.floor(random() * open.length)
    const complaint = open[index]
    if (!complaint) continue
    const officeId = complaint.officeId ?? 'stnmt'
    const officer = cast.officers.get(officeId)
    const head = cast.heads.get(officeId)
    const dice = random()
    if (!officer || !head) continue
    if (complaint.officeId === null) {
      const given = { officeId: 'stnmt', reason: '' }
      const result = await assignComplaint(app, cast.coordinator, complaint.code, given, now)
      if (result.ok) open[index] = result.complaint
    } else if (complaint.status === 'assigned') {
      const result = await acceptComplaint(app, officer, complaint.code, now)
      if (result.ok) open[index] = result.complaint
    } else if (dice < 0.3) {
      const result = await askSubmitter(app, officer, complaint.code, 'Xin gửi ảnh.', now)
      if (result.ok) open[index] = result.complaint
    } else if (dice < 0.8) {
      const result = await answerComplaint(app, head, complaint.code, { text: 'Đã xong.' }, now)
      if (result.ok) open.splice(index, 1)
    }
  }
}

export interface Findings {
  readonly notices: number
  readonly twice: string[]
  readonly outsideHours: string[]
  readonly withoutOutbox: string[]
  readonly starved: string[]
  readonly breachesTwice: string[]
}

/** What went wrong, read from the events and the outbox alone; empty lists are expected. */
export async function findings(app: App, now: number, sweeps: readonly number[]): Promise<Findings> {
  const rows = await app.store.read.select().from(timers)
  const events = await app.store.read
    .select({
      id: complaintEvents.complaintId,
      type: complaintEvents.type,
      at: complaintEvents.at,
      data: complaintEvents.data,
    })
    .from(complaintEvents)
    .where(inArray(complaintEvents.type, ['notice_sent', 'timer_breached']))
  const keyOf = (row: TimerRow) => `${row.complaintId}:${row.name}:${row.round}:${row.leg}`
  const keyOfEvent = ({ id, data }: (typeof events)[number]) => `${id}:${data.timer}:${data.round}:${data.leg}`
  const steps = new Map<string, number[]>()
  const breaches = new Map<string, number>()
  const outsideHours: string[] = []
  const calendar = app.rules.calendarFor(null)
  const inHours = sweeps.filter((at) => isOpenAt(calendar, at - HOUR) && isOpenAt(calendar, at + HOUR))
  for (const event of events) {
    const key = keyOfEvent(event)
    if (event.type === 'timer_breached') breaches.set(key, (breaches.get(key) ?? 0) + 1)
    else {
      if (event.data.step !== undefined) steps.set(key, [...(steps.get(key) ?? []), Number(event.data.step)])
      if (!isOpenAt(calendar, event.at)) outsideHours.push(`${key} ${new Date(event.at).toISOString()}`)
    }
  }
  const sent = new Set(
    (await app.store.read.select({ key: outbox.dedupeKey }).from(outbox).where(eq(outbox.topic, 'staff_notice'))).map(
      ({ key }) => key,
    ),
  )
  const all = rows.map((row) => ({ row, key: keyOf(row), steps: steps.get(keyOf(row)) ?? [] }))
  return {
    notices: all.reduce((sum, one) => sum + one.steps.length, 0),
    twice: all.filter((one) => new Set(one.steps).size !== one.steps.length).map(({ key }) => key),
    outsideHours,
    withoutOutbox: all
      .filter((one) => one.steps.some((step) => !sent.has(`${one.row.id}:${step}`)))
      .map(({ key }) => key),
    starved: all.filter((one) => isStarved(app, one.row, one.steps, now, inHours)).map(({ key }) => key),
    breachesTwice: all
      .filter(({ row, key }) => (breaches.get(key) ?? 0) !== (row.breachedAt === null ? 0 : 1))
      .map(({ key }) => key),
  }
}

const isOpenAt = (calendar: ReturnType<App['rules']['calendarFor']>, at: number): boolean =>
  isWorkingDay(calendar, dayOf(toLocalMinute(at))) && nextOpening(calendar, at) === at

/** A rung that was not sent although the workers looked at least three times, whatever their clocks said, between the
 *  moment it could be sent and the moment the timer ended (or now). Counted from the row as if nothing had been sent. */
function isStarved(app: App, row: TimerRow, steps: readonly number[], now: number, sweeps: readonly number[]): boolean {
  if (row.state === 'paused' || row.pauses.length > 0) return false
  const until = (row.metAt ?? now) - HOUR
  const newest = Math.max(0, ...steps)
  for (let step = 0; ; step += 1) {
    const at = app.rules.nextRung({ ...row, state: 'open', ladderStep: step })
    if (at === null || at > until) return false
    const isTold = step + 1 <= 3 ? steps.includes(step + 1) : newest >= step + 1
    if (!isTold) return sweeps.filter((sweep) => sweep > at + HOUR && sweep < until).length >= 3
  }
}
