import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { z } from 'zod'
import { type RoadSettings, roadSettings, roadsEnvironment } from './channels/road-settings'

/** Where the register lives: a SQLite file, or a PostgreSQL server. */
export type DatabaseSettings =
  | { readonly dialect: 'sqlite'; readonly file: string }
  | { readonly dialect: 'postgres'; readonly url: string }

/** Twilio may be set up by halves: with a token only, inbound messages are verified and outbound shows as not configured. */
export interface TwilioSettings {
  readonly accountSid: string | null
  readonly authToken: string | null
  readonly from: string | null
  readonly apiBase: string | null
}

/** Every setting of the product, checked and typed. `loadConfig` is the only way to get one. */
export interface Config {
  readonly isProduction: boolean
  readonly isDemo: boolean
  readonly port: number
  readonly host: string | null
  /** Address people use, without a slash at the end. */
  readonly publicUrl: string
  readonly publicUrlIsSet: boolean
  readonly database: DatabaseSettings
  /** Absolute path of the folder for attachments, backups and keys. */
  readonly dataDir: string
  readonly appSecret: string
  /** Former secrets, newest first: they still decrypt, nothing new is encrypted with them. */
  readonly previousSecrets: readonly string[]
  readonly profile: string
  readonly worker: 'inline' | 'only' | 'off'
  /** The value for Express's `trust proxy`. */
  readonly trustProxy: boolean | number | string
  readonly smtpUrl: string | null
  readonly mailFrom: string
  readonly twilio: TwilioSettings
  readonly roads: RoadSettings
  readonly logLevel: (typeof LOG_LEVELS)[number]
  readonly metricsToken: string | null
  /** Complaints one address (a shared office line) may file in ten minutes; 0 = no limit. */
  readonly filingLimit: number
  /** So many like complaints within so many hours are proposed as an incident. */
  readonly wave: { readonly cases: number; readonly hours: number }
  /** What a person who starts the server should know, though it starts. */
  readonly warnings: readonly string[]
}

/** Settings that cannot work. The message is for the person at the terminal: Vietnamese, then English. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const EXAMPLE_SECRET = 'hay-thay-chuoi-nay-bang-mot-chuoi-ngau-nhien'
const SECRET_LENGTH = 32
const SECRET_VARIETY = 10

type Environment = Readonly<Record<string, string | undefined>>

const optional = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional()
const flag = optional.pipe(z.enum(['0', '1', 'true', 'false']).optional())
const webAddress = z
  .url({ protocol: /^https?$/ })
  .transform((value) => value.replace(/\/+$/, ''))
  .optional()

const environmentSchema = z.object({
  NODE_ENV: optional,
  DEMO: flag,
  PORT: optional.pipe(z.coerce.number<string>().int().min(0).max(65_535).default(3000)),
  HOST: optional,
  PUBLIC_URL: optional.pipe(webAddress),
  DATABASE_URL: optional.pipe(
    z
      .string()
      .regex(/^(file:.|postgres(ql)?:\/\/.)/)
      .default('file:./var/lang-nghe.db'),
  ),
  DATA_DIR: optional.pipe(z.string().default('./var')),
  APP_SECRET: optional,
  APP_SECRET_PREVIOUS: optional,
  PROFILE: optional.pipe(
    z
      .string()
      .regex(/^[a-z0-9-]+$/)
      .default('kon-tum'),
  ),
  WORKER: optional.pipe(z.enum(['inline', 'only', 'off']).default('inline')),
  TRUST_PROXY: optional,
  SMTP_URL: optional.pipe(z.url({ protocol: /^smtps?$/ }).optional()),
  MAIL_FROM: optional,
  TWILIO_ACCOUNT_SID: optional,
  TWILIO_AUTH_TOKEN: optional,
  TWILIO_FROM: optional,
  TWILIO_API_BASE: optional.pipe(webAddress),
  ...roadsEnvironment,
  LOG_LEVEL: optional.pipe(z.enum(LOG_LEVELS).default('info')),
  METRICS_TOKEN: optional,
  FILING_LIMIT: optional.pipe(z.coerce.number<string>().int().min(0).default(600)),
  WAVE_CASES: optional.pipe(z.coerce.number<string>().int().min(2).default(5)),
  WAVE_HOURS: optional.pipe(z.coerce.number<string>().min(1).max(168).default(6)),
})
type Settings = z.infer<typeof environmentSchema>

/** What each setting must look like, for the message about a wrong one. */
const EXPECTED: Partial<Record<keyof Settings, string>> = {
  DEMO: '0 / 1',
  PORT: '0–65535',
  PUBLIC_URL: 'https://phananh.example.gov.vn',
  DATABASE_URL: 'file:./var/lang-nghe.db | postgres://user:password@host:5432/database',
  PROFILE: 'kon-tum',
  WORKER: 'inline | only | off',
  SMTP_URL: 'smtp://user:password@host:587',
  TWILIO_API_BASE: 'https://…',
  LOG_LEVEL: LOG_LEVELS.join(' | '),
  FILING_LIMIT: '0, 1, 2 …',
  WAVE_CASES: '2, 3, 4 …',
  WAVE_HOURS: '1 … 168',
}

/** Settings from the environment. Given nothing, `.env` in the current folder is read first (the environment wins).
 *  Throws `ConfigError` with one message that names everything wrong or missing. */
export function loadConfig(env?: Environment): Config {
  if (!env && existsSync('.env')) process.loadEnvFile('.env')
  const parsed = environmentSchema.safeParse(env ?? process.env)
  if (!parsed.success) throw new ConfigError(problemMessage(parsed.error.issues.map(describeIssue)))
  const settings = parsed.data
  const isProduction = settings.NODE_ENV === 'production'
  const isDemo = settings.DEMO ? settings.DEMO === '1' || settings.DEMO === 'true' : !isProduction
  const problems = isDemo ? [] : secretProblems(settings.APP_SECRET)
  if (problems.length > 0) throw new ConfigError(problemMessage(problems))
  return toConfig(settings, isProduction, isDemo)
}

function toConfig(settings: Settings, isProduction: boolean, isDemo: boolean): Config {
  const dataDir = resolve(settings.DATA_DIR)
  return {
    isProduction,
    isDemo,
    port: settings.PORT,
    host: settings.HOST ?? null,
    publicUrl: settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`,
    publicUrlIsSet: settings.PUBLIC_URL !== undefined,
    database: databaseSettings(settings.DATABASE_URL),
    dataDir,
    appSecret: settings.APP_SECRET ?? keptSecret(dataDir),
    previousSecrets: (settings.APP_SECRET_PREVIOUS ?? '').split(/[\s,]+/).filter(Boolean),
    profile: settings.PROFILE,
    worker: settings.WORKER,
    trustProxy: trustProxySetting(settings.TRUST_PROXY),
    smtpUrl: settings.SMTP_URL ?? null,
    mailFrom: settings.MAIL_FROM ?? 'Lắng Nghe <khong-tra-loi@localhost>',
    twilio: {
      accountSid: settings.TWILIO_ACCOUNT_SID ?? null,
      authToken: settings.TWILIO_AUTH_TOKEN ?? null,
      from: settings.TWILIO_FROM ?? null,
      apiBase: settings.TWILIO_API_BASE ?? null,
    },
    roads: roadSettings(settings),
    logLevel: settings.LOG_LEVEL,
    metricsToken: settings.METRICS_TOKEN ?? null,
    filingLimit: settings.FILING_LIMIT,
    wave: { cases: settings.WAVE_CASES, hours: settings.WAVE_HOURS },
    warnings: isDemo ? [] : warningsOf(settings),
  }
}

function databaseSettings(url: string): DatabaseSettings {
  if (!url.startsWith('file:')) return { dialect: 'postgres', url }
  const path = decodeURIComponent(url.slice('file:'.length).replace(/^\/\/(?=\/)/, ''))
  return { dialect: 'sqlite', file: isAbsolute(path) ? path : resolve(path) }
}

function trustProxySetting(value: string | undefined): boolean | number | string {
  if (value === undefined || value === '0' || value === 'false') return false
  if (value === 'true') return true
  return /^\d+$/.test(value) ? Number(value) : value
}

/** The demo's secret: made once, kept beside the data it protects, readable by the owner alone. */
function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'app-secret')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  try {
    // `wx`: of a server and a worker that start together, one writes and the other reads.
    writeFileSync(file, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8').trim()
}

function secretProblems(secret: string | undefined): string[] {
  const how = 'openssl rand -base64 48'
  if (!secret) return [`APP_SECRET: chưa có. Tạo bằng / missing, make one with: ${how}`]
  const isWeak =
    secret.length < SECRET_LENGTH || new Set(secret).size < SECRET_VARIETY || secret.includes(EXAMPLE_SECRET)
  return isWeak
    ? [`APP_SECRET: quá yếu (ngắn, lặp lại hoặc là giá trị mẫu). Tạo bằng / too weak, make one with: ${how}`]
    : []
}

function warningsOf(settings: Settings): string[] {
  const warnings: string[] = []
  if (!settings.PUBLIC_URL) warnings.push('PUBLIC_URL is not set: links in letters and messages point at localhost')
  if (!settings.SMTP_URL) warnings.push('SMTP_URL is not set: e-mail stays in the outbox')
  if (settings.SMTP_URL && !settings.MAIL_FROM) warnings.push('MAIL_FROM is not set: mail may be refused')
  return warnings
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const name = String(issue.path[0] ?? '')
  const expected = EXPECTED[name as keyof Settings]
  return `${name}: giá trị không hợp lệ / not valid${expected ? ` (${expected})` : ''}`
}

function problemMessage(problems: readonly string[]): string {
  return [
    'Không thể khởi động: cần sửa các thiết lập sau (xem .env.example).',
    'Cannot start: these settings need attention (see .env.example).',
    ...problems.map((problem) => `  - ${problem}`),
  ].join('\n')
}
