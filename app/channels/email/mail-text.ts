/** Lines with which mail programs begin the letter that is answered. */
const QUOTE_STARTS = [
  /^-{2,}\s*(original message|thư gốc|tin nhắn gốc|forwarded message)\s*-{2,}/i,
  /^on .{5,200} wrote:\s*$/i,
  /^vào .{3,200}(đã viết|viết):\s*$/i,
  /^(lúc|ngày) .{3,200}(đã viết|viết):\s*$/i,
  /^_{10,}\s*$/,
]

/** What a person wrote in answer, without the letter they answer and without a signature below `-- `. When nothing
 *  would be left, the whole text: better too much than nothing. */
export function withoutQuotes(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const start = lines.findIndex((line, index) => isQuoteStart(lines, index) || line === '-- ')
  const own = (start < 0 ? lines : lines.slice(0, start)).filter((line) => !/^\s*>/.test(line))
  return own.join('\n').trim() || text.trim()
}

/** The introduction may be broken over two lines. */
function isQuoteStart(lines: readonly string[], index: number): boolean {
  const line = (lines[index] ?? '').trim()
  const pair = `${line} ${(lines[index + 1] ?? '').trim()}`
  if (QUOTE_STARTS.some((pattern) => pattern.test(line))) return true
  return /^(on|vào|lúc|ngày) /i.test(line) && QUOTE_STARTS.some((pattern) => pattern.test(pair))
}

/** Plain words of an HTML letter: paragraphs and line breaks kept, the rest of the markup dropped. */
export function textFromHtml(html: string): string {
  return html
    .replace(/<(style|script|head)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<br\s*\/?>|<\/(p|div|tr|li|h\d)>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/gi, ' ')
    .replace(/&lt;/gi, '<')
    .replace(/&gt;/gi, '>')
    .replace(/&quot;/gi, '"')
    .replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Math.min(0x10ffff, Number(code))))
    .replace(/&amp;/gi, '&')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

type Headers = readonly { readonly key: string; readonly value: string }[]

/** Whether a machine wrote the letter: auto-replies, lists and bounces are never answered (RFC 3834). */
export function isAutomatic(headers: Headers, from: string): boolean {
  const value = (name: string) => headers.find((header) => header.key === name)?.value.toLowerCase() ?? ''
  const submitted = value('auto-submitted')
  if (submitted !== '' && !submitted.startsWith('no')) return true
  if (/bulk|junk|list|auto_reply/.test(value('precedence')) || value('list-id') !== '') return true
  if (value('x-autoreply') !== '' || value('x-autorespond') !== '' || value('x-auto-response-suppress') === 'all')
    return true
  if (/multipart\/report|delivery-status/.test(value('content-type'))) return true
  return /^(mailer-daemon|postmaster|no-?reply|bounce)[@+-]/i.test(from) || value('return-path') === '<>'
}

/** The first sender of a forwarded letter, and its text from there on; null when it was not forwarded. */
export function firstSender(subject: string, text: string): { email: string; name: string; text: string } | null {
  if (!/^\s*(fwd?|fw|chuyển tiếp|tr)\s*:/i.test(subject)) return null
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const index = lines.findIndex((line) => /^[>*\s]*(from|từ)\s*\*?\s*:/i.test(line))
  const line = lines[index] ?? ''
  const email = /([\w.+-]+@[\w-]+(?:\.[\w-]+)+)/.exec(line)?.[1]
  if (!email) return null
  const name = /:\*?\s*"?([^"<(@]*?)"?\s*[<(]/.exec(line)?.[1]?.trim() ?? ''
  const rest = lines.slice(index + 1)
  const blank = rest.findIndex((one) => one.replace(/[>\s]/g, '') === '')
  const letter = blank < 0 ? rest : rest.slice(blank + 1)
  return {
    email: email.toLowerCase(),
    name,
    text: letter
      .map((one) => one.replace(/^>\s?/, ''))
      .join('\n')
      .trim(),
  }
}
