import { eq } from 'drizzle-orm'
import type { App } from '../../app.server'
import type { Instant } from '../../complaints/instant'
import { installation } from '../../db/schema.server'
import { OneAtATime } from '../inbox/one-at-a-time'

const ROW = 'zalo-tokens'
const TIMEOUT_MS = 15_000
/** A token is renewed this long before it ends. */
const EARLY_MS = 5 * 60_000

interface Tokens {
  readonly accessToken: string
  readonly refreshToken: string
  readonly expiresAt: Instant
}

const renewals = new OneAtATime()

/** An access token that still holds, renewed where needed, or null when the account is not configured. A refresh token
 *  works once: the new pair is in the database, encrypted, before it is used. */
export async function zaloAccessToken(app: App, now: Instant, isRefused = false): Promise<string | null> {
  return renewals.run('zalo', async () => {
    const kept = await keptTokens(app)
    if (kept && !isRefused && kept.expiresAt - EARLY_MS > now) return kept.accessToken
    const refreshToken = kept?.refreshToken ?? app.config.roads.zalo.refreshToken
    if (!refreshToken) return null
    const tokens = (await renew(app, refreshToken, now)) ?? (await renewFromSettings(app, refreshToken, now))
    if (!tokens) return null
    const value = { sealed: app.vault.encrypt('zalo-tokens', JSON.stringify(tokens)) }
    await app.store.write((tx) =>
      tx
        .insert(installation)
        .values({ key: ROW, value })
        .onConflictDoUpdate({ target: installation.key, set: { value } }),
    )
    return tokens.accessToken
  })
}

/** An administrator put a new refresh token into the settings, because the kept one no longer worked. */
async function renewFromSettings(app: App, tried: string, now: Instant): Promise<Tokens | null> {
  const { refreshToken } = app.config.roads.zalo
  return refreshToken && refreshToken !== tried ? renew(app, refreshToken, now) : null
}

async function keptTokens(app: App): Promise<Tokens | null> {
  const [row] = await app.store.read.select().from(installation).where(eq(installation.key, ROW))
  const sealed = (row?.value as { sealed?: string } | undefined)?.sealed
  return sealed ? (JSON.parse(app.vault.decrypt('zalo-tokens', sealed)) as Tokens) : null
}

async function renew(app: App, refreshToken: string, now: Instant): Promise<Tokens | null> {
  const { appId, appSecret, oauthBase } = app.config.roads.zalo
  if (!appId || !appSecret) return null
  const response = await fetch(`${oauthBase}/v4/oa/access_token`, {
    method: 'POST',
    headers: { secret_key: appSecret, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ refresh_token: refreshToken, app_id: appId, grant_type: 'refresh_token' }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  const answer = (await response.json().catch(() => null)) as Record<string, unknown> | null
  const { access_token: access, refresh_token: next, expires_in: seconds } = answer ?? {}
  if (typeof access !== 'string' || typeof next !== 'string') return null
  return { accessToken: access, refreshToken: next, expiresAt: now + (Number(seconds) || 3600) * 1000 }
}
