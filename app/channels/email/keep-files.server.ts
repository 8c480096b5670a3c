import { eq } from 'drizzle-orm'
import type { App } from '../../app.server'
import { newId } from '../../complaints/ids'
import type { Instant } from '../../complaints/instant'
import { attachments } from '../../db/schema.server'
import { MAX_UPLOADS, storeUpload, uploadFolder } from '../../platform/uploads.server'

/** Keeps the files of a kept message under its id, checked as on the web. Answers the names of those not taken. Files
 *  kept by an earlier attempt at the same message are not kept twice. */
export async function keepFiles(
  app: App,
  draftToken: string,
  files: readonly { readonly name: string; readonly content: Uint8Array }[],
  now: Instant,
): Promise<string[]> {
  const kept = await app.store.read.$count(attachments, eq(attachments.draftToken, draftToken))
  if (kept > 0) return []
  const refused: string[] = []
  let taken = 0
  const folder = uploadFolder(app.config.dataDir)
  for (const file of files) {
    if (taken === MAX_UPLOADS) {
      refused.push(file.name || 'too-many')
      continue
    }
    const stored = await storeUpload(folder, file.content, file.name)
    if (!stored.ok) {
      refused.push(file.name || stored.code)
      continue
    }
    taken += 1
    const { storageName, mime, bytes, sha256, displayName } = stored
    const nameEnc = app.vault.encrypt('file-name', displayName)
    const row = {
      id: newId(now),
      draftToken,
      inboundId: draftToken,
      storageName,
      mime,
      bytes,
      sha256,
      nameEnc,
      purpose: 'evidence' as const,
    }
    await app.store.write((tx) => tx.insert(attachments).values({ ...row, createdAt: now }))
  }
  return refused
}
