import { and, desc, eq, lt, ne } from 'drizzle-orm'
import type { App } from '~/app.server'
import { newId } from '~/complaints/ids'
import type { Instant } from '~/complaints/instant'
import { callDrafts } from '~/db/schema.server'
import type { Transaction } from '~/db/store.server'
import type { StaffMember } from '~/staff/staff-member'
import { type CallValues, emptyCall, hasContent, parseCallValues } from './call-values'

/** The text of a form that has ended: nothing. */
const CLOSED = ''
const CLOSED_KEPT_MS = 86_400_000
const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/

export interface OpenDraft {
  readonly values: CallValues
  readonly savedAt: Instant | null
}

/** The newest unfinished form of this person, or an empty one with a number of its own. */
export async function openDraft(app: App, staff: StaffMember, now: Instant): Promise<OpenDraft> {
  const [row] = await app.store.read
    .select()
    .from(callDrafts)
    .where(and(eq(callDrafts.staffId, staff.id), ne(callDrafts.valuesEnc, CLOSED)))
    .orderBy(desc(callDrafts.updatedAt))
    .limit(1)
  const values = row ? parseCallValues(app.vault.decrypt('call-draft', row.valuesEnc)) : null
  if (row && values) return { values: { ...values, draft: row.id }, savedAt: row.updatedAt }
  return { values: emptyCall(newId(now)), savedAt: null }
}

/** Saves what is typed so far. False where the id is another person's, or none, or its form has been filed or cleared. */
export async function saveDraft(app: App, staff: StaffMember, values: CallValues, now: Instant): Promise<boolean> {
  if (!ID.test(values.draft)) return false
  if (!hasContent(values)) {
    await app.store.write((tx) =>
      tx
        .delete(callDrafts)
        .where(
          and(eq(callDrafts.id, values.draft), eq(callDrafts.staffId, staff.id), ne(callDrafts.valuesEnc, CLOSED)),
        ),
    )
    return true
  }
  const valuesEnc = app.vault.encrypt('call-draft', JSON.stringify(values))
  const saved = await app.store.write((tx) =>
    tx
      .insert(callDrafts)
      .values({ id: values.draft, staffId: staff.id, valuesEnc, updatedAt: now })
      .onConflictDoUpdate({
        target: callDrafts.id,
        set: { valuesEnc, updatedAt: now },
        setWhere: and(eq(callDrafts.staffId, staff.id), ne(callDrafts.valuesEnc, CLOSED)),
      })
      .returning({ id: callDrafts.id }),
  )
  return saved.length === 1
}

/** Ends a form that was filed or cleared. Its number stays taken without a word of it for a day: a save that was still on
 *  its way must not bring it back. */
export async function closeDraft(tx: Transaction, staff: StaffMember, id: string, now: Instant): Promise<void> {
  if (!ID.test(id)) return
  const own = eq(callDrafts.staffId, staff.id)
  await tx
    .delete(callDrafts)
    .where(and(own, eq(callDrafts.valuesEnc, CLOSED), lt(callDrafts.updatedAt, now - CLOSED_KEPT_MS)))
  await tx
    .insert(callDrafts)
    .values({ id, staffId: staff.id, valuesEnc: CLOSED, updatedAt: now })
    .onConflictDoUpdate({ target: callDrafts.id, set: { valuesEnc: CLOSED, updatedAt: now }, setWhere: own })
}
