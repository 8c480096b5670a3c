import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline as joinStreams, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { z } from 'zod'

const FORMAT = 'lang-nghe-backup'

const headerSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(1),
  createdAt: z.string(),
  dialect: z.string(),
  /** Which key the personal data is encrypted under. */
  keyId: z.string(),
  /** The demo's own secret, where it was kept beside the data. */
  keptSecret: z.string().optional(),
})
const lineSchema = z.union([
  z.object({ table: z.string(), row: z.record(z.string(), z.unknown()) }),
  z.object({ file: z.string().regex(/^[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{32}$/), data: z.string() }),
  z.object({ end: z.literal(true), rows: z.number(), files: z.number() }),
])

export type BackupHeader = Omit<z.infer<typeof headerSchema>, 'format' | 'version'>
export type BackupLine = z.infer<typeof lineSchema>

/** A file that is no backup, or one that was cut off or changed. The message is in Vietnamese. */
export class BackupFileError extends Error {
  override name = 'BackupFileError'
}

/** Writes a backup: gzip of JSON lines, first a header, then rows and files, last a line that counts them. The file is
 *  there whole or not at all, readable by its owner alone. */
export async function writeBackupFile(
  path: string,
  header: BackupHeader,
  entries: () => AsyncIterable<BackupLine>,
): Promise<{ rows: number; files: number }> {
  const part = `${path}.part`
  const counts = { rows: 0, files: 0 }
  async function* lines() {
    yield `${JSON.stringify({ format: FORMAT, version: 1, ...header })}\n`
    for await (const entry of entries()) {
      if ('row' in entry) counts.rows += 1
      else counts.files += 1
      yield `${JSON.stringify(entry)}\n`
    }
    yield `${JSON.stringify({ end: true, ...counts })}\n`
  }
  try {
    await pipeline(Readable.from(lines()), createGzip(), createWriteStream(part, { mode: 0o600, flush: true }))
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  return counts
}

/** The header of a backup. Throws `BackupFileError` on what is none. */
export async function readBackupHeader(path: string): Promise<BackupHeader> {
  for await (const line of jsonLines(path)) {
    const parsed = headerSchema.safeParse(line)
    if (parsed.success) return parsed.data
    break
  }
  throw new BackupFileError('Tệp này không phải bản sao lưu của Lắng Nghe.')
}

/** Rows and files of a backup in their order. Throws `BackupFileError` where the file is cut off or counts differ. */
export async function* readBackupEntries(path: string): AsyncGenerator<Exclude<BackupLine, { end: true }>> {
  const counts = { rows: 0, files: 0 }
  let isHeader = true
  let isWhole = false
  for await (const line of jsonLines(path)) {
    if (isHeader) {
      isHeader = false
      continue
    }
    const parsed = lineSchema.safeParse(line)
    if (!parsed.success || isWhole) throw new BackupFileError('Bản sao lưu có dòng không đọc được.')
    if ('end' in parsed.data) {
      isWhole = parsed.data.rows === counts.rows && parsed.data.files === counts.files
      if (!isWhole) throw new BackupFileError('Bản sao lưu thiếu dữ liệu so với dòng tổng kết.')
      continue
    }
    if ('row' in parsed.data) counts.rows += 1
    else counts.files += 1
    yield parsed.data
  }
  if (!isWhole) throw new BackupFileError('Bản sao lưu bị cắt giữa chừng.')
}

async function* jsonLines(path: string): AsyncGenerator<unknown> {
  for await (const line of textLines(path)) yield parseLine(line)
}

async function* textLines(path: string): AsyncGenerator<string> {
  const plain = createGunzip().setEncoding('utf8')
  // The callback only keeps an error from going unheard: the loop below meets it too.
  joinStreams(createReadStream(path), plain, () => undefined)
  let rest = ''
  try {
    for await (const chunk of plain) {
      const parts = `${rest}${chunk}`.split('\n')
      rest = parts.pop() ?? ''
      yield* parts
    }
  } catch (error) {
    if (error instanceof BackupFileError) throw error
    throw new BackupFileError('Không đọc được tệp: không có, bị hỏng, hoặc không phải bản sao lưu.')
  }
  if (rest !== '') yield rest
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new BackupFileError('Bản sao lưu có dòng không đọc được.')
  }
}
