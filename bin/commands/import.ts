import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { CliIo } from '../cli'
import { answer, isHelp, readConfig, refuse, withApp } from './with-app'

const USAGE = `Cách dùng:
  import profile <thư mục>   nạp hồ sơ của một tỉnh (cơ quan, xã, lĩnh vực, thủ tục, đường dây nóng);
                             mục có cùng mã được thay, không mục nào bị xóa
  import transcripts <thư mục> [--sms|--no-sms]
                             nạp bản ghi lời các cuộc gọi (.txt, .srt, .vtt, .json, .csv); cuộc nào rõ thì lập
                             phản ánh, cuộc nào chưa rõ thì chờ cán bộ rà soát; chạy lại không nạp trùng;
                             mã phản ánh chỉ nhắn cho cuộc gọi trong 2 ngày qua, --sms nhắn cả cuộc cũ,
                             --no-sms không nhắn cuộc nào
  import reorganisation <thư mục> [--dry-run]
                             sắp xếp lại tổ chức: mở cơ quan mới, đóng cơ quan cũ, chuyển vụ việc đang mở,
                             thời hạn giữ nguyên; --dry-run chỉ cho biết sẽ chuyển những gì
`

/** `import profile <dir>`: nothing is written unless every file is right. `import transcripts <dir>`: file by file, each
 *  once, and 2 where some could not be read. */
export async function run(args: string[], io: CliIo): Promise<number> {
  const [what, ...rest] = args
  const flags = what === 'transcripts' ? rest.filter((arg) => Object.hasOwn(TOLD, arg)) : []
  const [folder, ...more] = rest.filter((arg) => !flags.includes(arg))
  if (isHelp(args)) {
    io.stdout(USAGE)
    return 0
  }
  if (what === 'reorganisation') return importReorganisation(args.slice(1), io)
  if (what !== 'profile' && what !== 'transcripts') return refuse(io, `Không có lệnh "import ${what ?? ''}".`, USAGE)
  if (folder === undefined || more.length > 0) return refuse(io, 'Cần đúng một thư mục.', USAGE)
  if (flags.length > 1) return refuse(io, 'Chỉ chọn một trong --sms và --no-sms.', USAGE)
  const isFolder = await stat(resolve(folder)).then(
    (entry) => entry.isDirectory(),
    () => false,
  )
  if (!isFolder) return refuse(io, `Không có thư mục "${folder}".`)
  return what === 'profile'
    ? importProfile(resolve(folder), io)
    : importTranscripts(resolve(folder), TOLD[flags[0] ?? ''] ?? 'recent', io)
}

/** Whose callers are told by SMS, by the flag; without one those of the last two days. */
const TOLD: Readonly<Record<string, 'all' | 'none'>> = { '--sms': 'all', '--no-sms': 'none' }

async function importTranscripts(folder: string, told: 'recent' | 'all' | 'none', io: CliIo): Promise<number> {
  return withApp(io, async (app) => {
    const { importFolder } = await import('~/channels/transcripts/import-folder.server')
    const report = await importFolder(app, folder, app.now, told)
    for (const { file, reason } of report.refused) io.stderr(`${file}: ${UNREADABLE[reason] ?? reason}\n`)
    answer(io, { ok: report.refused.length === 0, ...report })
    return report.refused.length === 0 ? 0 : 2
  })
}

const UNREADABLE: Readonly<Record<string, string>> = {
  'too-large': 'tệp lớn hơn 5 MB',
  'format-unknown': 'không phải định dạng bản ghi lời được hỗ trợ',
  'json-broken': 'tệp JSON bị hỏng',
  'csv-broken': 'bảng không có cột nội dung hoặc bị hỏng',
  'no-speech': 'không có lời nói nào trong tệp',
}

async function importProfile(folder: string, io: CliIo): Promise<number> {
  const config = await readConfig(io)
  if (config === 2) return 2
  const { loadProfileFolder } = await import('~/offices/profile-files.server')
  const parsed = await loadProfileFolder(folder)
  if (!parsed.ok) {
    for (const { file, path, message } of parsed.errors) io.stderr(`${file}${path ? ` (${path})` : ''}: ${message}\n`)
    return refuse(io, `Chưa nạp gì: ${parsed.errors.length} chỗ cần sửa.`)
  }
  const { openStore } = await import('~/db/store.server')
  const { databaseUrl } = await import('~/compose.server')
  const { loadProfileIntoStore } = await import('~/offices/load-profile.server')
  // Not composeApp: that would first load the shipped province into an empty database.
  const store = await openStore(databaseUrl(config))
  try {
    await store.migrate(resolve('drizzle', store.dialect))
    await store.write((tx) => loadProfileIntoStore(tx, parsed.profile))
  } finally {
    await store.close()
  }
  const { province, offices, communes, fields, procedures, hotlines } = parsed.profile
  const counts = { offices, communes, fields, procedures, hotlines }
  const loaded = Object.fromEntries(Object.entries(counts).map(([name, rows]) => [name, rows.length]))
  return answer(io, { ok: true, province: province.key, loaded })
}

/** `import reorganisation <dir> [--dry-run]`: the folder holds `reorganisation.json`. */
async function importReorganisation(args: string[], io: CliIo): Promise<number> {
  const isDryRun = args.includes('--dry-run')
  const [folder, ...more] = args.filter((arg) => arg !== '--dry-run')
  if (folder === undefined || more.length > 0) return refuse(io, 'Cần đúng một thư mục.', USAGE)
  const { loadReorganisationFolder } = await import('~/offices/profile-files.server')
  const parsed = await loadReorganisationFolder(resolve(folder))
  if (!parsed.ok) {
    for (const { file, path, message } of parsed.errors) io.stderr(`${file}${path ? ` (${path})` : ''}: ${message}\n`)
    return refuse(io, `Chưa làm gì: ${parsed.errors.length} chỗ cần sửa.`)
  }
  const { reorganisation } = parsed
  return withApp(io, async (app) => {
    const { applyReorganisation, planReorganisation } = await import('~/offices/apply-reorganisation.server')
    const plan = await planReorganisation(app, reorganisation)
    if (isDryRun) return answer(io, { ok: true, dryRun: true, ...plan })
    const { moved } = await applyReorganisation(app, null, reorganisation, app.now())
    return answer(io, { ok: true, key: plan.key, opened: plan.opened, closed: plan.closed, moved })
  })
}
