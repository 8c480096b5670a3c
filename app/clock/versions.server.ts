import { and, desc, eq, max } from 'drizzle-orm'
import type { App } from '../app.server'
import { audit } from '../casework/load.server'
import { newId } from '../complaints/ids'
import type { Instant } from '../complaints/instant'
import { ruleVersions } from '../db/schema.server'
import type { Transaction } from '../db/store.server'
import type { StaffMember } from '../staff/staff-member'
import { finishApplying, type RuleVersionRow } from './apply-version.server'
import type { CalendarData } from './calendar-data'
import { documentMistakes, wordIssue } from './document-mistakes'
import { type PoliciesFile, policiesFileSchema } from './policies'
import { type CalendarDocument, calendarDocumentSchema, parseCalendarDocument } from './rule-versions.server'

export type RuleKind = 'calendar' | 'policies'

export type VersionResult =
  | { ok: true; version: RuleVersionRow }
  | { ok: false; reason: 'not-allowed' | 'not-found' | 'document-invalid' | 'draft-open'; mistakes?: string[] }

/** Only administrators change calendars and policies. */
const mayEdit = (staff: StaffMember): boolean => staff.role === 'admin'

/** The draft of a kind, if one has been begun; there is at most one. */
export async function draftOf(app: App, kind: RuleKind): Promise<RuleVersionRow | null> {
  const [row] = await app.store.read
    .select()
    .from(ruleVersions)
    .where(and(eq(ruleVersions.kind, kind), eq(ruleVersions.status, 'draft')))
    .orderBy(desc(ruleVersions.version))
    .limit(1)
  return row ?? null
}

/** Every version of a kind, newest first. */
export function versionsOf(app: App, kind: RuleKind): Promise<RuleVersionRow[]> {
  return app.store.read
    .select()
    .from(ruleVersions)
    .where(eq(ruleVersions.kind, kind))
    .orderBy(desc(ruleVersions.version))
}

export async function versionById(app: App, id: string): Promise<RuleVersionRow | null> {
  const [row] = await app.store.read.select().from(ruleVersions).where(eq(ruleVersions.id, id))
  return row ?? null
}

/** The calendar document an administrator goes on editing: the draft's, or the one in force. */
export async function editableCalendar(app: App): Promise<CalendarDocument> {
  const draft = await draftOf(app, 'calendar')
  return draft ? parseCalendarDocument(draft.document) : app.rules.calendars().document
}

export async function editablePolicies(app: App): Promise<PoliciesFile> {
  const draft = await draftOf(app, 'policies')
  return draft ? policiesFileSchema.parse(draft.document) : app.rules.policies().document
}

/** Reads a file an administrator imports: a whole document, the national calendar alone, or the offices' own hours alone. */
export function importedCalendar(input: unknown, current: CalendarDocument): unknown {
  if (typeof input !== 'object' || input === null) return input
  if ('years' in input) return { national: input, offices: current.offices }
  if ('offices' in input && !('national' in input)) return { national: current.national, offices: input }
  return input
}

/** Keeps a document as the draft of its kind, in place of an earlier draft. Nothing runs under it until it is published.
 *  `isAnew`: it was not made from the earlier draft, whose grounds are gone with it. */
export async function saveDraft(
  app: App,
  staff: StaffMember,
  kind: RuleKind,
  document: unknown,
  note: string,
  now: Instant,
  isAnew = false,
): Promise<VersionResult> {
  if (!mayEdit(staff)) return { ok: false, reason: 'not-allowed' }
  const checked = check(kind, document)
  if (!checked.ok) return checked
  return app.store.write(async (tx): Promise<VersionResult> => {
    const [draft] = await tx
      .select()
      .from(ruleVersions)
      .where(and(eq(ruleVersions.kind, kind), eq(ruleVersions.status, 'draft')))
    const version = draft?.version ?? (await nextVersion(tx, kind))
    const grounds = joinedNote(isAnew ? null : draft?.note, note)
    const values = { document: numbered(kind, checked.document, version), note: grounds }
    const row = draft
      ? { ...draft, ...values }
      : {
          id: newId(now),
          kind,
          version,
          status: 'draft' as const,
          createdAt: now,
          createdBy: staff.id,
          ...values,
          ...unpublished,
        }
    if (draft) await tx.update(ruleVersions).set(values).where(eq(ruleVersions.id, draft.id))
    else await tx.insert(ruleVersions).values(row)
    await audit(tx, {
      at: now,
      actorId: staff.id,
      action: `draft_${kind}`,
      target: `${kind}:${version}`,
      outcome: 'ok',
    })
    return { ok: true, version: row }
  })
}

const GROUND_END = '; '

/** A draft grows by several forms: the ground of each is kept once, in the order they came. */
function joinedNote(before: string | null | undefined, note: string): string | null {
  const [kept, added] = [before ?? '', note.trim()]
  // A ground may hold the mark between two grounds itself, so that what is kept cannot be taken apart again.
  const isKept = `${GROUND_END}${kept}${GROUND_END}`.includes(`${GROUND_END}${added}${GROUND_END}`)
  return (isKept ? [kept] : [kept, added]).filter(Boolean).join(GROUND_END) || null
}

const unpublished = { publishedAt: null, publishedBy: null, appliedAt: null }

async function nextVersion(tx: Transaction, kind: RuleKind): Promise<number> {
  const [row] = await tx
    .select({ version: max(ruleVersions.version) })
    .from(ruleVersions)
    .where(eq(ruleVersions.kind, kind))
  return (row?.version ?? 0) + 1
}

function check(
  kind: RuleKind,
  document: unknown,
): { ok: true; document: unknown } | Extract<VersionResult, { ok: false }> {
  const schema = kind === 'calendar' ? calendarDocumentSchema : policiesFileSchema
  const parsed = schema.safeParse(document, { error: wordIssue })
  if (parsed.success) return { ok: true, document: parsed.data }
  return { ok: false, reason: 'document-invalid', mistakes: documentMistakes(parsed.error) }
}

/** The calendar says which version it is wherever it is explained. */
function numbered(kind: RuleKind, document: unknown, version: number): unknown {
  if (kind === 'policies') return document
  const { national, offices } = document as CalendarDocument
  return { national: { ...national, version: version + 1 } satisfies CalendarData, offices }
}

/** Throws the draft of a kind away. */
export async function discardDraft(app: App, staff: StaffMember, kind: RuleKind, now: Instant): Promise<boolean> {
  if (!mayEdit(staff)) return false
  const gone = await app.store.write(async (tx) => {
    const rows = await tx
      .delete(ruleVersions)
      .where(and(eq(ruleVersions.kind, kind), eq(ruleVersions.status, 'draft')))
      .returning({ version: ruleVersions.version })
    for (const { version } of rows) {
      await audit(tx, {
        at: now,
        actorId: staff.id,
        action: `discard_${kind}`,
        target: `${kind}:${version}`,
        outcome: 'ok',
      })
    }
    return rows.length > 0
  })
  return gone
}

/** Publishes a draft: one audited act. New timers start under it at once; open ones are brought under it now, and by the
 *  sweep where this process stops before it is done. A breach that happened stays as it was. */
export async function publishVersion(app: App, staff: StaffMember, id: string, now: Instant): Promise<VersionResult> {
  if (!mayEdit(staff)) return { ok: false, reason: 'not-allowed' }
  const published = await app.store.write(async (tx): Promise<RuleVersionRow | null> => {
    const [row] = await tx
      .update(ruleVersions)
      .set({ status: 'published', publishedAt: now, publishedBy: staff.id })
      .where(and(eq(ruleVersions.id, id), eq(ruleVersions.status, 'draft')))
      .returning()
    if (!row) return null
    const target = `${row.kind}:${row.version}`
    await audit(tx, { at: now, actorId: staff.id, action: 'publish_rules', target, outcome: 'ok', detail: row.note })
    return row
  })
  if (!published) return { ok: false, reason: 'not-found' }
  await app.rules.reload()
  await finishApplying(app, now)
  return { ok: true, version: published }
}

/** An administrator has read a policy against the law: it is no longer marked as unverified. Moves nothing. */
export async function confirmPolicy(
  app: App,
  staff: StaffMember,
  given: { policyId: string; basis: string },
  now: Instant,
): Promise<VersionResult> {
  const current = app.rules.policies().document
  if (!current.policies.some(({ id }) => id === given.policyId)) return { ok: false, reason: 'not-found' }
  if (await draftOf(app, 'policies')) return { ok: false, reason: 'draft-open' }
  const policies = current.policies.map((policy) =>
    policy.id === given.policyId
      ? {
          ...policy,
          version: policy.version + 1,
          isVerified: true,
          legalBasis: given.basis.trim() || policy.legalBasis,
        }
      : policy,
  )
  const draft = await saveDraft(app, staff, 'policies', { ...current, policies }, `Xác nhận ${given.policyId}`, now)
  return draft.ok ? publishVersion(app, staff, draft.version.id, now) : draft
}
