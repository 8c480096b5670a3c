import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import sharp from 'sharp'
import { sha256Hex } from './crypto.server'
import { FILE_KINDS, type FileMime, kindOf } from './file-kinds.server'

export const MAX_UPLOAD_BYTES = 10 * 1024 * 1024
export const MAX_UPLOADS = 5

/** Why a file was not taken; the message files say it in words. */
export const UPLOAD_REFUSALS = ['empty', 'too-large', 'type-not-allowed', 'image-unreadable'] as const
export type UploadRefusal = (typeof UPLOAD_REFUSALS)[number]

export interface StoredUpload {
  readonly ok: true
  /** Random; where the file lies below the folder. Nothing of the person's own name is in it. */
  readonly storageName: string
  readonly mime: FileMime
  /** Length of what was stored, after an image was re-encoded. */
  readonly bytes: number
  /** Of what was stored. */
  readonly sha256: string
  /** The person's name for the file, made harmless, with the ending that fits the content. */
  readonly displayName: string
}
export type UploadResult = StoredUpload | { readonly ok: false; readonly code: UploadRefusal }

const MOST_PIXELS = 60_000_000
const LONGEST_EDGE = 4096
const STORAGE_NAME = /^[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{32}$/

/** Where attachments lie below DATA_DIR, outside everything that is served. */
export const uploadFolder = (dataDir: string): string => join(dataDir, 'attachments')

/** Takes one file: decides its kind by content, re-encodes images (upright, without EXIF, at most 4096 pixels a side), writes it
 *  under a random name below `folder`. When this resolves with `ok`, the bytes are on the disk. */
export async function storeUpload(
  folder: string,
  content: Uint8Array | AsyncIterable<Uint8Array>,
  originalName: string,
): Promise<UploadResult> {
  const given = await collect(content)
  if (!given) return { ok: false, code: 'too-large' }
  if (given.length === 0) return { ok: false, code: 'empty' }
  const mime = await kindOf(given)
  if (!mime) return { ok: false, code: 'type-not-allowed' }
  const bytes = mime.startsWith('image/') ? await reencode(given, mime) : given
  if (!bytes) return { ok: false, code: 'image-unreadable' }
  const storageName = newStorageName()
  await writeDurably(join(folder, storageName), bytes)
  const displayName = displayNameOf(originalName, FILE_KINDS[mime])
  return { ok: true, storageName, mime, bytes: bytes.length, sha256: sha256Hex(bytes), displayName }
}

/** A stored file as a stream with its length, or null where there is none. `partOf` says from the length which part is
 *  wanted. Whether the asker may have it is decided before. */
export async function openUpload(
  folder: string,
  storageName: string,
  partOf: (bytes: number) => { start: number; end: number } | null = () => null,
): Promise<{ stream: Readable; bytes: number } | null> {
  if (!STORAGE_NAME.test(storageName)) return null
  const path = join(folder, storageName)
  try {
    const { size } = await stat(path)
    return { stream: createReadStream(path, partOf(size) ?? {}), bytes: size }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Deletes a stored file: of an intake that was refused after all, or when personal data is erased. */
export async function removeUpload(folder: string, storageName: string): Promise<void> {
  if (STORAGE_NAME.test(storageName)) await rm(join(folder, storageName), { force: true })
}

/** Reads to the limit and no further. */
async function collect(content: Uint8Array | AsyncIterable<Uint8Array>): Promise<Buffer | null> {
  if (content instanceof Uint8Array) return content.length > MAX_UPLOAD_BYTES ? null : Buffer.from(content)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of content) {
    size += chunk.length
    if (size > MAX_UPLOAD_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The picture anew: whatever else was in the file (place, camera, thumbnails, tails) stays behind. */
async function reencode(bytes: Buffer, mime: FileMime): Promise<Buffer | null> {
  try {
    const image = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .rotate()
      .resize({ width: LONGEST_EDGE, height: LONGEST_EDGE, fit: 'inside', withoutEnlargement: true })
    if (mime === 'image/png') return await image.png({ compressionLevel: 8 }).toBuffer()
    if (mime === 'image/webp') return await image.webp({ quality: 85 }).toBuffer()
    return await image.jpeg({ quality: 85, mozjpeg: false }).toBuffer()
  } catch {
    return null
  }
}

function newStorageName(): string {
  const name = randomBytes(16).toString('hex')
  return `${name.slice(0, 2)}/${name.slice(2, 4)}/${name}`
}

/** Written whole or not at all, and on the disk (file and folder entry) before the promise resolves. */
async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const parent = dirname(path)
  await mkdir(parent, { recursive: true, mode: 0o700 })
  const part = `${path}.part`
  const file = await open(part, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(part, path)
  // The folders are flushed too, up to the one that may be new: an entry lost is a file lost.
  for (const folder of [parent, dirname(parent), dirname(dirname(parent))]) await syncFolder(folder)
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** A name to show and to save under: no folders, no control or direction-changing characters, at most 120 characters, and the
 *  ending of what it is. displayNameOf('C:\\Ảnh\\giấy.exe', 'jpg') → 'giấy.jpg' */
export function displayNameOf(originalName: string, ending: string): string {
  const last = originalName.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const clean = last
    .replace(/[\p{C}<>:"|?*]/gu, '')
    .replace(/\.[\p{L}\p{N}]{1,5}$/u, '')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  return `${[...clean].slice(0, 120).join('') || 'tep-dinh-kem'}.${ending}`
}
