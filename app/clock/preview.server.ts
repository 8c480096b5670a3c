import { and, asc, desc, eq, gt, inArray, isNull } from 'drizzle-orm'
import type { App } from '../app.server'
import type { Instant } from '../complaints/instant'
import type { TimerName } from '../complaints/kinds'
import { complaints, ruleMoves, timers } from '../db/schema.server'
import { countingCalendar, isRunning, type RuleVersionRow, rulesOf } from './apply-version.server'
import { moveTimer } from './move-timer'

export interface Move {
  /** Empty for a case of the protected stream: who changes calendars may not see it. */
  readonly code: string
  readonly name: TimerName
  readonly officeId: string | null
  readonly dueBefore: Instant
  readonly dueAfter: Instant
}

export interface Preview {
  /** Timers that run and are not late. */
  readonly open: number
  readonly moved: number
  readonly later: number
  readonly earlier: number
  /** Of those earlier: would be late at once. */
  readonly lateAtOnce: number
  /** The first moves, soonest due first; the others are only counted. */
  readonly moves: readonly Move[]
}

const PAGE = 2000
export const SHOWN_MOVES = 200

type Found = Omit<Move, 'code'> & { readonly complaintId: string }

/** Which open timers a version would move, from when to when. Changes nothing. */
export async function previewVersion(
  app: App,
  version: Pick<RuleVersionRow, 'kind' | 'document'>,
  now: Instant,
): Promise<Preview> {
  const rules = rulesOf(version)
  const found: Found[] = []
  let open = 0
  for (let last = ''; ; ) {
    const rows = await openTimers(app, last)
    for (const row of rows) {
      const moved = moveTimer(row, countingCalendar(app, row), rules, now)
      if (!moved) continue
      open += 1
      const [dueBefore, dueAfter] = [row.dueAt, moved.dueAt]
      if (dueBefore === null || dueAfter === null || dueBefore === dueAfter) continue
      found.push({ complaintId: row.complaintId, name: row.name, officeId: row.officeId, dueBefore, dueAfter })
    }
    last = rows.at(-1)?.id ?? last
    if (rows.length < PAGE) break
  }
  return summary(open, found, await withCodes(app, found), now)
}

function openTimers(app: App, last: string) {
  return app.store.read
    .select({
      id: timers.id,
      complaintId: timers.complaintId,
      name: timers.name,
      policyId: timers.policyId,
      policy: timers.policy,
      officeId: timers.officeId,
      receivedAt: timers.receivedAt,
      pauses: timers.pauses,
      extension: timers.extension,
      breachedAt: timers.breachedAt,
      dueAt: timers.dueAt,
      calendarVersion: timers.calendarVersion,
    })
    .from(timers)
    .where(and(isRunning, isNull(timers.breachedAt), gt(timers.id, last)))
    .orderBy(asc(timers.id))
    .limit(PAGE)
}

function summary(open: number, found: readonly Found[], moves: readonly Move[], now: Instant): Preview {
  const earlier = found.filter(({ dueBefore, dueAfter }) => dueAfter < dueBefore)
  const lateAtOnce = earlier.filter(({ dueAfter }) => dueAfter <= now).length
  const counts = { moved: found.length, earlier: earlier.length, later: found.length - earlier.length }
  return { open, ...counts, lateAtOnce, moves }
}

/** Codes of protected cases and of accusations are not for administrators, who stand in some office too. */
const isHidden = ({ isProtected, accused }: { isProtected: boolean; accused: string | null }) =>
  isProtected || accused !== null

async function withCodes(app: App, found: readonly Found[]): Promise<Move[]> {
  const shown = [...found].sort((a, b) => a.dueBefore - b.dueBefore).slice(0, SHOWN_MOVES)
  if (shown.length === 0) return []
  const rows = await app.store.read
    .select({
      id: complaints.id,
      code: complaints.code,
      isProtected: complaints.isProtected,
      accused: complaints.accusedOfficeId,
    })
    .from(complaints)
    .where(inArray(complaints.id, [...new Set(shown.map(({ complaintId }) => complaintId))]))
  const codes = new Map(rows.map(({ id, code, ...facts }) => [id, isHidden(facts) ? '' : code]))
  return shown.map(({ complaintId, ...move }) => ({ ...move, code: codes.get(complaintId) ?? '' }))
}

/** What a published version did move, soonest due first. */
export async function movesOf(app: App, ruleVersionId: string): Promise<{ moved: number; moves: Move[] }> {
  const isOf = eq(ruleMoves.ruleVersionId, ruleVersionId)
  const moved = await app.store.read.$count(ruleMoves, isOf)
  const moves = await app.store.read
    .select({
      code: complaints.code,
      isProtected: complaints.isProtected,
      accused: complaints.accusedOfficeId,
      name: ruleMoves.name,
      officeId: ruleMoves.officeId,
      dueBefore: ruleMoves.dueBefore,
      dueAfter: ruleMoves.dueAfter,
    })
    .from(ruleMoves)
    .innerJoin(complaints, eq(complaints.id, ruleMoves.complaintId))
    .where(isOf)
    .orderBy(asc(ruleMoves.dueBefore), desc(ruleMoves.id))
    .limit(SHOWN_MOVES)
  const shown = moves.map(({ isProtected, accused, code, ...move }) => ({
    ...move,
    code: isHidden({ isProtected, accused }) ? '' : code,
  }))
  return { moved, moves: shown }
}
