import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { and, eq } from 'drizzle-orm'
import { attachments } from '~/db/schema.server'
import { openUpload } from '~/platform/uploads.server'
import { uploadFolder } from '../filing/draft-files.server'
import { notFound } from '../responses.server'
import { ownCase } from './key-cookie.server'

/** A file of the own case, always as a download; recordings of calls are for staff only. */
export async function loader({ request, params, context: { app } }: LoaderFunctionArgs) {
  const complaint = await ownCase(app, request, params.code ?? '')
  if (!complaint) throw notFound()
  const [row] = await app.store.read
    .select()
    .from(attachments)
    .where(and(eq(attachments.id, params.fileId ?? ''), eq(attachments.complaintId, complaint.id)))
  const file = row && row.purpose !== 'recording' ? await openUpload(uploadFolder(app), row.storageName) : null
  if (!row || !file) throw notFound()
  const name = encodeURIComponent(app.vault.decrypt('file-name', row.nameEnc))
  return new Response(createReadableStreamFromReadable(file.stream), {
    headers: {
      'Content-Type': row.mime,
      'Content-Length': String(file.bytes),
      'Content-Disposition': `attachment; filename*=UTF-8''${name}`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  })
}
