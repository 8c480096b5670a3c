import { and, eq } from 'drizzle-orm'
import type { App } from '../app.server'
import { outsideQuietHours, renderNotice } from '../casework/notices'
import type { Instant } from '../complaints/instant'
import { followers } from '../db/schema.server'
import type { Transaction } from '../db/store.server'

export type FollowerRow = typeof followers.$inferSelect

/** What is followed: an incident open to the public, or a published case. */
export type FollowTarget = { readonly incidentId: string } | { readonly complaintId: string }

export interface PublicAnswer {
  readonly title: string
  readonly text: string
  /** Address of the public page, without the site. */
  readonly path: string
}

export const isOfTarget = (target: FollowTarget) =>
  'incidentId' in target ? eq(followers.incidentId, target.incidentId) : eq(followers.complaintId, target.complaintId)

/** Sends the public answer to everybody who confirmed that they follow, once; their addresses are erased with it. */
export async function tellFollowers(
  app: App,
  tx: Transaction,
  target: FollowTarget,
  answer: PublicAnswer,
  now: Instant,
): Promise<void> {
  const rows = await tx
    .select()
    .from(followers)
    .where(and(isOfTarget(target), eq(followers.state, 'confirmed')))
  for (const row of rows) await tellFollower(app, tx, row, answer, now)
}

/** The same for one of them. */
export async function tellFollower(
  app: App,
  tx: Transaction,
  row: FollowerRow,
  { title, text, path }: PublicAnswer,
  now: Instant,
): Promise<void> {
  await addNotice(app, tx, row, 'follow_answered', { code: title, text, url: `${app.config.publicUrl}${path}` }, now)
  await tx.update(followers).set({ state: 'told', addressEnc: null, endedAt: now }).where(eq(followers.id, row.id))
}

/** Puts a notice to a follower into the outbox; a second one of the same name does nothing. */
export async function addNotice(
  app: App,
  tx: Transaction,
  row: FollowerRow,
  name: 'follow_confirm' | 'follow_answered',
  facts: { code: string; text?: string; url: string; other?: string },
  now: Instant,
): Promise<void> {
  if (!row.addressEnc) return
  const to = app.vault.decrypt(row.channel === 'email' ? 'email' : 'phone', row.addressEnc)
  const payload = { to, notice: name, code: null, ...renderNotice(name, facts) }
  const dueAt = name === 'follow_confirm' ? now : outsideQuietHours(now)
  await app.outbox.add(tx, { topic: row.channel, dedupeKey: `follower:${row.id}:${name}`, payload, dueAt }, now)
}
