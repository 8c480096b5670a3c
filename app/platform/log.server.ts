import { randomUUID } from 'node:crypto'
import pino, { type DestinationStream, type Logger } from 'pino'
import { scrub, scrubDeep } from './scrub'

export type Log = Logger

/** Names whose value is never written, wherever they stand: what people typed, and what opens doors. */
const NEVER = [
  'body',
  'text',
  'name',
  'phone',
  'email',
  'address',
  'password',
  'secret',
  'token',
  'accessKey',
  'cookie',
  'authorization',
  'submitter',
  'attachments',
]
const REDACTED = [...NEVER, ...NEVER.map((name) => `*.${name}`), ...NEVER.map((name) => `*.*.${name}`)]

export interface LogOptions {
  readonly level?: string
  /** Where lines go; standard output by default. */
  readonly destination?: DestinationStream
}

/** JSON lines with personal data removed: by name (redact) and by shape (scrub), messages and errors included. */
export function createLog(options: LogOptions = {}): Log {
  const settings: pino.LoggerOptions = {
    level: options.level ?? 'info',
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: REDACTED, censor: '[…]' },
    serializers: { err: describeError, error: describeError },
    formatters: {
      level: (label) => ({ level: label }),
      log: (fields) => scrubFields(fields),
    },
    hooks: {
      logMethod(args, method) {
        method.apply(this, args.map((arg) => (typeof arg === 'string' ? scrub(arg) : arg)) as typeof args)
      },
    },
  }
  return options.destination ? pino(settings, options.destination) : pino(settings)
}

/** Errors keep their own shape for the serializer; all else is scrubbed here. */
function scrubFields(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value instanceof Error ? value : scrubDeep(value)]),
  )
}

/** An error as fields, scrubbed: drivers like to quote the row they could not write. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return scrubDeep(error)
  return {
    type: error.name,
    message: scrub(error.message),
    code: (error as NodeJS.ErrnoException).code,
    stack: scrub(error.stack ?? ''),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}

/** The id of a request: the proxy's own, where it is well formed and trusted, else a new one. */
export function requestIdFrom(given: string | undefined): string {
  return given && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
}
