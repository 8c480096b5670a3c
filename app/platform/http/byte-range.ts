/** A part of a file, both ends included. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** What a `Range` header asks of a file of `size` bytes: a part, nothing that can be had ('none', answered 416), or the
 *  whole (null) where there is no such header, or one of a kind we do not split by (RFC 9110, 14.2).
 *  `byteRange('bytes=-500', 2000)` → `{ start: 1500, end: 1999 }` */
export function byteRange(header: string | null, size: number): ByteRange | 'none' | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? []
  if (from === '' && to === '') return null
  if (from === '') return to === '0' || size === 0 ? 'none' : { start: Math.max(0, size - Number(to)), end: size - 1 }
  const [start, end] = [Number(from), to === '' ? size - 1 : Math.min(Number(to), size - 1)]
  if (to !== '' && Number(to) < start) return null
  return start >= size ? 'none' : { start, end }
}
