import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import type { StaffRole } from '~/complaints/transitions'
import type { CliIo } from '../cli'
import { answer, isHelp, refuse, withApp } from './with-app'

const USAGE = `Cách dùng:
  admin create-user --username <tên đăng nhập> --name <họ tên> --role <vai trò> [--office <mã cơ quan>] [--email <thư>]
                    [--password-stdin]
Vai trò: operator, coordinator, officer, head, inspector, auditor, admin. Cán bộ (officer), lãnh đạo (head) và thanh tra
(inspector) cần --office. Mật khẩu đọc từ đầu vào chuẩn, hoặc được tạo và in ra đúng một lần.
`

const OPTIONS = {
  username: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string' },
  office: { type: 'string' },
  email: { type: 'string' },
  'password-stdin': { type: 'boolean' },
} as const

const REFUSALS = {
  'username-taken': 'Tên đăng nhập này đã có người dùng.',
  'username-invalid': 'Tên đăng nhập dài 3–60 ký tự, gồm chữ thường không dấu, số và các dấu . _ @ -',
  'password-too-short': 'Mật khẩu phải dài ít nhất 12 ký tự.',
  'office-missing': 'Vai trò này cần --office với mã của một cơ quan có thật.',
} as const

/** `admin create-user`: exit 2 where the input is wrong, nothing is written then. */
export async function run(args: string[], io: CliIo): Promise<number> {
  const [action, ...rest] = args
  if (isHelp(args)) {
    io.stdout(USAGE)
    return 0
  }
  if (action !== 'create-user') return refuse(io, `Không có lệnh "admin ${action ?? ''}".`, USAGE)
  const options = readOptions(rest)
  if (typeof options === 'string') return refuse(io, options, USAGE)
  const { username, name, role, office, email } = options
  if (!username || !name?.trim() || !role) return refuse(io, 'Cần --username, --name và --role.', USAGE)
  const isGiven = options['password-stdin'] === true
  const password = isGiven ? (await text(process.stdin)).replace(/\r?\n$/, '') : randomBytes(15).toString('base64url')
  return withApp(io, async (app) => {
    const { STAFF_ROLES } = await import('~/db/schema.server')
    const known: StaffRole | undefined = STAFF_ROLES.find((one) => one === role)
    if (!known) return refuse(io, `Không có vai trò "${role}".`, USAGE)
    if (office !== undefined && !app.directory.office(office)) return refuse(io, REFUSALS['office-missing'])
    const { createUser } = await import('~/staff/create-user.server')
    const given = { username, name, role: known, officeId: office ?? null, email: email ?? null, password }
    const result = await createUser(app, given, app.now())
    if (!result.ok) return refuse(io, REFUSALS[result.reason])
    return answer(io, { ok: true, id: result.id, username, role, ...(isGiven ? {} : { password }) })
  })
}

function readOptions(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, strict: true, allowPositionals: false }).values
  } catch (error) {
    return `Tham số không hợp lệ: ${error instanceof Error ? error.message : String(error)}`
  }
}
