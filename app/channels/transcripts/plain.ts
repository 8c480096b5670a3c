import { foldText } from '~/routing/fold'
import { carriedOn, turnOf } from './speakers'
import { readStart } from './started-at'
import { type Transcript, transcriptOf } from './transcript'

const HEADS = {
  phone: /^(so (dien thoai|goi den|may|goi)( nguoi goi)?|sdt|dien thoai|phone|from|caller number)$/,
  caller: /^(ho (va )?ten|ten( nguoi goi)?|ho ten nguoi goi|nguoi goi|caller name|name)$/,
  startedAt: /^(thoi gian|ngay( gio)?( goi)?|bat dau|luc|date|started|start)$/,
} as const
const MOST_HEADS = 12

/** Plain text: a head (`Số gọi: 0905…`, `Thời gian: …`) if there is one, then a line for each turn. */
export function parsePlain(text: string): Transcript {
  const lines = text.split(/\r\n|\r|\n/)
  const facts: { phone?: string; caller?: string; startedAt?: number } = {}
  let start = 0
  for (; start < Math.min(lines.length, MOST_HEADS); start += 1) {
    const line = lines[start] ?? ''
    if (line.trim() !== '' && !readHead(line, facts)) break
  }
  return transcriptOf(carriedOn(lines.slice(start).map(turnOf)), facts)
}

function readHead(line: string, facts: { phone?: string; caller?: string; startedAt?: number }): boolean {
  const [, label = '', value = ''] = /^\s*([^:]{2,30}):\s*(.+)$/.exec(line) ?? []
  const key = foldText(label).trim()
  if (HEADS.phone.test(key) && /\d{3}/.test(value)) facts.phone = value.trim()
  // "Người gọi: Nguyễn Văn A" is a head, "Người gọi: alo, tôi hỏi …" the first turn.
  else if (HEADS.caller.test(key) && /^\s*(\p{Lu}[\p{L}'’]*\s*){2,6}$/u.test(value)) facts.caller = value.trim()
  else if (HEADS.startedAt.test(key)) {
    const at = readStart(value)
    if (at === null) return false
    facts.startedAt = at
  } else return false
  return true
}
