import { and, count, eq, inArray } from 'drizzle-orm'
import type { App } from '../app.server'
import { audit } from '../casework/load.server'
import type { Instant } from '../complaints/instant'
import { complaints, staffUsers } from '../db/schema.server'
import { heirOfCase } from './applied-reorganisation'
import { casesToMove, moveCases } from './move-cases.server'
import type { Reorganisation } from './reorganisation'
import { staffMoves, writeStructure } from './write-structure.server'

export interface CaseMove {
  readonly from: string
  readonly to: string
  readonly cases: number
}

/** What a reorganisation would do, or still has to do. */
export interface ReorganisationPlan {
  readonly key: string
  readonly name: string
  readonly effectiveOn: string
  /** The structure is written already; only cases may be left to move. */
  readonly isApplied: boolean
  readonly opened: number
  readonly closed: number
  readonly communesBefore: number
  readonly communesAfter: number
  readonly cases: number
  readonly moves: readonly CaseMove[]
  readonly staffMoved: number
  /** Accounts of offices without an heir for people: an administrator gives them a place. */
  readonly staffToPlace: readonly string[]
}

/** Dry run: counts, nothing written. Cases are counted by the office they leave and the one they go to; an accusation is
 *  counted like any other, it goes on to the office above when it is moved. */
export async function planReorganisation(app: App, pkg: Reorganisation): Promise<ReorganisationPlan> {
  const rows = await app.store.read
    .select({
      officeId: complaints.officeId,
      fineField: complaints.fineField,
      communeCode: complaints.communeCode,
      amount: count(),
    })
    .from(complaints)
    .where(casesToMove(pkg))
    .groupBy(complaints.officeId, complaints.fineField, complaints.communeCode)
  const moves = new Map<string, CaseMove>()
  for (const { officeId, fineField, communeCode, amount } of rows) {
    const to = officeId ? heirOfCase(pkg, { officeId, fineField, communeCode }) : null
    if (!officeId || !to) continue
    const cases = (moves.get(`${officeId} ${to}`)?.cases ?? 0) + Number(amount)
    moves.set(`${officeId} ${to}`, { from: officeId, to, cases })
  }
  const sorted = [...moves.values()].sort((a, b) => b.cases - a.cases || (a.from < b.from ? -1 : 1))
  return {
    key: pkg.key,
    name: pkg.name,
    effectiveOn: pkg.effectiveOn,
    isApplied: app.directory.current().reorganisation?.package.key === pkg.key,
    opened: pkg.offices.length,
    closed: pkg.closes.length,
    communesBefore: new Set(pkg.communes.map(({ oldCode }) => oldCode)).size,
    communesAfter: pkg.newCommunes.length,
    cases: sorted.reduce((sum, { cases }) => sum + cases, 0),
    moves: sorted,
    ...(await staffPlan(app, pkg)),
  }
}

async function staffPlan(app: App, pkg: Reorganisation) {
  const closed = pkg.closes.map(({ oldOfficeId }) => oldOfficeId)
  const people = await app.store.read
    .select({ username: staffUsers.username, officeId: staffUsers.officeId })
    .from(staffUsers)
    .where(and(inArray(staffUsers.officeId, closed), eq(staffUsers.isActive, true)))
  const goes = new Set(staffMoves(pkg).map(({ from }) => from))
  const staffToPlace = people.filter(({ officeId }) => !goes.has(officeId ?? '')).map(({ username }) => username)
  return { staffMoved: people.length - staffToPlace.length, staffToPlace }
}

/** Carries a reorganisation out: the structure in one transaction with one entry in the audit log, then the cases. Called
 *  again it writes no structure twice and moves what was left. `actorId` null = the command line. */
export async function applyReorganisation(
  app: App,
  actorId: string | null,
  pkg: Reorganisation,
  now: Instant,
): Promise<{ moved: number }> {
  await app.directory.reload()
  if (app.directory.current().reorganisation?.package.key !== pkg.key) {
    await app.store.write(async (tx) => {
      await writeStructure(app, tx, pkg, now)
      const detail = `${pkg.offices.length} cơ quan mới, ${pkg.closes.length} cơ quan kết thúc`
      await audit(tx, { at: now, actorId, action: 'apply_reorganisation', target: pkg.key, outcome: 'ok', detail })
    })
    await app.directory.reload()
  }
  const applied = app.directory.current().reorganisation
  if (!applied) throw new Error('the reorganisation was not written')
  return { moved: await moveCases(app, applied, now) }
}
