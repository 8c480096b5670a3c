import { readFile } from 'node:fs/promises'
import type { CliIo } from '../cli'

/** Answers a file of JSON lines: one line out per line in, in order. A bad line becomes {id, error} and the status 2 at the end.
 *  Blank lines at the end are no lines. `answer` throws an Error with a message for people on bad input. */
export async function answerLines(
  path: string,
  io: CliIo,
  answer: (row: Record<string, unknown>) => unknown,
): Promise<number> {
  const source = await readFile(path, 'utf8').catch(() => null)
  if (source === null) {
    io.stderr(`Không đọc được tệp "${path}".\n`)
    return 2
  }
  const lines = source.replace(/^\uFEFF/, '').split(/\r?\n/)
  while (lines.at(-1)?.trim() === '') lines.pop()
  let status = 0
  for (const line of lines) {
    const result = answerLine(line, answer)
    if (!result.ok) status = 2
    io.stdout(`${JSON.stringify(result.value)}\n`)
  }
  return status
}

function answerLine(line: string, answer: (row: Record<string, unknown>) => unknown) {
  let id: unknown = null
  try {
    const row: unknown = JSON.parse(line)
    if (typeof row !== 'object' || row === null || Array.isArray(row))
      throw new Error('dòng không phải là một đối tượng JSON')
    const record = row as Record<string, unknown>
    id = record.id ?? null
    return { ok: true, value: answer(record) }
  } catch (error) {
    const message = error instanceof SyntaxError ? 'dòng không phải là JSON hợp lệ' : String((error as Error).message)
    return { ok: false, value: { id, error: message } }
  }
}

/** The file after --in; a string with the reason where the arguments are wrong. */
export function inputPath(args: string[]): { path: string } | string {
  const at = args.indexOf('--in')
  const inline = args.find((arg) => arg.startsWith('--in='))
  const path = inline ? inline.slice('--in='.length) : at >= 0 ? args[at + 1] : undefined
  if (!path) return 'Thiếu tham số --in <tệp.jsonl>.'
  const known = inline ? 1 : 2
  return args.length > known ? `Tham số không hợp lệ: ${args.join(' ')}` : { path }
}

/** A text field of a line: required ones must be strings. */
export function textOf(row: Record<string, unknown>, key: string): string {
  const value = row[key]
  if (typeof value !== 'string') throw new Error(`thiếu "${key}" hoặc "${key}" không phải là chuỗi`)
  return value
}

/** An optional text field: absent and null are the same. */
export function optionalText(row: Record<string, unknown>, key: string): string | undefined {
  const value = row[key]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') throw new Error(`"${key}" không phải là chuỗi`)
  return value
}
