/** `npm run --silent cli -- <command> …`: JSON on stdout, messages on stderr, exit 2 on bad input. */
export type CliIo = {
  readonly stdout: (text: string) => void
  readonly stderr: (text: string) => void
}

/** Returns the exit status: 0 done, 1 failed, 2 bad input. */
export type CommandModule = { readonly run: (args: string[], io: CliIo) => Promise<number> }

type Command = { readonly summary: string; readonly load: () => Promise<CommandModule> }

/** Loaded only when called, so that `sla` needs neither a database nor settings. */
const COMMANDS: Readonly<Record<string, Command>> = {
  sla: {
    summary: 'sla explain: tính và giải thích một thời hạn',
    load: () => import('./commands/sla'),
  },
  route: {
    summary: 'route: lĩnh vực, cơ quan có trách nhiệm và lý do của từng nội dung',
    load: () => import('./commands/route'),
  },
  redact: {
    summary: 'redact: tìm và che dữ liệu cá nhân',
    load: () => import('./commands/redact'),
  },
  import: {
    summary: 'import profile | transcripts <thư mục>: nạp hồ sơ của một tỉnh, bản ghi lời các cuộc gọi',
    load: () => import('./commands/import'),
  },
  backup: {
    summary: 'backup <tệp>: sao lưu sổ và tệp đính kèm',
    load: () => import('./commands/backup'),
  },
  restore: {
    summary: 'restore <tệp>: phục hồi từ bản sao lưu',
    load: () => import('./commands/restore'),
  },
  audit: {
    summary: 'audit verify | audit head: kiểm tra và công bố nhật ký',
    load: () => import('./commands/audit'),
  },
  stats: {
    summary: 'stats rebuild: đếm lại số liệu thống kê từ nhật ký',
    load: () => import('./commands/stats'),
  },
  routing: {
    summary: 'routing models | retrain | use | rebuild: mô hình chuyển việc, học từ các lần cán bộ sửa',
    load: () => import('./commands/routing'),
  },
  admin: {
    summary: 'admin create-user: thêm người dùng là cán bộ',
    load: () => import('./commands/admin'),
  },
}

function help(): string {
  const lines = Object.values(COMMANDS).map(({ summary }) => `  ${summary}`)
  return ['Cách dùng: npm run --silent cli -- <lệnh> …', ...lines, '  <lệnh> --help: các tham số của lệnh', ''].join(
    '\n',
  )
}

async function main(args: string[], io: CliIo): Promise<number> {
  const [name, ...rest] = args
  if (name === '--help' || name === '-h' || name === 'help') {
    io.stdout(help())
    return 0
  }
  const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) {
    io.stderr(name === undefined ? help() : `Không có lệnh "${name}".\n${help()}`)
    return 2
  }
  const { run } = await command.load()
  return run(rest, io)
}

const io: CliIo = {
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
}

/** exitCode rather than exit(): a pipe still drains what was written. */
main(process.argv.slice(2), io).then(
  (status) => {
    process.exitCode = status
  },
  (error: unknown) => {
    io.stderr(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  },
)
