import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { eq } from 'drizzle-orm'
import { submitterView } from '~/casework/submitter-view.server'
import { attachments } from '~/db/schema.server'
import { openUpload, uploadFolder } from '~/platform/uploads.server'
import { notFound } from '../responses.server'
import { ownCase } from './access.server'

/** A file that the submitter's view shows, always as a download; recordings and scans stay with the office. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { app } = context
  const complaint = await ownCase(context, request, params.code ?? '')
  if (!complaint) throw notFound()
  const { files } = await submitterView(app, complaint, app.now())
  const shown = files.find(({ id }) => id === params.fileId)
  const [row] = shown ? await app.store.read.select().from(attachments).where(eq(attachments.id, shown.id)) : []
  const file = row ? await openUpload(uploadFolder(app.config.dataDir), row.storageName) : null
  if (!shown || !row || !file) throw notFound()
  const name = encodeURIComponent(shown.name)
  return new Response(createReadableStreamFromReadable(file.stream), {
    headers: {
      'Content-Type': row.mime,
      'Content-Length': String(file.bytes),
      'Content-Disposition': `attachment; filename*=UTF-8''${name}`,
      'Cache-Control': 'private, no-store',
    },
  })
}
