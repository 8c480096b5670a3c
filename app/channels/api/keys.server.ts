import { and, desc, eq, gt, isNull, lt, or } from 'drizzle-orm'
import type { Request } from 'express'
import type { App } from '../../app.server'
import { audit } from '../../casework/load.server'
import { newId } from '../../complaints/ids'
import type { Instant } from '../../complaints/instant'
import { apiKeys } from '../../db/schema.server'
import { randomToken, sha256Hex } from '../../platform/crypto.server'

/** What a key may open. */
export const API_SCOPES = ['open311:write', 'open311:read', 'webhooks:manage'] as const
export type ApiScope = (typeof API_SCOPES)[number]

export const USUAL_PER_MINUTE = 120

/** When a key was last used is written down this often, so that a busy key does not write at every call. */
const USED_EVERY_MS = 60_000

interface NewKey {
  readonly name: string
  readonly scopes: readonly ApiScope[]
  readonly perMinute?: number
  /** First moment at which the key opens nothing any more; left out = until revoked. */
  readonly expiresAt?: Instant | null
}

/** Makes a key for the administrator `actorId` (null: the command line). The key itself is shown once and kept only as
 *  a hash. */
export async function createApiKey(
  app: App,
  given: NewKey,
  now: Instant,
  actorId: string | null = null,
): Promise<{ id: string; key: string }> {
  const key = `ln_${randomToken(24)}`
  const id = newId(now)
  const row = {
    id,
    name: given.name,
    keyHash: sha256Hex(key),
    scopes: [...given.scopes],
    perMinute: given.perMinute ?? USUAL_PER_MINUTE,
    createdAt: now,
    expiresAt: given.expiresAt ?? null,
  }
  await app.store.write(async (tx) => {
    await tx.insert(apiKeys).values(row)
    const detail = given.scopes.join(' ')
    await audit(tx, { at: now, actorId, action: 'api_key_created', target: id, outcome: 'ok', detail })
  })
  return { id, key }
}

/** Takes a key out of use at once. False when there was no such key in use. */
export async function revokeApiKey(
  app: App,
  id: string,
  now: Instant,
  actorId: string | null = null,
): Promise<boolean> {
  return app.store.write(async (tx) => {
    const rows = await tx
      .update(apiKeys)
      .set({ revokedAt: now })
      .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
      .returning({ id: apiKeys.id })
    if (rows.length === 0) return false
    await audit(tx, { at: now, actorId, action: 'api_key_revoked', target: id, outcome: 'ok' })
    return true
  })
}

/** All keys, newest first, without what opens anything. */
export function listApiKeys(app: App) {
  const { id, name, scopes, perMinute, createdAt, revokedAt, expiresAt, lastUsedAt } = apiKeys
  return app.store.read
    .select({ id, name, scopes, perMinute, createdAt, revokedAt, expiresAt, lastUsedAt })
    .from(apiKeys)
    .orderBy(desc(createdAt))
}

export type KeyAnswer = { ok: true; keyId: string } | { ok: false; reason: 'no-key' | 'too-many' }

/** Counts the calls of each key in the running minute, in this process. */
export class KeyCounter {
  readonly #counts = new Map<string, { minute: number; count: number }>()

  take(keyId: string, perMinute: number, now: Instant): boolean {
    const minute = Math.floor(now / 60_000)
    const entry = this.#counts.get(keyId)
    const count = entry?.minute === minute ? entry.count + 1 : 1
    this.#counts.set(keyId, { minute, count })
    return count <= perMinute
  }
}

/** Whether a key is in use, has the scope, and is within its limit; remembers that it was used. */
export async function checkApiKey(
  app: App,
  counter: KeyCounter,
  key: string | undefined,
  scope: ApiScope,
  now: Instant,
): Promise<KeyAnswer> {
  if (!key) return { ok: false, reason: 'no-key' }
  const [row] = await app.store.read
    .select()
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.keyHash, sha256Hex(key)),
        isNull(apiKeys.revokedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)),
      ),
    )
  if (!row?.scopes.includes(scope)) return { ok: false, reason: 'no-key' }
  if (!counter.take(row.id, row.perMinute, now)) return { ok: false, reason: 'too-many' }
  if (row.lastUsedAt === null || row.lastUsedAt <= now - USED_EVERY_MS) await markUsed(app, row.id, now)
  return { ok: true, keyId: row.id }
}

async function markUsed(app: App, id: string, now: Instant): Promise<void> {
  const isOlder = or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, now))
  await app.store.write((tx) =>
    tx
      .update(apiKeys)
      .set({ lastUsedAt: now })
      .where(and(eq(apiKeys.id, id), isOlder)),
  )
}

/** The key of a request: `X-Api-Key`, or a bearer token. */
export function apiKeyOf(req: Request): string | undefined {
  return req.get('x-api-key') ?? /^Bearer +(\S+)$/i.exec(req.get('authorization') ?? '')?.[1]
}
