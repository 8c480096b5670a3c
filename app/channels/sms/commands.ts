import { withoutAccents } from '../../casework/notices'
import { parseAccessKey, parseCode } from '../../complaints/code'

/** What a text message asks for. Keywords count with and without accents, in any case. */
export type Command =
  | { readonly kind: 'stop' | 'start' | 'help' }
  | {
      readonly kind: 'status' | 'rate' | 'add' | 'differs'
      readonly code: string
      readonly key: string | null
      readonly rest: string
    }
  | { readonly kind: 'text' }

const KEYWORDS = { TT: 'status', DG: 'rate', BS: 'add', KHAC: 'differs' } as const
const CODE_WORDS = 5

/** `TT`, `DG`, `BS` and `KHAC` (my matter is different) count only before a valid code, `HUY` and `TRO GIUP` only as the whole message: somebody whose
 *  complaint begins with "BS Nam khám…" files a complaint. `parseCommand('tt PA-261121-7K3MQ-9')` → status */
export function parseCommand(text: string): Command {
  const whole = wholeMessage(text)
  if (whole === 'HUY' || whole === 'STOP') return { kind: 'stop' }
  if (whole === 'START') return { kind: 'start' }
  if (whole === 'TRO GIUP') return { kind: 'help' }
  const [, word = '', rest = ''] = /^(tt|[dđ]g|bs|kh[aá]c)[\s:.,-]+(.+)$/isu.exec(text.normalize('NFC').trim()) ?? []
  const kind = KEYWORDS[withoutAccents(word).toUpperCase() as keyof typeof KEYWORDS]
  const found = kind ? codeInFront(rest) : null
  if (!kind || !found) return { kind: 'text' }
  return { kind, code: found.code, ...keyInFront(found.rest) }
}

/** The message as a keyword is compared: a full stop or a quotation mark around it does not make it another. */
const wholeMessage = (text: string) =>
  withoutAccents(text)
    .toUpperCase()
    .replace(/[\s"'.,;:!?]+/g, ' ')
    .trim()

/** A word that the provider itself recognised and has answered: `STOP`, `START` or `HELP`. */
export function providerCommand(word: string): Command {
  return word.toUpperCase() === 'HELP' ? { kind: 'help' } : parseCommand(word)
}

/** A code may be typed with spaces between its groups: the fewest words that make one count. */
function codeInFront(text: string): { code: string; rest: string } | null {
  for (let words = 1; words <= CODE_WORDS; words += 1) {
    const [head, rest] = cutWords(text, words)
    const code = parseCode(head.replace(/[,;:.]+$/, ''))
    if (code) return { code, rest }
  }
  return null
}

/** Only what is surely a key is taken as one: for BS, the words that follow are the person's own. */
function keyInFront(text: string): { key: string | null; rest: string } {
  for (const words of [1, 2]) {
    const [head, rest] = cutWords(text, words)
    const key = parseAccessKey(head.replace(/[,;:.]+$/, ''))
    if (key && /\d/.test(key)) return { key, rest }
    if (key && words === 1 && /^[^-]{5}-[^-]{5}$/.test(head)) return { key, rest }
  }
  return { key: null, rest: text.trim() }
}

function cutWords(text: string, count: number): [head: string, rest: string] {
  const match = new RegExp(`^\\s*((?:\\S+\\s*){${count}})([\\s\\S]*)$`).exec(text)
  return match ? [(match[1] ?? '').trim(), (match[2] ?? '').trim()] : ['', text]
}
