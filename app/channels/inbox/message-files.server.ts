import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { App } from '../../app.server'
import type { FileForStaff, ListedFile } from '../../casework/queries/case-files.server'
import { attachments, inboundMessages } from '../../db/schema.server'
import type { StaffMember } from '../../staff/staff-member'
import { wordsOf } from './kept.server'
import { readableInbound } from './may-read.server'

type FileOfMessage = Pick<ListedFile, 'id' | 'name' | 'mime' | 'bytes'>

/** Files of messages that have no case yet, by the message's id, oldest first. The caller has decided who reads them. */
export async function filesOfMessages(app: App, ids: readonly string[]): Promise<Map<string, FileOfMessage[]>> {
  const byMessage = new Map<string, FileOfMessage[]>()
  if (ids.length === 0) return byMessage
  const rows = await app.store.read
    .select()
    .from(attachments)
    .where(and(inArray(attachments.inboundId, [...ids]), isNull(attachments.complaintId)))
    .orderBy(asc(attachments.createdAt), asc(attachments.id))
  for (const { id, inboundId, nameEnc, mime, bytes } of rows) {
    const file = { id, name: app.vault.decrypt('file-name', nameEnc), mime, bytes }
    byMessage.set(inboundId ?? '', [...(byMessage.get(inboundId ?? '') ?? []), file])
  }
  return byMessage
}

/** One file of a message that waits, if this member of staff may read the message; null otherwise. */
export async function waitingFile(app: App, staff: StaffMember, id: string): Promise<FileForStaff | null> {
  const [found] = await app.store.read
    .select({ file: attachments, message: inboundMessages })
    .from(attachments)
    .innerJoin(inboundMessages, eq(inboundMessages.id, attachments.inboundId))
    .where(and(eq(attachments.id, id), isNull(attachments.complaintId)))
  if (!found) return null
  const readable = await readableInbound(app, staff, [found.message], (row) => wordsOf(app, row))
  if (readable.length === 0) return null
  const { storageName, nameEnc, mime } = found.file
  return { storageName, mime, name: app.vault.decrypt('file-name', nameEnc) }
}
