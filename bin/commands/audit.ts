import type { CliIo } from '../cli'
import { answer, isHelp, refuse, withApp } from './with-app'

const USAGE = `Cách dùng:
  audit verify [--head <vị trí>:<mã băm>]   kiểm tra toàn bộ nhật ký: chuỗi của từng phản ánh và chuỗi chung;
                                            --head: mã băm đã công bố trước đây mà chuỗi phải còn chứa (lặp lại được)
  audit head [--days <n>]                   mã băm cuối của những ngày gần nhất, để công bố (mặc định 1 ngày)
Kết thúc với mã 0 khi nhật ký nguyên vẹn, 1 khi có chỗ bị sửa, xóa hoặc đổi chỗ.
`

/** `audit verify` and `audit head`. */
export async function run(args: string[], io: CliIo): Promise<number> {
  const [action, ...rest] = args
  if (isHelp(args)) {
    io.stdout(USAGE)
    return 0
  }
  if (action === 'verify') return verify(rest, io)
  if (action === 'head') return head(rest, io)
  return refuse(io, `Không có lệnh "audit ${action ?? ''}".`, USAGE)
}

async function verify(args: string[], io: CliIo): Promise<number> {
  const known = knownHeads(args)
  if (typeof known === 'string') return refuse(io, known, USAGE)
  return withApp(io, async (app) => {
    const { verifyLog } = await import('~/casework/verify-log.server')
    const result = await verifyLog(app, known)
    answer(io, result)
    if (!result.ok) io.stderr(`Nhật ký không nguyên vẹn: ${result.problems.length} chỗ.\n`)
    return result.ok ? 0 : 1
  })
}

function knownHeads(args: readonly string[]): { position: number; hash: string }[] | string {
  const heads: { position: number; hash: string }[] = []
  for (let i = 0; i < args.length; i += 2) {
    const [, position, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(args[i + 1] ?? '') ?? []
    if (args[i] !== '--head' || !position || !hash) return `Tham số không hợp lệ: ${args.slice(i).join(' ')}`
    heads.push({ position: Number(position), hash })
  }
  return heads
}

async function head(args: string[], io: CliIo): Promise<number> {
  const days = args.length === 0 ? 1 : Number(args[0] === '--days' && args.length === 2 ? args[1] : Number.NaN)
  if (!Number.isInteger(days) || days < 1 || days > 3_660) {
    return refuse(io, 'Số ngày phải là số nguyên từ 1 đến 3660.', USAGE)
  }
  return withApp(io, async (app) => {
    const { dayHeads } = await import('~/casework/verify-log.server')
    const heads = await dayHeads(app, days)
    return answer(io, { head: heads[0] ?? null, days: heads })
  })
}
