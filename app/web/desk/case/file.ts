import { join } from 'node:path'
import { createReadableStreamFromReadable } from '@remix-run/node'
import { fileForStaff } from '~/casework/queries/case-files.server'
import { openUpload } from '~/platform/uploads.server'
import { ACCESS } from '../access'
import { notFound, staffLoader } from '../guard.server'

export const handle = { staff: ACCESS.file }

/** A file of a case, always as a download and never guessed at by the browser. */
export const loader = staffLoader(ACCESS.file, async (desk) => {
  const { app, staff, params } = desk
  const id = params.id ?? ''
  const file = await fileForStaff(app, staff, id)
  if (!file) throw await notFound(desk, 'file', id)
  const opened = await openUpload(join(app.config.dataDir, 'attachments'), file.storageName)
  if (!opened) throw new Response(null, { status: 404 })
  return new Response(createReadableStreamFromReadable(opened.stream), {
    headers: {
      'Content-Type': file.mime,
      'Content-Length': String(opened.bytes),
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'Cache-Control': 'private, no-store',
    },
  })
})
