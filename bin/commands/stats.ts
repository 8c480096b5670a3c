import type { CliIo } from '../cli'
import { answer, isHelp, refuse, withApp } from './with-app'

const USAGE = `Cách dùng:
  stats rebuild   đếm lại toàn bộ số liệu thống kê từ nhật ký sự kiện (nên chạy khi hệ thống vắng)
`

/** `stats rebuild`: totals from events; `corrected` says how many rows were wrong before. */
export async function run(args: string[], io: CliIo): Promise<number> {
  if (isHelp(args)) {
    io.stdout(USAGE)
    return 0
  }
  if (args.length !== 1 || args[0] !== 'rebuild') return refuse(io, `Không có lệnh "stats ${args.join(' ')}".`, USAGE)
  return withApp(io, async (app) => {
    const { rebuildTotals } = await import('~/statistics/rebuild.server')
    return answer(io, { ok: true, ...(await rebuildTotals(app)) })
  })
}
