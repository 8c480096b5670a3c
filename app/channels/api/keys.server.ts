import { and, eq, isNull } from 'drizzle-orm'
import type { Request } from 'express'
import type { App } from '../../app.server'
import { newId } from '../../complaints/ids'
import type { Instant } from '../../complaints/instant'
import { apiKeys } from '../../db/schema.server'
import { randomToken, sha256Hex } from '../../platform/crypto.server'

/** What a key may open. */
export const API_SCOPES = ['open311:write', 'open311:read', 'webhooks:manage'] as const
export type ApiScope = (typeof API_SCOPES)[number]

const USUAL_PER_MINUTE = 120

/** Makes a key. The key itself is shown once and kept only as a hash. */
export async function createApiKey(
  app: App,
  given: { name: string; scopes: readonly ApiScope[]; perMinute?: number },
  now: Instant,
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
  }
  await app.store.write((tx) => tx.insert(apiKeys).values(row))
  return { id, key }
}

/** Takes a key out of use at once. False when there was no such key in use. */
export async function revokeApiKey(app: App, id: string, now: Instant): Promise<boolean> {
  const rows = await app.store.write((tx) =>
    tx
      .update(apiKeys)
      .set({ revokedAt: now })
      .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
      .returning({ id: apiKeys.id }),
  )
  return rows.length === 1
}

/** All keys, without what opens anything. */
export function listApiKeys(app: App) {
  const { id, name, scopes, perMinute, createdAt, revokedAt } = apiKeys
  return app.store.read.select({ id, name, scopes, perMinute, createdAt, revokedAt }).from(apiKeys)
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

/** Whether a key is in use, has the scope, and is within its limit. */
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
    .where(and(eq(apiKeys.keyHash, sha256Hex(key)), isNull(apiKeys.revokedAt)))
  if (!row?.scopes.includes(scope)) return { ok: false, reason: 'no-key' }
  return counter.take(row.id, row.perMinute, now) ? { ok: true, keyId: row.id } : { ok: false, reason: 'too-many' }
}

/** The key of a request: `X-Api-Key`, or a bearer token. */
export function apiKeyOf(req: Request): string | undefined {
  return req.get('x-api-key') ?? /^Bearer +(\S+)$/i.exec(req.get('authorization') ?? '')?.[1]
}
