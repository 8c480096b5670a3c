import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createExplainer } from '~/clock/explain-request.server'
import type { CliIo } from '../cli'

const USAGE = `Cách dùng:
  sla explain --received <ISO> (--policy <mã> | --length <n> --unit working_days|calendar_days|working_hours)
              [--office <mã>] [--pauses <ISO/ISO,…>]   (tạm dừng chưa kết thúc: "ISO/")
  sla explain --in <tệp.jsonl>   mỗi dòng {id, received, length, unit, pauses: [[từ, đến]]} hoặc có policy, office
Thời điểm không ghi múi giờ được hiểu là giờ Việt Nam (+07:00).
`

const DATA_ROOT = resolve(import.meta.dirname, '..', '..', 'data')

const OPTIONS = {
  received: { type: 'string' },
  policy: { type: 'string' },
  length: { type: 'string' },
  unit: { type: 'string' },
  office: { type: 'string' },
  pauses: { type: 'string' },
  in: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** `sla explain`: one due time with its derivation, or one line of JSON for each line of a file. */
export async function run(args: string[], io: CliIo): Promise<number> {
  const [action, ...rest] = args
  if (action === '--help' || action === '-h') return show(io)
  if (action !== 'explain') return refuse(io, `Không có lệnh "sla ${action ?? ''}".\n${USAGE}`)
  const options = readOptions(rest)
  if (typeof options === 'string') return refuse(io, `${options}\n${USAGE}`)
  if (options.help) return show(io)
  if (options.in === undefined) return explainOne(options, io)
  if (Object.keys(options).length > 1) return refuse(io, `Dùng --in một mình, không kèm tham số khác.\n${USAGE}`)
  return explainFile(options.in, io)
}

function readOptions(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, strict: true, allowPositionals: false }).values
  } catch (error) {
    return `Tham số không hợp lệ: ${error instanceof Error ? error.message : String(error)}`
  }
}

type Options = Exclude<ReturnType<typeof readOptions>, string>

function explainOne({ length, pauses, ...rest }: Options, io: CliIo): number {
  const request = {
    ...rest,
    ...(length === undefined ? {} : { length: /^\d+$/.test(length.trim()) ? Number(length) : length }),
    ...(pauses === undefined ? {} : { pauses: splitPauses(pauses) }),
  }
  const result = createExplainer(DATA_ROOT)(request)
  if (!result.ok) return refuse(io, `${result.error}\n`)
  io.stdout(`${JSON.stringify(result.answer)}\n`)
  return 0
}

/** 'a/b,c/' → [['a', 'b'], ['c', '']] */
const splitPauses = (text: string): string[][] =>
  text.trim() === '' ? [] : text.split(',').map((pause) => pause.split('/'))

async function explainFile(path: string, io: CliIo): Promise<number> {
  const text = await readFile(resolve(path), 'utf8').catch(() => null)
  if (text === null) return refuse(io, `Không đọc được tệp "${path}". Cần một tệp .jsonl có thật.\n`)
  const explain = createExplainer(DATA_ROOT)
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  let hasBadLine = false
  for (const [index, line] of lines.entries()) {
    const { id, ...outcome } = explainLine(explain, line)
    if ('error' in outcome) {
      hasBadLine = true
      io.stderr(`Dòng ${index + 1}: ${outcome.error}\n`)
    }
    io.stdout(`${JSON.stringify({ id, ...outcome })}\n`)
  }
  return hasBadLine ? 2 : 0
}

function explainLine(explain: ReturnType<typeof createExplainer>, line: string) {
  let request: unknown
  try {
    request = JSON.parse(line)
  } catch {
    return { id: null, error: 'Dòng không phải là JSON hợp lệ' }
  }
  const id = typeof request === 'object' && request !== null && 'id' in request ? request.id : null
  const result = explain(request)
  return result.ok ? { id, ...result.answer } : { id, error: result.error }
}

function show(io: CliIo): number {
  io.stdout(USAGE)
  return 0
}

function refuse(io: CliIo, message: string): number {
  io.stderr(message)
  return 2
}
