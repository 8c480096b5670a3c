import { foldText } from '~/routing/fold'
import type { Speaker, Turn } from './transcript'

const CALLER =
  /^(nguoi (dan|goi|phan anh|nop|hoi)|cong dan|khach( hang)?|ba con|doanh nghiep|caller|customer|client|citizen|nd|kh|inbound(_track)?)( \d+)?$/
const AGENT =
  /^(tong dai( vien)?|can bo( tiep nhan| truc)?|nhan vien( truc)?|dien thoai vien|truc ban|nguoi truc|agent|operator|staff|cb|nv|td|tdv|dtv|outbound(_track)?)( \d+)?$/

/** Who a label of a file means. `speakerOf('Người dân')` → 'caller'; a label nobody agreed on → 'unknown'. */
export function speakerOf(label: string): Speaker {
  const folded = foldText(label)
    .replace(/[^a-z0-9_ ]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (CALLER.test(folded)) return 'caller'
  return AGENT.test(folded) ? 'agent' : 'unknown'
}

/** A label is one to five words before a colon; longer ones are part of what was said. */
const LABELLED =
  /^[\s\-–•*]*(?:\[?\(?[\d:.,\s]{4,14}\)?\]?[\s\-–]*)?([\p{L}_][\p{L}\p{N}_ .'’()-]{0,38}?)\s*:\s+(.*)$/su
const MAX_LABEL_WORDS = 5

/** One line of a transcript: `Người dân: tôi hỏi …` is the person's, a line without a label nobody's. */
export function turnOf(line: string): Turn {
  const [, label = '', said = ''] = LABELLED.exec(line) ?? []
  const isLabel = label !== '' && label.trim().split(/\s+/).length <= MAX_LABEL_WORDS
  if (!isLabel) return { speaker: 'unknown', label: '', text: withoutTime(line) }
  return { speaker: speakerOf(label), label: label.trim(), text: said }
}

function withoutTime(line: string): string {
  return line.replace(/^\s*[[(]?\d{1,2}:\d{2}(:\d{2})?([.,]\d{1,3})?[\])]?[\s\-–]+/, '')
}

/** What the transcribers of two-sided calls leave open: lines without a label go on with the speaker before. */
export function carriedOn(turns: readonly Turn[]): Turn[] {
  const named: Turn[] = []
  for (const turn of turns) {
    const before = named.at(-1)
    named.push(turn.label === '' && before ? { ...turn, speaker: before.speaker, label: before.label } : turn)
  }
  return named
}
