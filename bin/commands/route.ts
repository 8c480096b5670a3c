import { loadRouter } from '~/routing/load.server'
import type { RouteInput, Router } from '~/routing/types'
import type { CliIo } from '../cli'
import { answerLines, inputPath, optionalText, textOf } from './jsonl'

const USAGE = `Cách dùng:
  route --in <tệp.jsonl>   mỗi dòng {id, text, channel?, place?}; trả lời mỗi dòng một lĩnh vực, cơ quan và lý do
`

/** `route`: where each text would go and why, one JSON line for each line of a file. */
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
  const router = loadRouter()
  return answerLines(input.path, io, (row) => routeLine(router, row))
}

function routeLine(router: Router, row: Record<string, unknown>) {
  const optional = {
    channel: optionalText(row, 'channel'),
    place: optionalText(row, 'place'),
    officeId: optionalText(row, 'officeId'),
    procedureCode: optionalText(row, 'procedureCode'),
    communeCode: optionalText(row, 'communeCode'),
  }
  const given = Object.entries(optional).filter(([, value]) => value !== undefined)
  const result = router.route({ text: textOf(row, 'text'), ...Object.fromEntries(given) } as RouteInput)
  return { id: row.id ?? null, ...result }
}
