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

type Headers = readonly { readonly key: string; readonly value: string }[]

/** What a machine sent: an `answer` (auto-reply, bounce) says nothing to the register; a `notice` (a group's or a
 *  program's letter) may carry somebody's words. Neither is ever answered (RFC 3834). */
export type MachineLetter = 'answer' | 'notice'

/** Whether a machine wrote or passed on the letter; `isReply`: it answers another letter. */
export function machineLetter(headers: Headers, from: string, isReply: boolean): MachineLetter | null {
  const value = (name: string) => headers.find((header) => header.key === name)?.value.toLowerCase() ?? ''
  if (/^(mailer-daemon|postmaster|bounces?)([@+-])/i.test(from) || value('return-path').trim() === '<>') return 'answer'
  if (/multipart\/report|delivery-status/.test(value('content-type'))) return 'answer'
  if (value('x-autoreply') !== '' || value('x-autorespond') !== '' || isAdvertised(value('precedence'))) return 'answer'
  const submitted = value('auto-submitted').trim()
  if (submitted !== '' && !submitted.startsWith('no')) {
    return isReply || submitted.startsWith('auto-replied') ? 'answer' : 'notice'
  }
  const isPassedOn = value('precedence').includes('list') || value('list-id') !== ''
  return isPassedOn || /^(no-?reply|do-?not-?reply)[@+-]/i.test(from) ? 'notice' : null
}

const isAdvertised = (precedence: string) => /bulk|junk|auto_reply/.test(precedence)

/** No line that says who wrote is longer than this; what is, is not read. */
const LINE_MAX = 1000

/** The first sender of a forwarded letter, and its text from there on; null when it was not forwarded. */
export function firstSender(subject: string, text: string): { email: string; name: string; text: string } | null {
  if (!/^\s*(fwd?|fw|chuyển tiếp|tr)\s*:/i.test(subject)) return null
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const index = lines.findIndex((line) => /^[>*\s]*(from|từ)\s*\*?\s*:/i.test(line))
  const line = (lines[index] ?? '').slice(0, LINE_MAX)
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
