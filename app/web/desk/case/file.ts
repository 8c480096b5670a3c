import { createReadableStreamFromReadable } from '@remix-run/node'
import { fileForStaff } from '~/casework/queries/case-files.server'
import { waitingFile } from '~/channels/inbox/message-files.server'
import { byteRange } from '~/platform/http/byte-range'
import { openUpload, uploadFolder } from '~/platform/uploads.server'
import { ACCESS } from '../access'
import { notFound, staffLoader } from '../guard.server'

export const handle = { staff: ACCESS.file }

/** A file of a case or of a message that waits, always as a download and never guessed at by the browser. A player asks
 *  for parts of a recording: it gets them. */
export const loader = staffLoader(ACCESS.file, async (desk) => {
  const { app, staff, params, request } = desk
  const id = params.id ?? ''
  const file = (await fileForStaff(app, staff, id)) ?? (await waitingFile(app, staff, id))
  if (!file) throw await notFound(desk, 'file', id)
  const wanted = (bytes: number) => byteRange(request.headers.get('range'), bytes)
  const opened = await openUpload(uploadFolder(app.config.dataDir), file.storageName, (bytes) => {
    const part = wanted(bytes)
    return part === 'none' ? null : part
  })
  if (!opened) throw new Response(null, { status: 404 })
  const { bytes } = opened
  const part = wanted(bytes)
  if (part === 'none') {
    opened.stream.destroy()
    return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${bytes}` } })
  }
  return new Response(createReadableStreamFromReadable(opened.stream), {
    status: part ? 206 : 200,
    headers: {
      'Content-Type': file.mime,
      'Content-Length': String(part ? part.end - part.start + 1 : bytes),
      ...(part ? { 'Content-Range': `bytes ${part.start}-${part.end}/${bytes}` } : {}),
      'Accept-Ranges': 'bytes',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'Cache-Control': 'private, no-store',
    },
  })
})
