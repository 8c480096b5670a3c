import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16
const TOKEN = /^v1\.([\w-]{8})\.([\w-]{16})\.([\w-]*)\.([\w-]{22})$/

/** OWASP's floor for argon2id with one lane: 19 MiB, two passes. About 30 ms on one core. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** A token that was not made by this vault, was made for another purpose, or was changed. */
export class VaultError extends Error {
  override name = 'VaultError'
}

/** Keys made from the application secret: one each for encryption, look-up and signing. */
export interface Vault {
  /** Id of the key that encrypts now; stored as the second part of every token. */
  readonly keyId: string
  /** AES-256-GCM under the current key; `purpose` is bound in, so that a phone's token never opens as a name's. */
  encrypt(purpose: string, text: string): string
  /** The text of a token made under the current or a former secret. Throws `VaultError`. */
  decrypt(purpose: string, token: string): string
  /** Whether a token was made under a former secret and should be written again. */
  isStale(token: string): boolean
  /** Keyed hash of a normalised phone number or e-mail, for look-up without storing it in clear. */
  lookupHash(purpose: string, value: string): string
  /** The same value's hash under the current and every former secret, current first: search with all of them. */
  lookupHashes(purpose: string, value: string): readonly string[]
  /** `value.signature`, short enough for a link. `value` may hold anything but line breaks. */
  sign(purpose: string, value: string): string
  /** The value of a signed token, or null where it is not ours. Constant time in the signature. */
  verify(purpose: string, token: string): string | null
}

interface KeySet {
  readonly id: string
  readonly encryption: Buffer
  readonly lookup: Buffer
  readonly signing: Buffer
}

/** A vault over `secret`; `previous` secrets still decrypt, verify and find, and never write. */
export function createVault(secret: string, options: { previous?: readonly string[] } = {}): Vault {
  const current = deriveKeys(secret)
  const former = (options.previous ?? []).map(deriveKeys)
  const all = [current, ...former]
  return {
    keyId: current.id,
    encrypt: (purpose, text) => seal(current, purpose, text),
    decrypt: (purpose, token) => open(all, purpose, token),
    isStale: (token) => TOKEN.exec(token)?.[1] !== current.id,
    lookupHash: (purpose, value) => keyedHash(current.lookup, purpose, value),
    lookupHashes: (purpose, value) => all.map((keys) => keyedHash(keys.lookup, purpose, value)),
    sign: (purpose, value) => `${value}.${signature(current, purpose, value)}`,
    verify: (purpose, token) => verifySigned(all, purpose, token),
  }
}

function deriveKeys(secret: string): KeySet {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', secret, 'lang-nghe', `${use} v1`, 32))
  return {
    id: derive('key id').subarray(0, 6).toString('base64url'),
    encryption: derive('field encryption'),
    lookup: derive('look-up hash'),
    signing: derive('signature'),
  }
}

function seal(keys: KeySet, purpose: string, text: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(CIPHER, keys.encryption, iv, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(purpose))
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  const parts = [iv, ciphertext, cipher.getAuthTag()].map((part) => part.toString('base64url'))
  return ['v1', keys.id, ...parts].join('.')
}

function open(all: readonly KeySet[], purpose: string, token: string): string {
  const [, id, iv, ciphertext, tag] = TOKEN.exec(token) ?? []
  if (id === undefined || iv === undefined || ciphertext === undefined || tag === undefined) {
    throw new VaultError('not an encrypted field')
  }
  const keys = all.find((candidate) => candidate.id === id)
  if (!keys) throw new VaultError(`no key ${id}: is a former secret missing from APP_SECRET_PREVIOUS?`)
  const decipher = createDecipheriv(CIPHER, keys.encryption, Buffer.from(iv, 'base64url'), { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(purpose))
  decipher.setAuthTag(Buffer.from(tag, 'base64url'))
  try {
    const bytes = [decipher.update(Buffer.from(ciphertext, 'base64url')), decipher.final()]
    return Buffer.concat(bytes).toString('utf8')
  } catch {
    throw new VaultError('an encrypted field was changed, or belongs to another purpose')
  }
}

function keyedHash(key: Buffer, purpose: string, value: string): string {
  return createHmac('sha256', key).update(`${purpose}\n${value}`).digest('base64url')
}

/** 128 bits are plenty for a signature and keep links short. */
function signature(keys: KeySet, purpose: string, value: string): string {
  return keyedHash(keys.signing, purpose, value).slice(0, 22)
}

function verifySigned(all: readonly KeySet[], purpose: string, token: string): string | null {
  const dot = token.lastIndexOf('.')
  if (dot < 0) return null
  const value = token.slice(0, dot)
  const given = token.slice(dot + 1)
  const isOurs = all.map((keys) => constantTimeEqual(signature(keys, purpose, value), given)).includes(true)
  return isOurs ? value : null
}

/** Equality of two strings in a time that tells nothing about where they differ. */
export function constantTimeEqual(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(left), digest(right))
}

/** An argon2id hash in PHC form, parameters and salt included. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), ARGON2)
}

/** Whether the password fits the hash; false also for a hash that is none. */
export async function verifyPassword(stored: string, password: string): Promise<boolean> {
  try {
    return await verify(stored, password.normalize('NFC'))
  } catch {
    return false
  }
}

/** `bytes` random bytes (default 32) in base64url: session ids, link keys. */
export function randomToken(bytes = 32): string {
  return randomBytes(bytes).toString('base64url')
}

/** SHA-256 in lower-case hexadecimal. */
export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}
