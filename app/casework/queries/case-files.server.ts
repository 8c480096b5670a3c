import { asc, eq } from 'drizzle-orm'
import type { App } from '../../app.server'
import { attachments, complaints } from '../../db/schema.server'
import type { StaffMember } from '../../staff/staff-member'
import { loadForAction } from '../load.server'

export interface ListedFile {
  readonly id: string
  readonly name: string
  readonly mime: string
  readonly bytes: number
  readonly purpose: (typeof attachments.$inferSelect)['purpose']
  readonly messageId: string | null
}

/** The purpose under which the names of files are sealed. */
const NAME_PURPOSE = 'file-name'

/** The files of a case, oldest first. */
export async function filesOf(app: App, complaintId: string): Promise<ListedFile[]> {
  const rows = await app.store.read
    .select()
    .from(attachments)
    .where(eq(attachments.complaintId, complaintId))
    .orderBy(asc(attachments.createdAt), asc(attachments.id))
  return rows.map(({ id, nameEnc, mime, bytes, purpose, messageId }) => ({
    id,
    name: app.vault.decrypt(NAME_PURPOSE, nameEnc),
    mime,
    bytes,
    purpose,
    messageId,
  }))
}

export interface FileForStaff {
  readonly storageName: string
  readonly name: string
  readonly mime: string
}

/** One file, if this member of staff may read the personal data of its case; null otherwise. */
export async function fileForStaff(app: App, staff: StaffMember, id: string): Promise<FileForStaff | null> {
  const [found] = await app.store.read
    .select({ file: attachments, code: complaints.code })
    .from(attachments)
    .innerJoin(complaints, eq(complaints.id, attachments.complaintId))
    .where(eq(attachments.id, id))
  if (!found) return null
  const loaded = await loadForAction(app, app.store.read, staff, 'view_personal', found.code)
  if (!loaded.ok) return null
  const { storageName, nameEnc, mime } = found.file
  return { storageName, mime, name: app.vault.decrypt(NAME_PURPOSE, nameEnc) }
}
