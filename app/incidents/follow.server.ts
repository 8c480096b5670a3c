import { and, eq, lt } from 'drizzle-orm'
import { z } from 'zod'
import type { App } from '../app.server'
import { newId } from '../complaints/ids'
import type { Instant } from '../complaints/instant'
import { complaints, followers, incidents } from '../db/schema.server'
import type { Database } from '../db/store.server'
import { normalizePhone } from '../offices/phone'
import {
  addNotice,
  type FollowerRow,
  type FollowTarget,
  isOfTarget,
  type PublicAnswer,
  tellFollower,
} from './tell-followers.server'

const DAY_MS = 86_400_000
/** An address that nobody confirmed is erased after so many days. */
export const CONFIRM_DAYS = 7

/** `incident:SC-…` or `case:PA-…`, as the form carries it. */
export type MatterKey = string

export type FollowResult =
  | { ok: true }
  | { ok: false; reason: 'contact-missing' | 'contact-invalid' | 'matter-unknown' }

/** Asks to be told the public answer of a matter. A message to the address asks whether its owner wants that; nothing
 *  else is sent before. The same address twice is one follower, and gets no second message. */
export async function followMatter(app: App, key: MatterKey, contact: string, now: Instant): Promise<FollowResult> {
  const address = readContact(contact)
  if (!address) return { ok: false, reason: contact.trim() === '' ? 'contact-missing' : 'contact-invalid' }
  return app.store.write(async (tx): Promise<FollowResult> => {
    const matter = await publicMatter(tx, key)
    if (!matter) return { ok: false, reason: 'matter-unknown' }
    const row: FollowerRow = {
      id: newId(now),
      incidentId: null,
      complaintId: null,
      ...matter.target,
      channel: address.channel,
      addressEnc: app.vault.encrypt(address.purpose, address.value),
      addressHash: app.vault.lookupHash('follower', `${matter.key} ${address.value}`),
      state: 'pending',
      createdAt: now,
      endedAt: null,
    }
    const added = await tx
      .insert(followers)
      .values(row)
      .onConflictDoNothing({ target: followers.addressHash })
      .returning({ id: followers.id })
    if (added.length === 1) {
      const url = followUrl(app, row.id)
      await addNotice(app, tx, row, 'follow_confirm', { code: matter.title, url }, now)
    }
    return { ok: true }
  })
}

export const followUrl = (app: App, id: string): string =>
  `${app.config.publicUrl}/theo-doi/${app.vault.sign('follow', id)}`

const emailSchema = z.email()

function readContact(typed: string) {
  const text = typed.trim()
  if (text.includes('@')) {
    const value = text.toLowerCase()
    return emailSchema.safeParse(value).success && value.length <= 254
      ? ({ channel: 'email', purpose: 'email', value } as const)
      : null
  }
  const value = text === '' ? null : normalizePhone(text)
  return value ? ({ channel: 'sms', purpose: 'phone', value } as const) : null
}

interface PublicMatter {
  readonly key: MatterKey
  readonly target: FollowTarget
  readonly title: string
}

/** The matter behind a key, only if the public may read of it. */
async function publicMatter(db: Database, key: MatterKey): Promise<PublicMatter | null> {
  const [kind, code = ''] = key.split(':')
  if (kind === 'incident') {
    const [row] = await db
      .select()
      .from(incidents)
      .where(and(eq(incidents.code, code), eq(incidents.isPublic, true), eq(incidents.state, 'open')))
    return row ? { key, target: { incidentId: row.id }, title: row.title } : null
  }
  const [row] = await db
    .select()
    .from(complaints)
    .where(and(eq(complaints.code, code), eq(complaints.publication, 'public')))
  return kind === 'case' && row ? { key, target: { complaintId: row.id }, title: row.publicTitle ?? row.code } : null
}

/** What the page behind the link in a message shows; null for a link that is not ours or whose row is gone. */
export async function followerByToken(app: App, token: string) {
  const id = app.vault.verify('follow', token)
  if (!id) return null
  const [row] = await app.store.read.select().from(followers).where(eq(followers.id, id))
  if (!row) return null
  const answer = await answerOf(app, app.store.read, row)
  return { row, title: answer?.title ?? '', path: answer?.path ?? '/' }
}

/** The owner of the address confirms. Where the answer is out already it is sent at once. */
export async function confirmFollower(app: App, token: string, now: Instant): Promise<boolean> {
  const id = app.vault.verify('follow', token)
  if (!id) return false
  const done = await app.store.write(async (tx) => {
    const [row] = await tx
      .update(followers)
      .set({ state: 'confirmed' })
      .where(and(eq(followers.id, id), eq(followers.state, 'pending')))
      .returning()
    if (!row) return false
    const answer = await answerOf(app, tx, row)
    if (answer?.text && row.incidentId) await tellFollower(app, tx, row, { ...answer, text: answer.text }, now)
    return true
  })
  app.outbox.wake()
  return done
}

/** No more messages; the address is erased. */
export async function stopFollowing(app: App, token: string, now: Instant): Promise<boolean> {
  const id = app.vault.verify('follow', token)
  if (!id) return false
  const stopped = { state: 'stopped' as const, addressEnc: null, endedAt: now }
  const rows = await app.store.write((tx) =>
    tx.update(followers).set(stopped).where(eq(followers.id, id)).returning({ id: followers.id }),
  )
  return rows.length === 1
}

async function answerOf(
  app: App,
  db: Database,
  row: FollowerRow,
): Promise<(Omit<PublicAnswer, 'text'> & { text: string | null }) | null> {
  if (row.incidentId) {
    const [incident] = await db.select().from(incidents).where(eq(incidents.id, row.incidentId))
    if (!incident?.isPublic) return null
    const isAnswered = incident.state === 'answered' && incident.answerEnc !== null
    const text = isAnswered ? app.vault.decrypt('reply', incident.answerEnc ?? '') : null
    return { title: incident.title, text, path: `/su-co/${incident.code}` }
  }
  const [complaint] = await db
    .select()
    .from(complaints)
    .where(eq(complaints.id, row.complaintId ?? ''))
  if (complaint?.publication !== 'public') return null
  return { title: complaint.publicTitle ?? '', text: complaint.publicReply, path: `/phan-anh/${complaint.code}` }
}

/** Addresses nobody confirmed in time are erased. */
export async function dropUnconfirmed(app: App, now: Instant): Promise<void> {
  const late = and(eq(followers.state, 'pending'), lt(followers.createdAt, now - CONFIRM_DAYS * DAY_MS))
  await app.store.write((tx) => tx.delete(followers).where(late))
}

/** How many confirmed that they follow (told ones included). */
export async function followersOf(db: Database, target: FollowTarget): Promise<number> {
  const rows = await db.select({ state: followers.state }).from(followers).where(isOfTarget(target))
  return rows.filter(({ state }) => state === 'confirmed' || state === 'told').length
}
