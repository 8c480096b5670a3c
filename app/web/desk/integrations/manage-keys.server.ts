import { API_SCOPES, createApiKey, listApiKeys, revokeApiKey, USUAL_PER_MINUTE } from '~/channels/api/keys.server'
import { parseIso } from '~/clock/local-time'
import type { Instant } from '~/complaints/instant'
import type { DeskActionContext, DeskContext } from '../guard.server'

const DAY_MS = 86_400_000
const MOST_PER_MINUTE = 10_000

export type KeyRefusal = 'name-missing' | 'scopes-missing' | 'limit-invalid' | 'expiry-past' | 'key-unknown'

/** What had been typed, to be shown again with a refusal. */
export interface TypedKey {
  readonly name: string
  readonly scopes: readonly string[]
  readonly perMinute: string
  readonly expiresOn: string
}

export type KeyOutcome =
  | { ok: true; name: string; key: string | null }
  | { ok: false; reason: KeyRefusal; typed: TypedKey | null }

/** Keys as the page shows them. `expiresAt` is the first moment after the last day. */
export async function shownKeys({ app, now }: DeskContext) {
  const keys = await listApiKeys(app)
  return keys.map((key) => ({ ...key, state: stateOf(key, now) }))
}

function stateOf({ revokedAt, expiresAt }: { revokedAt: Instant | null; expiresAt: Instant | null }, now: Instant) {
  if (revokedAt !== null) return 'revoked' as const
  return expiresAt !== null && expiresAt <= now ? ('expired' as const) : ('active' as const)
}

/** Makes the key the form asks for. */
export async function createKey({ app, staff, form, now }: DeskActionContext): Promise<KeyOutcome> {
  const field = (name: string) => String(form.get(name) ?? '').slice(0, 200)
  const typed: TypedKey = {
    name: field('name').trim(),
    scopes: form.getAll('scopes').map(String),
    perMinute: field('perMinute').trim(),
    expiresOn: field('expiresOn').trim(),
  }
  const refuse = (reason: KeyRefusal): KeyOutcome => ({ ok: false, reason, typed })
  const scopes = API_SCOPES.filter((scope) => typed.scopes.includes(scope))
  const perMinute = typed.perMinute === '' ? USUAL_PER_MINUTE : Number(typed.perMinute)
  const expiresAt = endOf(typed.expiresOn)
  if (typed.name === '') return refuse('name-missing')
  if (scopes.length === 0) return refuse('scopes-missing')
  if (!Number.isInteger(perMinute) || perMinute < 1 || perMinute > MOST_PER_MINUTE) return refuse('limit-invalid')
  if (expiresAt !== null && expiresAt <= now) return refuse('expiry-past')
  const { key } = await createApiKey(app, { name: typed.name, scopes, perMinute, expiresAt }, now, staff.id)
  return { ok: true, name: typed.name, key }
}

/** The end of a day as typed; an unreadable day has ended long ago. */
function endOf(day: string): Instant | null {
  if (day === '') return null
  const start = parseIso(day)
  return start === null ? 0 : start + DAY_MS
}

/** Takes the named key out of use. */
export async function revokeKey({ app, staff, form, now }: DeskActionContext): Promise<KeyOutcome> {
  const isDone = await revokeApiKey(app, String(form.get('id') ?? ''), now, staff.id)
  return isDone ? { ok: true, name: '', key: null } : { ok: false, reason: 'key-unknown', typed: null }
}
