import { findPersonalData, redactText } from '~/routing/personal-data'
import type { CliIo } from '../cli'
import { answerLines, inputPath, textOf } from './jsonl'

const USAGE = `Cách dùng:
  redact --in <tệp.jsonl>   mỗi dòng {id, text}; trả lời {id, text đã che, found: [{start, end, kind}]}
`

/** `redact`: personal data found and hidden, one JSON line for each line of a file. */
export async function run(args: string[], io: CliIo): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    io.stdout(USAGE)
    return 0
  }
  const input = inputPath(args)
  if (typeof input === 'string') {
    io.stderr(`${input}\n${USAGE}`)
    return 2
  }
  return answerLines(input.path, io, (row) => {
    const text = textOf(row, 'text')
    const found = findPersonalData(text)
    return { id: row.id ?? null, text: redactText(text, found), found }
  })
}
