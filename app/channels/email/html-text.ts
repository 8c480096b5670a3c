/** Elements whose content nobody reads. */
const HIDDEN = new Set(['style', 'script', 'head', 'title'])
const ENDS_LINE = /^(br|\/(p|div|tr|li|h\d|table|blockquote))$/

/** Plain words of an HTML letter: paragraphs and line breaks kept, the rest of the markup dropped. Reads the letter once,
 *  from front to back: one of forty megabytes of `<` takes no longer than any other. */
export function textFromHtml(html: string): string {
  const words: string[] = []
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open < 0) break
    words.push(html.slice(at, open))
    const end = markupEnd(html, open)
    if (end < 0) {
      words.push(html.slice(open))
      at = html.length
    } else {
      // A sign that begins no markup (`5 < 6`) is one of the words.
      if (end === open) words.push('<')
      const name = /^<(\/?[a-z0-9]+)/i.exec(html.slice(open, open + 20))?.[1]?.toLowerCase() ?? ''
      if (ENDS_LINE.test(name)) words.push('\n')
      at = end === open ? open + 1 : end
    }
  }
  words.push(html.slice(at))
  return decodeEntities(words.join(''))
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Where markup that begins at `open` ends, hidden content included; `open` itself where it is none, -1 where it never
 *  ends. */
function markupEnd(html: string, open: number): number {
  const head = html.slice(open, open + 20)
  if (head.startsWith('<!--')) return after(html, '-->', open + 4)
  if (!/^<[a-z/!?]/i.test(head)) return open
  const end = after(html, '>', open)
  const name = /^<([a-z]+)\b/i.exec(head)?.[1]?.toLowerCase() ?? ''
  if (end < 0 || !HIDDEN.has(name)) return end
  const close = new RegExp(`</${name}[^a-z0-9]`, 'gi')
  close.lastIndex = end
  const found = close.exec(html)
  // Never closed: everything behind it is hidden, as a mail program shows it.
  return found ? after(html, '>', found.index) : html.length
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from)
  return found < 0 ? -1 : found + mark.length
}

const MARKS: Readonly<Record<string, string>> = { grave: '\u0300', acute: '\u0301', circ: '\u0302', tilde: '\u0303' }
const NAMED: Readonly<Record<string, string>> = {
  nbsp: ' ',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  amp: '&',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  deg: '°',
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,10}));/gi, (whole, hex, decimal, name) => {
    if (name) return named(String(name)) ?? whole
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    const isLetter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
    return isLetter ? String.fromCodePoint(code) : ''
  })
}

/** `agrave` → à: a letter and its mark, as mail programs write Vietnamese. */
function named(name: string): string | undefined {
  const [, letter, mark] = /^([aeiouyd])(grave|acute|circ|tilde)$/i.exec(name) ?? []
  const accent = MARKS[mark?.toLowerCase() ?? '']
  return letter && accent ? `${letter}${accent}`.normalize('NFC') : NAMED[name.toLowerCase()]
}
