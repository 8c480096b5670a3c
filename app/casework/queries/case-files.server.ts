import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { App } from '../../app.server'
import { attachments, complaints, letterParts } from '../../db/schema.server'
import { may, mayBePublic } from '../../staff/permissions'
import type { StaffMember } from '../../staff/staff-member'
import { loadForAction, viewerOf } from '../load.server'

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

/** The files of a case, oldest first, and the scan of the letter it came in where this person may have that. */
export async function filesOf(app: App, staff: StaffMember, complaintId: string): Promise<ListedFile[]> {
  const { read } = app.store
  const own = await read
    .select()
    .from(attachments)
    .where(and(eq(attachments.complaintId, complaintId), isNull(attachments.letterId)))
    .orderBy(asc(attachments.createdAt), asc(attachments.id))
  const [part] = await read.select().from(letterParts).where(eq(letterParts.complaintId, complaintId))
  const scans = part && (await mayReadLetter(app, staff, part.letterId)) ? await scansOf(app, part.letterId) : []
  return [...scans, ...own].map(({ id, nameEnc, mime, bytes, purpose, messageId }) => ({
    id,
    name: app.vault.decrypt(NAME_PURPOSE, nameEnc),
    mime,
    bytes,
    purpose,
    messageId,
  }))
}

const scansOf = (app: App, letterId: string) =>
  app.store.read
    .select()
    .from(attachments)
    .where(eq(attachments.letterId, letterId))
    .orderBy(asc(attachments.createdAt), asc(attachments.id))

/** A scan shows the whole letter. Who handles one matter of it may read it, unless another matter is a denunciation, is
 *  sheltered or accuses an office, and is not for their eyes. Asked anew each time: a matter may be corrected later. */
async function mayReadLetter(app: App, staff: StaffMember, letterId: string): Promise<boolean> {
  const parts = await app.store.read.select().from(letterParts).where(eq(letterParts.letterId, letterId))
  const rows = await app.store.read
    .select()
    .from(complaints)
    .where(
      inArray(
        complaints.id,
        parts.map(({ complaintId }) => complaintId),
      ),
    )
  const viewer = viewerOf(app, staff)
  const mine = rows.filter((row) => may(viewer, 'view_personal', row))
  return mine.length > 0 && rows.every((row) => mayBePublic(row) || mine.includes(row))
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
  const { letterId } = found.file
  if (letterId) return (await mayReadLetter(app, staff, letterId)) ? nameOf(app, found.file) : null
  const loaded = await loadForAction(app, app.store.read, staff, 'view_personal', found.code)
  if (!loaded.ok) return null
  return nameOf(app, found.file)
}

function nameOf(app: App, { storageName, nameEnc, mime }: typeof attachments.$inferSelect): FileForStaff {
  return { storageName, mime, name: app.vault.decrypt(NAME_PURPOSE, nameEnc) }
}
