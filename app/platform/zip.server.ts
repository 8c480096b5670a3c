import { inflateRawSync } from 'node:zlib'

const END_MARK = 0x06054b50
const ENTRY_MARK = 0x02014b50
const LOCAL_MARK = 0x04034b50
/** The mark at the end of an archive, and the longest comment that may follow it. */
const END_BYTES = 22
const COMMENT_MAX = 65_535

/** The files of an archive by name, unpacked, or null where it is none, is damaged, or holds more than `maxBytes` in
 *  all: what sizes an archive claims for itself is not believed. */
export function readZip(archive: Buffer, maxBytes: number): Map<string, Buffer> | null {
  try {
    return unpack(archive, maxBytes)
  } catch {
    return null
  }
}

function unpack(archive: Buffer, maxBytes: number): Map<string, Buffer> | null {
  const end = archive.subarray(-END_BYTES - COMMENT_MAX)
  const endAt = end.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (endAt < 0 || end.readUInt32LE(endAt) !== END_MARK) return null
  const files = new Map<string, Buffer>()
  let left = maxBytes
  let at = end.readUInt32LE(endAt + 16)
  for (let count = end.readUInt16LE(endAt + 10); count > 0; count -= 1) {
    if (archive.readUInt32LE(at) !== ENTRY_MARK) return null
    const nameEnd = at + 46 + archive.readUInt16LE(at + 28)
    const content = contentOf(archive, at, left)
    left -= content.length
    files.set(archive.toString('utf8', at + 46, nameEnd), content)
    at = nameEnd + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  return files
}

/** One file, by its entry in the list at the archive's end. Throws when it is longer than `maxBytes`. */
function contentOf(archive: Buffer, entry: number, maxBytes: number): Buffer {
  const local = archive.readUInt32LE(entry + 42)
  if (archive.readUInt32LE(local) !== LOCAL_MARK) throw new Error('no file where the list says one is')
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
  const packed = archive.subarray(start, start + archive.readUInt32LE(entry + 20))
  const method = archive.readUInt16LE(entry + 10)
  if (method === 0 && packed.length <= maxBytes) return packed
  if (method !== 8 || maxBytes < 1) throw new Error('packed in a way that is not read, or too much')
  return inflateRawSync(packed, { maxOutputLength: maxBytes })
}
