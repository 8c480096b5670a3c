import type { CliIo } from '../cli'
import { answer, isHelp, refuse, withApp } from './with-app'

const USAGE = `Cách dùng:
  backup <tệp>   sao lưu toàn bộ sổ và tệp đính kèm vào một tệp; chạy được khi hệ thống đang hoạt động.
                 Tệp chứa dữ liệu cá nhân đã mã hóa: giữ ở nơi an toàn. Bản trình diễn có cả khóa của nó.
`

/** `backup <file>`. */
export async function run(args: string[], io: CliIo): Promise<number> {
  const [file, ...more] = args
  if (isHelp(args)) {
    io.stdout(USAGE)
    return 0
  }
  if (!file || more.length > 0 || file.startsWith('--')) return refuse(io, 'Cần đúng một tên tệp.', USAGE)
  return withApp(io, async (app) => {
    const { backUp } = await import('~/backup.server')
    const result = await backUp(app, file)
    if (result.missingFiles.length > 0) {
      io.stderr(`Có ${result.missingFiles.length} tệp đính kèm không còn trên đĩa, không sao lưu được.\n`)
    }
    return answer(io, { ok: true, file, ...result })
  })
}
