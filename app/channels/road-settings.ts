import { z } from 'zod'

/** A domestic SMS gateway: how what it sends is read, and the request that sends through it. */
export interface GatewaySettings {
  readonly secret: string
  readonly inbound: { readonly from: string; readonly text: string; readonly id: string }
  /** Where delivery reports name the message and what became of it, and which words say that the number is dead. */
  readonly report: { readonly id: string; readonly status: string; readonly dead: readonly string[] }
  readonly outbound: OutboundTemplate | null
}

/** An HTTP request with holes: `{to} {toBare} {toLocal} {text} {id} {isUnicode} {callback}`, filled in strings of the body at any depth. */
export interface OutboundTemplate {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
  /** Where in the JSON answer success shows: `path` must equal one of `values`; any 2xx answer when left out. */
  readonly success: { readonly path: string; readonly values: readonly (string | number | boolean)[] } | null
  /** Where the provider's id of the message stands in its JSON answer. */
  readonly idPath: string | null
}

/** What the roads need to know beyond the settings that PRODUCT names. */
export interface RoadSettings {
  readonly sms: {
    /** Accented text costs more than twice as much: 70 units a part instead of 160. */
    readonly withAccents: boolean
    /** Parts one message may have before it is shortened. */
    readonly maxParts: number
    /** `twilio`, or the name of a gateway below. */
    readonly sender: string
    readonly gateways: Readonly<Record<string, GatewaySettings>>
    /** The number people text to, as printed on posters; null where texts are not received. */
    readonly number: string | null
  }
  readonly voiceHotline: string | null
  /** Secrets of the signed inbound webhook, by source. */
  readonly inboundSecrets: Readonly<Record<string, string>>
  readonly webhooks: {
    /** Addresses inside our own network, and plain http, may be told of changes. */
    readonly mayBePrivate: boolean
  }
  /** Hosts from which files of messages are fetched besides the providers' own: `tep.cong.vn`, or `*.cong.vn` for
   *  everything below it. */
  readonly mediaHosts: readonly string[]
  readonly open311: { readonly apiKeys: readonly string[] }
  readonly zalo: {
    readonly appId: string | null
    readonly appSecret: string | null
    readonly oaSecret: string | null
    readonly refreshToken: string | null
    readonly signature: 'sha256' | 'hmac'
    readonly apiBase: string
    readonly oauthBase: string
  }
  readonly mailIn: {
    /** `imaps://user:password@host/INBOX`, polled. */
    readonly imapUrl: string | null
    readonly pollSeconds: number
    /** Port of the built-in SMTP server for the mail of one address. */
    readonly smtpPort: number | null
    readonly smtpHost: string
    /** The address people write to; replies come back to `name+…@domain`. */
    readonly address: string | null
  }
}

const optional = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional()

/** The environment variables of the roads; part of the one schema in config.server.ts. */
export const roadsEnvironment = {
  SMS_ACCENTS: optional.pipe(z.enum(['0', '1']).default('0')),
  SMS_MAX_PARTS: optional.pipe(z.coerce.number<string>().int().min(1).max(6).default(1)),
  SMS_SENDER: optional.pipe(z.string().default('twilio')),
  SMS_NUMBER: optional,
  SMS_GATEWAYS: optional.pipe(jsonOf(z.record(z.string().regex(/^[a-z0-9-]+$/), gatewaySchema()))),
  VOICE_HOTLINE: optional,
  INBOUND_SECRETS: optional.pipe(jsonOf(z.record(z.string().regex(/^[a-z0-9-]+$/), z.string().min(16)))),
  WEBHOOK_PRIVATE: optional.pipe(z.enum(['0', '1']).default('0')),
  MEDIA_HOSTS: optional.pipe(
    z
      .string()
      .regex(/^(\*\.)?[a-z0-9.-]+([\s,]+(\*\.)?[a-z0-9.-]+)*$/i)
      .optional(),
  ),
  OPEN311_API_KEYS: optional,
  ZALO_APP_ID: optional,
  ZALO_APP_SECRET: optional,
  ZALO_OA_SECRET: optional,
  ZALO_REFRESH_TOKEN: optional,
  ZALO_SIGNATURE: optional.pipe(z.enum(['sha256', 'hmac']).default('sha256')),
  ZALO_API_BASE: optional.pipe(z.url().default('https://openapi.zalo.me')),
  ZALO_OAUTH_BASE: optional.pipe(z.url().default('https://oauth.zaloapp.com')),
  IMAP_URL: optional.pipe(z.url({ protocol: /^imaps?$/ }).optional()),
  IMAP_POLL_SECONDS: optional.pipe(z.coerce.number<string>().int().min(10).default(60)),
  INBOUND_SMTP_PORT: optional.pipe(z.coerce.number<string>().int().min(0).max(65_535).optional()),
  INBOUND_SMTP_HOST: optional.pipe(z.string().default('127.0.0.1')),
  MAIL_TO: optional.pipe(z.email().optional()),
}

/** JSON text in a variable; refused with the others when it is no JSON of that shape. */
function jsonOf<T extends z.ZodType>(schema: T) {
  return z
    .string()
    .default('{}')
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' })
        return z.NEVER
      }
    })
    .pipe(schema)
}

function gatewaySchema() {
  return z.object({
    secret: z.string().min(16),
    preset: z.enum(['esms', 'speedsms', 'custom']).default('custom'),
    inbound: z
      .object({ from: z.string().default('from'), text: z.string().default('text'), id: z.string().default('id') })
      .prefault({}),
    report: z
      .object({
        id: z.string().default('id'),
        status: z.string().default('status'),
        dead: z.array(z.string()).default([]),
      })
      .prefault({}),
    /** Credentials the preset's template asks for (`apiKey`, `secretKey`, `brandname`, `token`). */
    credentials: z.record(z.string(), z.string()).default({}),
    outbound: z
      .object({
        url: z.url(),
        headers: z.record(z.string(), z.string()).default({}),
        body: z.unknown(),
        success: z
          .object({ path: z.string(), values: z.array(z.union([z.string(), z.number(), z.boolean()])) })
          .nullable()
          .default(null),
        idPath: z.string().nullable().default(null),
      })
      .nullable()
      .default(null),
  })
}

const roadsSchema = z.object(roadsEnvironment)
export type RoadsEnvironment = z.output<typeof roadsSchema>
type GatewayInput = RoadsEnvironment['SMS_GATEWAYS'][string]

/** The settings in the shape the roads read. */
export function roadSettings(env: RoadsEnvironment): RoadSettings {
  return {
    sms: {
      withAccents: env.SMS_ACCENTS === '1',
      maxParts: env.SMS_MAX_PARTS,
      sender: env.SMS_SENDER,
      number: env.SMS_NUMBER ?? null,
      gateways: Object.fromEntries(Object.entries(env.SMS_GATEWAYS).map(([name, given]) => [name, gatewayOf(given)])),
    },
    voiceHotline: env.VOICE_HOTLINE ?? null,
    inboundSecrets: env.INBOUND_SECRETS,
    webhooks: { mayBePrivate: env.WEBHOOK_PRIVATE === '1' },
    mediaHosts: (env.MEDIA_HOSTS ?? '')
      .toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean),
    open311: { apiKeys: (env.OPEN311_API_KEYS ?? '').split(/[\s,]+/).filter(Boolean) },
    zalo: {
      appId: env.ZALO_APP_ID ?? null,
      appSecret: env.ZALO_APP_SECRET ?? null,
      oaSecret: env.ZALO_OA_SECRET ?? null,
      refreshToken: env.ZALO_REFRESH_TOKEN ?? null,
      signature: env.ZALO_SIGNATURE,
      apiBase: env.ZALO_API_BASE.replace(/\/+$/, ''),
      oauthBase: env.ZALO_OAUTH_BASE.replace(/\/+$/, ''),
    },
    mailIn: {
      imapUrl: env.IMAP_URL ?? null,
      pollSeconds: env.IMAP_POLL_SECONDS,
      smtpPort: env.INBOUND_SMTP_PORT ?? null,
      smtpHost: env.INBOUND_SMTP_HOST,
      address: env.MAIL_TO ?? null,
    },
  }
}

function gatewayOf({ secret, preset, inbound, report, credentials, outbound }: GatewayInput): GatewaySettings {
  const template = preset === 'esms' ? esms(credentials) : preset === 'speedsms' ? speedSms(credentials) : null
  const given = outbound ? { ...outbound, body: outbound.body ?? {} } : null
  return { secret, inbound, report, outbound: given ?? template }
}

/** eSMS: `CodeResult` "100" says accepted, not delivered. */
function esms({ apiKey = '', secretKey = '', brandname = '' }: Record<string, string>): OutboundTemplate {
  return {
    url: 'https://rest.esms.vn/MainService.svc/json/SendMultipleMessage_V4_post_json/',
    headers: {},
    body: {
      ApiKey: apiKey,
      SecretKey: secretKey,
      Phone: '{toLocal}',
      Content: '{text}',
      Brandname: brandname,
      SmsType: '2',
      IsUnicode: '{isUnicode}',
      RequestId: '{id}',
    },
    success: { path: 'CodeResult', values: ['100', 100] },
    idPath: 'SMSID',
  }
}

/** SpeedSMS: HTTP Basic with the token as user name and `x` as password; a list of numbers in international form. */
function speedSms({ token = '', sender = '' }: Record<string, string>): OutboundTemplate {
  return {
    url: 'https://api.speedsms.vn/index.php/sms/send',
    headers: { Authorization: `Basic ${btoa(`${token}:x`)}` },
    body: { to: ['{toBare}'], content: '{text}', sms_type: 3, sender },
    success: { path: 'status', values: ['success'] },
    idPath: 'data.tranId',
  }
}
