import { fileTypeFromBuffer } from 'file-type'

/** Kinds of file that are taken in, by content; the name a person gave decides nothing. */
export const FILE_KINDS = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/aac': 'aac',
  'audio/amr': 'amr',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'video/mp4': 'mp4',
  'video/3gpp': '3gp',
} as const
export type FileMime = keyof typeof FILE_KINDS

/** Other names the detector has for the same kinds. */
const SAME_AS: Readonly<Record<string, FileMime>> = {
  'audio/x-m4a': 'audio/mp4',
  'video/x-m4v': 'video/mp4',
  'audio/ogg; codecs=opus': 'audio/ogg',
  'audio/opus': 'audio/ogg',
}

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const MOST_ENTRIES = 5000
const LARGEST_UNPACKED = 200 * 1024 * 1024

/** The kind of a file by its bytes, or null where it is none we take. Nothing is ever unpacked: of a zip only the directory is
 *  read, which names an Office file's main part and states the sizes. */
export async function kindOf(bytes: Buffer): Promise<FileMime | null> {
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) return officeKindOf(bytes)
  // A few kilobytes tell every other kind; the detector never sees the rest.
  const detected = (await fileTypeFromBuffer(bytes.subarray(0, 8192)))?.mime ?? ''
  const mime = SAME_AS[detected] ?? detected
  return mime in FILE_KINDS && !mime.startsWith('application/vnd') ? (mime as FileMime) : null
}

function officeKindOf(bytes: Buffer): FileMime | null {
  const entries = zipDirectory(bytes)
  if (!entries) return null
  const names = new Set(entries.map((entry) => entry.name))
  const unpacked = entries.reduce((sum, entry) => sum + entry.size, 0)
  const hasMacros = entries.some((entry) => /vbaProject\.bin$/i.test(entry.name))
  if (!names.has('[Content_Types].xml') || hasMacros || unpacked > LARGEST_UNPACKED) return null
  if (names.has('word/document.xml')) return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  if (names.has('xl/workbook.xml')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return null
}

/** Names and stated sizes from a zip's central directory; null where it is broken, too long, or of the 64-bit form. */
function zipDirectory(bytes: Buffer): { name: string; size: number }[] | null {
  const end = endOfDirectory(bytes)
  if (end < 0) return null
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  if (count > MOST_ENTRIES) return null
  const entries: { name: string; size: number }[] = []
  for (let entry = 0; entry < count; entry += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) return null
    const nameLength = bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    entries.push({ name, size: bytes.readUInt32LE(at + 24) })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

function endOfDirectory(bytes: Buffer): number {
  const earliest = Math.max(0, bytes.length - 22 - 65_535)
  for (let at = bytes.length - 22; at >= earliest; at -= 1) {
    if (bytes.readUInt32LE(at) === END_OF_DIRECTORY) return at
  }
  return -1
}
