import { type CarriedAnswer, goOnFrom, joinAnswers } from '~/clock/carry-over'
import type { Unit } from '~/clock/due-time'
import type { Policy } from '~/clock/policies'
import { pauseRefusal, settleTimer } from '~/clock/timer-rules'
import { firstOpen, fromIndex, type MinuteTable, openByWalking, toIndex, unpausedByWalking } from './minute-table'
import { calendar } from './support'

export interface Act {
  readonly type: 'ask' | 'resume' | 'extend' | 'sweep' | 'leave' | 'take_up_again' | 'merge'
  /** Which of the two cases; a merge joins it to the other one. */
  readonly on: 0 | 1
  readonly at: number
  readonly length: number
}
export interface Limits {
  readonly length: number
  readonly unit: Unit
  readonly maxPauses: number
  readonly maxPauseMinutes: number
  readonly maxExtensions: 0 | 1
}
/** What both ways of telling a history must agree on. */
export interface Standing {
  readonly dueAt: number | null
  readonly breachedAt: number | null
  readonly isPaused: boolean
}

/** One case's `answer` as the register keeps it: what is stored, and nothing else. */
export interface Kept extends CarriedAnswer {
  readonly state: 'open' | 'paused' | 'ended'
  readonly endedAt: number | null
}

export function newlyKept(receivedAt: number, limits: Limits): Kept {
  const policy = { ...limits, pausable: true } as unknown as Policy
  const fresh = { receivedAt, pauses: [], extension: null, breachedAt: null, dueAt: null, rules: { policy, calendar } }
  return settled({ ...fresh, state: 'open', endedAt: null }, receivedAt)
}

function settled(kept: Kept, at: number): Kept {
  return { ...kept, ...settleTimer(kept, kept.rules.policy, calendar, at) }
}

const isRunning = ({ state }: Kept) => state !== 'ended'

/** What the use cases write, through the rules they ask. */
export function keep(cases: [Kept, Kept], act: Act): boolean {
  const { on, at } = act
  const kept = cases[on]
  if (act.type === 'take_up_again') {
    if (isRunning(kept)) return false
    cases[on] = { ...kept, ...goOnFrom(kept, kept.endedAt ?? at), state: 'open', endedAt: null }
    return true
  }
  if (!isRunning(kept)) return false
  if (act.type === 'merge') return joined(cases, on, at)
  if (act.type === 'leave') cases[on] = ended(kept, at)
  if (act.type === 'sweep') cases[on] = settled(kept, at)
  if (act.type === 'ask' && pauseRefusal(kept, kept.rules.policy, calendar, at) === null) {
    const { pauses } = settled(kept, at)
    cases[on] = { ...kept, pauses: [...pauses, [at, null]], dueAt: null, state: 'paused' }
  }
  if (act.type === 'resume' && kept.state === 'paused') {
    const { pauses } = settled(kept, at)
    cases[on] = settled({ ...kept, pauses: pauses.map(([from, to]) => [from, to ?? at]), state: 'open' }, at)
  }
  const mayExtend = kept.extension === null && kept.rules.policy.maxExtensions > 0
  if (act.type === 'extend' && mayExtend && settled(kept, at).breachedAt === null) {
    const { dueAt } = settled({ ...kept, extension: { at, length: act.length } }, at)
    cases[on] = { ...kept, extension: { at, length: act.length }, dueAt }
  }
  return true
}

/** A breach that is known by then stays written; one that is not is found when the case runs again. */
function ended(kept: Kept, at: number): Kept {
  const isLate = kept.dueAt !== null && kept.dueAt <= at
  return { ...kept, breachedAt: kept.breachedAt ?? (isLate ? kept.dueAt : null), state: 'ended', endedAt: at }
}

function joined(cases: [Kept, Kept], on: 0 | 1, at: number): boolean {
  const [mine, theirs] = [cases[on], cases[on === 0 ? 1 : 0]]
  if (!isRunning(theirs)) return false
  const { basis, ...carried } = joinAnswers(mine, theirs, at)
  const kept = { ...theirs, ...carried }
  const survivor: Kept = basis === 'theirs' ? kept : { ...mine, ...carried, state: 'open', endedAt: null }
  cases[on] = ended(mine, at)
  cases[on === 0 ? 1 : 0] = survivor
  return true
}

export function standingOf(kept: Kept, now: number): Standing {
  const { dueAt, breachedAt, state } = settled(kept, now)
  return { dueAt, breachedAt, isPaused: state === 'paused' }
}

/** The same `answer` lived minute by minute: a purse of open minutes that empties, and an allowance for standing still. */
export interface Life {
  limits: Limits
  from: number
  /** End of the limit with its extension, without pauses. */
  end: number
  purse: number
  allowance: number
  pausesUsed: number
  isExtended: boolean
  isPaused: boolean
  isOut: boolean
  due: number | null
}

export function begin(table: MinuteTable, receivedAt: number, limits: Limits): Life {
  const from = firstOpen(table, toIndex(receivedAt))
  const end = unpausedByWalking(table, from, limits.length, limits.unit)
  const unused = { pausesUsed: 0, isExtended: false, isPaused: false, isOut: false, due: null }
  return { limits, from, end, purse: openByWalking(table, from, end), allowance: limits.maxPauseMinutes, ...unused }
}

/** One minute of office time. A case that has left by a side exit grows older all the same. */
export function tick(life: Life, minute: number): void {
  if (minute < life.from) return
  if (life.isPaused) {
    life.allowance -= 1
    if (life.allowance === 0) life.isPaused = false
  } else if (life.purse > 0) {
    life.purse -= 1
    if (life.purse === 0) life.due = minute + 1
  }
}

export function liveThrough(table: MinuteTable, lives: [Life, Life], act: Act): void {
  const life = lives[act.on]
  if (act.type === 'take_up_again') life.isOut = false
  if (life.isOut) return
  const isLate = life.due !== null
  if (act.type === 'leave') [life.isOut, life.isPaused] = [true, false]
  if (act.type === 'resume') life.isPaused = false
  if (act.type === 'ask' && !isLate && !life.isPaused && life.pausesUsed < life.limits.maxPauses && life.allowance > 0)
    [life.isPaused, life.pausesUsed] = [true, life.pausesUsed + 1]
  if (act.type === 'extend' && !isLate && !life.isExtended && life.limits.maxExtensions > 0) {
    const longer = unpausedByWalking(table, life.from, life.limits.length + act.length, life.limits.unit)
    life.purse += openByWalking(table, life.end, longer)
    ;[life.end, life.isExtended] = [longer, true]
  }
  if (act.type === 'merge') becomeOne(table, life, lives[act.on === 0 ? 1 : 0], toIndex(act.at))
}

/** The joined case leaves; the other one lives on with the shorter of the two lives, and with what both have spent. */
function becomeOne(table: MinuteTable, mine: Life, theirs: Life, minute: number): void {
  if (theirs.isOut) return
  const spent = { isExtended: mine.isExtended || theirs.isExtended, pausesUsed: [mine.pausesUsed, theirs.pausesUsed] }
  const isMineShorter = dueOnward(table, mine, minute) < dueOnward(table, theirs, minute)
  if (isMineShorter) Object.assign(theirs, { ...mine, isPaused: false })
  const [own, other] = isMineShorter ? spent.pausesUsed : spent.pausesUsed.toReversed()
  theirs.pausesUsed = Math.max(own ?? 0, (other ?? 0) > 0 ? theirs.limits.maxPauses : 0)
  theirs.isExtended = spent.isExtended
  ;[mine.isOut, mine.isPaused] = [true, false]
}

/** When the purse is empty if nothing stops it from `minute` on. */
export function dueOnward({ open }: MinuteTable, life: Life, minute: number): number {
  if (life.due !== null) return life.due
  let at = Math.max(minute, life.from)
  for (let left = life.purse; left > 0; at++) left -= open[at] ?? 0
  return at
}

export function standingOfLife(table: MinuteTable, life: Life, minute: number): Standing {
  const due = life.isPaused ? null : dueOnward(table, life, minute)
  const dueAt = due === null ? null : fromIndex(due)
  return { dueAt, breachedAt: life.due === null ? null : fromIndex(life.due), isPaused: life.isPaused }
}
