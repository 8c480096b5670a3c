import { and, desc, eq } from 'drizzle-orm'
import type { App } from '~/app.server'
import { newId } from '~/complaints/ids'
import type { Instant } from '~/complaints/instant'
import { callDrafts } from '~/db/schema.server'
import type { Transaction } from '~/db/store.server'
import type { StaffMember } from '~/staff/staff-member'
import { type CallValues, emptyCall, hasContent, parseCallValues } from './call-values'

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
    .where(eq(callDrafts.staffId, staff.id))
    .orderBy(desc(callDrafts.updatedAt))
    .limit(1)
  const values = row ? parseCallValues(app.vault.decrypt('call-draft', row.valuesEnc)) : null
  if (row && values) return { values: { ...values, draft: row.id }, savedAt: row.updatedAt }
  return { values: emptyCall(newId(now)), savedAt: null }
}

/** Saves what is typed so far. False where the id is another person's, or is none. */
export async function saveDraft(app: App, staff: StaffMember, values: CallValues, now: Instant): Promise<boolean> {
  if (!ID.test(values.draft)) return false
  if (!hasContent(values)) {
    await app.store.write((tx) => dropDraft(tx, staff, values.draft))
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
        setWhere: eq(callDrafts.staffId, staff.id),
      })
      .returning({ id: callDrafts.id }),
  )
  return saved.length === 1
}

export async function dropDraft(tx: Transaction, staff: StaffMember, id: string): Promise<void> {
  await tx.delete(callDrafts).where(and(eq(callDrafts.id, id), eq(callDrafts.staffId, staff.id)))
}
