import { setImmediate } from 'node:timers/promises'
import { and, asc, between, eq, gt, inArray } from 'drizzle-orm'
import type { App } from '../app.server'
import { viewerOf } from '../casework/load.server'
import { type CaseLine, caseLine } from '../casework/queries/case-line.server'
import { visibleCases } from '../casework/queries/visible-cases.server'
import type { Instant } from '../complaints/instant'
import { complaints, routeJudgements as judgements } from '../db/schema.server'
import type { StaffMember } from '../staff/staff-member'
import { isCountable } from './countable.server'
import { ruleChart } from './rule-chart.server'
import { ruleLine } from './rules'
import { createSimulation, type PastCase, type Simulation, type Trial } from './simulate'

const BATCH = 500
/** A page must be answered; what was not read by then is said. */
const BUDGET_MS = 8000
const SAMPLE = 8

export interface RunSimulation extends Simulation {
  readonly month: string
  /** Not every case of the month could be read in time. */
  readonly isCut: boolean
  /** Some of the moved cases this person may see. */
  readonly sample: readonly CaseLine[]
}

/** What the cases received in `month` ('2026-10') would have done under other rules or another threshold. Reads what the
 *  register keeps for search, decrypts nothing but the sample, and lets other requests through between two pieces. */
export async function simulateMonth(
  app: App,
  staff: StaffMember,
  month: string,
  trial: Trial,
  now: Instant,
  budgetMs = BUDGET_MS,
): Promise<RunSimulation> {
  const simulation = createSimulation(trial, ruleChart(app.directory))
  const until = performance.now() + budgetMs
  let isCut = false
  for (let last = ''; ; ) {
    const rows = await pastCases(app, month, last)
    for (const row of rows) simulation.add(pastOf(row))
    last = rows.at(-1)?.complaint.id ?? last
    if (rows.length < BATCH) break
    isCut = performance.now() > until
    if (isCut) break
    await setImmediate()
  }
  const result = simulation.result()
  const codes = result.groups.flatMap((group) => group.codes)
  return { ...result, month, isCut, sample: await visibleSample(app, staff, codes, now) }
}

function pastCases(app: App, month: string, last: string) {
  return app.store.read
    .select({
      complaint: {
        id: complaints.id,
        code: complaints.code,
        searchText: complaints.searchText,
        channel: complaints.channel,
        communeCode: complaints.communeCode,
        procedureCode: complaints.procedureCode,
        isDanger: complaints.isDanger,
        accusedOfficeId: complaints.accusedOfficeId,
      },
      judgement: judgements,
    })
    .from(judgements)
    .innerJoin(complaints, eq(complaints.id, judgements.complaintId))
    .where(and(isCountable(), between(judgements.receivedDay, `${month}-01`, `${month}-31`), gt(complaints.id, last)))
    .orderBy(asc(complaints.id))
    .limit(BATCH)
}

type PastRow = Awaited<ReturnType<typeof pastCases>>[number]

function pastOf({ complaint, judgement }: PastRow): PastCase {
  return {
    code: complaint.code,
    field: judgement.saidField,
    officeId: judgement.saidOfficeId,
    action: judgement.action,
    confidence: judgement.confidence,
    legalType: judgement.saidLegalType ?? 'pakn',
    isDanger: complaint.isDanger,
    isAbstained: judgement.isAbstained,
    isSeveral: judgement.isSeveral,
    accusedOfficeId: complaint.accusedOfficeId,
    decidedOfficeId: judgement.judgedAt === null ? null : judgement.decidedOfficeId,
    facts: {
      line: ruleLine(complaint.searchText),
      channel: complaint.channel,
      communeCode: complaint.communeCode,
      procedureCode: complaint.procedureCode,
    },
  }
}

async function visibleSample(
  app: App,
  staff: StaffMember,
  codes: readonly string[],
  now: Instant,
): Promise<CaseLine[]> {
  if (codes.length === 0 || staff.role === 'admin') return []
  const rows = await app.store.read
    .select()
    .from(complaints)
    .where(and(inArray(complaints.code, codes.slice(0, 200)), visibleCases(viewerOf(app, staff))))
    .orderBy(asc(complaints.code))
    .limit(SAMPLE)
  return rows.map((row) => caseLine(app, row, null, false, now))
}
