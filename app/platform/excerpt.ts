const ROOM_FOR_A_WORD = 30

/** The first words of a text on one line, cut between two of them and never longer than `length` characters and "…".
 *  excerptOf('Một cửa  xã Đăk Hà', 12) → 'Một cửa xã…' */
export function excerptOf(text: string, length: number): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  if (flat.length <= length) return flat
  const cut = flat.slice(0, length + 1).lastIndexOf(' ')
  return `${flat.slice(0, cut >= length - ROOM_FOR_A_WORD && cut > 0 ? cut : length)}…`
}
