import type { LexiconHit } from './lexicon'
import type { Word } from './words'

/** Signs of a kind in folded words; the learner weighs them. */
const CUES: Record<string, RegExp> = {
  thanks:
    /(?<= )(cam on|cam kich|biet on|tri an|khen|bieu duong|tuyen duong|rat hai long|cam phuc|tam phuc|hoan nghenh|tuyet voi)(?= )/g,
  warm: /(?<= )(nhiet tinh|tan tinh|de thuong|chu dao|vui ve|niem no|mat tay|truoc han|som hon hen)(?= )/g,
  ask: /(?<= )(cho hoi|xin hoi|cho em hoi|cho toi hoi|cho minh hoi|hoi ve|xin cho biet|thac mac)(?= )/g,
  wh: /(?<= )(o dau|bao nhieu|bao lau|the nao|lam sao|khi nao|bao gio|co phai|duoc khong|phai khong|hay khong|co duoc|can giay|giay to gi|thu tuc gi|co can|dung khong)(?= )/g,
  propose:
    /(?<= )(de xuat|gop y|y kien|sang kien|nen co|nen mo|de nghi mo|de nghi lap|de nghi bo tri|de nghi them|kien nghi)(?= )/g,
  please: /(?<= )(xin duoc|xin cho|nho|giup|mong|xin ho tro|xin cap|xin lam)(?= )/g,
  rule: /(?<= )(quy dinh|nghi dinh|thong tu|nghi quyet|bat hop ly|bat cap|chong cheo|bai bo|sua doi|luat nao|huong dan thong nhat|cat giam|vo ly|bo thu tuc)(?= )/g,
  late: /(?<= )(tre|tre hen|qua han|cham|chua thay|chua co|chua nhan|khong ai|khong tra loi|nhieu lan|lan thu|im re|im lang|bat nop|tra ho so|tra lai|thu them|doi tien|cu hen|hen lai|keo dai|van chua)(?= )/g,
}

/** Whether folded words with a blank on both sides thank or praise somebody. */
export const isThankful = (line: string): boolean =>
  [CUES.thanks, CUES.warm].some((cue) => cue && line.search(cue) >= 0)

/** Named counts of the signs, the question marks and the length of a text. */
export function kindCues(text: string, words: Word[]): Map<string, number> {
  const line = ` ${words.map((word) => word.folded).join(' ')} `
  const cues = new Map<string, number>()
  for (const [name, pattern] of Object.entries(CUES)) {
    const count = line.match(pattern)?.length ?? 0
    if (count > 0) cues.set(`k ${name}`, Math.min(3, count) * 2)
  }
  if (text.includes('?')) cues.set('k mark', 2)
  if (/\?\s*$/.test(text)) cues.set('k ends asking', 2)
  if (words.length < 12) cues.set('k short', 3)
  if (words.length < 25) cues.set('k brief', 1)
  return cues
}

const ENUMERATION =
  /(?:^|[\s(;,:.])(?:một là|mot la|thứ nhất|thu nhat|\(?1\)|1\.)[\s\S]{4,}?(?:hai là|hai la|thứ hai|thu hai|\(?2\)|2\.)[\s\S]{4,}?(?:ba là|ba la|thứ ba|thu ba|\(?3\)|3\.)/iu
const ALL_AT_ONCE =
  /(?<= )(moi thu|du thu|nhieu viec|may viec|nhieu noi dung|hoi tat|het mot lan|giai quyet het|vua \S+(?: \S+){0,4} vua \S+(?: \S+){0,4} vua)(?= )/

/** Several matters of several fields in one text: better split than sent to one office. */
export function hasSeveralMatters(read: { text: string; words: Word[]; hits: LexiconHit[] }): boolean {
  const strong = new Set(read.hits.filter((hit) => hit.weight >= 1.6).map((hit) => hit.field))
  const all = new Set(read.hits.filter((hit) => hit.weight >= 0.8).map((hit) => hit.field))
  if (ENUMERATION.test(read.text) && strong.size >= 3 && all.size >= 4) return true
  const line = ` ${read.words.map((word) => word.folded).join(' ')} `
  return ALL_AT_ONCE.test(line) && all.size >= 3 && read.words.length < 150
}
