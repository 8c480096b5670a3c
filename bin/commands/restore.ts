import { join } from 'node:path'
import type { Config } from '~/config.server'
import type { CliIo } from '../cli'
import { answer, isHelp, readConfig, refuse, withApp } from './with-app'

const USAGE = `Cách dùng:
  restore <tệp>   thay toàn bộ sổ và tệp đính kèm bằng bản sao lưu. Không chạy khi hệ thống đang hoạt động.
                  Sổ hiện có (nếu có phản ánh) được sao lưu trước vào DATA_DIR/backups.
`

/** `restore <file>`: 2 = the file is no good, 1 = a server runs; nothing is touched then. */
export async function run(args: string[], io: CliIo): Promise<number> {
  const [file, ...more] = args
  if (isHelp(args)) {
    io.stdout(USAGE)
    return 0
  }
  if (!file || more.length > 0 || file.startsWith('--')) return refuse(io, 'Cần đúng một tên tệp.', USAGE)
  const config = await readConfig(io)
  if (config === 2) return 2
  const { runningServers } = await import('~/platform/running.server')
  const running = runningServers(config.dataDir)
  if (running.length > 0) {
    io.stderr(`Hệ thống đang chạy (tiến trình ${running.join(', ')}). Dừng lại rồi phục hồi.\n`)
    return 1
  }
  return restore(config, file, io)
}

async function restore(config: Config, file: string, io: CliIo): Promise<number> {
  const { readBackupHeader } = await import('~/db/backup-file.server')
  const problem = await readBackupHeader(file).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
  if (problem) return refuse(io, problem)
  const kept = await keepPresent(config, io)
  const { restoreBackup } = await import('~/backup.server')
  const result = await restoreBackup(config, file)
  if (!result.ok) return refuse(io, result.message)
  return answer(io, { ...result, previous: kept })
}

/** A copy of what is about to be replaced; null where there is nothing to lose. */
async function keepPresent(config: Config, io: CliIo): Promise<string | null> {
  let kept: string | null = null
  await withApp(io, async (app) => {
    const { complaints } = await import('~/db/schema.server')
    if ((await app.store.read.$count(complaints)) === 0) return 0
    const { backUp } = await import('~/backup.server')
    kept = join(config.dataDir, 'backups', `truoc-phuc-hoi-${app.now()}.gz`)
    await backUp(app, kept)
    io.stderr(`Đã sao lưu sổ hiện có vào ${kept}\n`)
    return 0
  })
  return kept
}
