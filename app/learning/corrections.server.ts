import { and, desc, eq } from 'drizzle-orm'
import type { App } from '../app.server'
import { loadForAction, viewerOf } from '../casework/load.server'
import { redactedFor } from '../casework/queries/redacted.server'
import { staffNames } from '../casework/queries/staff-names.server'
import { visibleCases } from '../casework/queries/visible-cases.server'
import type { Instant } from '../complaints/instant'
import { complaintEvents, complaints, routeCorrections } from '../db/schema.server'
import type { WordWeight } from '../routing/types'
import type { StaffMember } from '../staff/staff-member'
import { isCountable } from './countable.server'
import type { Corrected, Why } from './judgement'
import { saidOf } from './said'

export interface CorrectionLine {
  readonly id: string
  readonly at: Instant
  readonly what: Corrected
  readonly said: string
  readonly decided: string
  readonly why: Why
  readonly model: string
  readonly confidence: number
  /** Empty for who may not see cases: then also the person and the words written are left out. */
  readonly code: string
  readonly person: string
  readonly words: string
}

const SHOWN = 40

/** The latest corrections. Who may see cases gets those of visible ones, with code and words; an administrator, who may
 *  see none, what was changed into what among the countable ones. */
export async function latestCorrections(app: App, staff: StaffMember): Promise<CorrectionLine[]> {
  const seesCases = staff.role !== 'admin'
  const rows = await app.store.read
    .select({ correction: routeCorrections, row: complaints, detailEnc: complaintEvents.detailEnc })
    .from(routeCorrections)
    .innerJoin(complaints, eq(complaints.id, routeCorrections.complaintId))
    .leftJoin(
      complaintEvents,
      and(eq(complaintEvents.complaintId, routeCorrections.complaintId), eq(complaintEvents.seq, routeCorrections.seq)),
    )
    .where(seesCases ? visibleCases(viewerOf(app, staff)) : isCountable())
    .orderBy(desc(routeCorrections.at), desc(routeCorrections.id))
    .limit(SHOWN)
  const names = await staffNames(
    app,
    rows.map(({ correction }) => correction.staffId),
  )
  return rows.map(({ correction, row, detailEnc }) => ({
    id: correction.id,
    at: correction.at,
    what: correction.what as Corrected,
    said: named(app, correction.what, correction.said),
    decided: named(app, correction.what, correction.decided),
    why: correction.why as Why,
    model: correction.model,
    confidence: correction.confidence,
    code: seesCases ? row.code : '',
    person: seesCases ? (names.get(correction.staffId) ?? '') : '',
    words: seesCases && detailEnc ? redactedFor(app, row)(wordsOf(app, detailEnc)) : '',
  }))
}

function wordsOf(app: App, sealed: string): string {
  const detail = JSON.parse(app.vault.decrypt('event', sealed)) as Record<string, string>
  return detail.reason ?? detail.ground ?? ''
}

function named(app: App, what: string, value: string): string {
  if (what === 'office' || what === 'abstained') return app.directory.officeName(value)
  return what === 'field' ? (app.directory.field(value)?.name ?? value) : value
}

export interface Decisive {
  readonly code: string
  readonly fields: readonly { readonly key: string; readonly name: string; readonly words: readonly WordWeight[] }[]
}

const WORDS_SHOWN = 12

/** The words that decided about one case this person may see, or about a text typed in: for the field the machine said and
 *  the one people decided. Personal data is left out of the text before it is weighed. Null when there is no such case. */
export async function decisiveWords(app: App, staff: StaffMember, code: string): Promise<Decisive | null> {
  const loaded = await loadForAction(app, app.store.read, staff, 'view', code)
  if (!loaded.ok) return null
  const row = loaded.complaint
  const text = redactedFor(app, row)(app.vault.decrypt('body', row.bodyEnc))
  const said = saidOf(row.routing)?.field ?? null
  const fields = [...new Set([said, row.field])].filter((one): one is string => one !== null)
  return { code: row.code, fields: weighed(app, text, fields) }
}

/** The same for a text that belongs to no case, for the two likeliest fields. */
export function decisiveWordsOf(app: App, text: string): Decisive {
  const { candidates } = app.router().route({ text })
  const fields = candidates.slice(0, 2).map(({ field }) => field)
  return { code: '', fields: weighed(app, text, fields) }
}

function weighed(app: App, text: string, fields: readonly string[]): Decisive['fields'] {
  const readable = text.replace(/\[[^\]\n]{1,40}\]/g, ' . ')
  return fields.map((key) => ({
    key,
    name: app.directory.field(key)?.name ?? key,
    words: app
      .router()
      .weigh(readable, key)
      .filter(({ weight }) => weight > 0)
      .slice(0, WORDS_SHOWN),
  }))
}
