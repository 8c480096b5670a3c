import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import type { App } from '../app.server'
import { newId } from '../complaints/ids'
import type { Instant } from '../complaints/instant'
import { staffNotices, staffUsers } from '../db/schema.server'
import type { Transaction } from '../db/store.server'
import type { Sender } from '../outbox/outbox.server'
import { type NoticeFacts, type NoticeKind, noticeWords } from './notice-words'
import type { Recipient } from './recipients'

/** Everybody active who can be told something. Read once a sweep. */
export async function readStaff(app: App): Promise<Recipient[]> {
  const rows = await app.store.read.select().from(staffUsers).where(eq(staffUsers.isActive, true))
  return rows.map(({ id, email, role, officeId }) => ({
    userId: id,
    email,
    role,
    officeId,
    officeLine: app.directory.officeLine(officeId),
  }))
}

interface StaffNotice {
  /** The same key twice is one notice: `<timer>:<step>`, `digest:<day>`. */
  readonly key: string
  readonly kind: NoticeKind
  /** No personal data. */
  readonly facts: NoticeFacts
  readonly complaintId: string | null
  readonly officeId: string | null
}

/** Tells members of staff inside the product, and by e-mail those who have an address, in the caller's transaction. */
export async function tellStaff(
  app: App,
  tx: Transaction,
  recipients: readonly Recipient[],
  notice: StaffNotice,
  now: Instant,
): Promise<void> {
  const rows = recipients.map(({ userId }) => ({
    id: newId(now),
    dedupeKey: `${notice.key}:${userId}`,
    staffId: userId,
    complaintId: notice.complaintId,
    kind: notice.kind,
    facts: { ...notice.facts },
    at: now,
    readAt: null,
  }))
  if (rows.length > 0)
    await tx.insert(staffNotices).values(rows).onConflictDoNothing({ target: staffNotices.dedupeKey })
  await app.outbox.add(
    tx,
    {
      topic: 'staff_notice',
      dedupeKey: notice.key,
      payload: {
        key: notice.key,
        kind: notice.kind,
        facts: notice.facts,
        staff: recipients.filter(({ email }) => email !== null).map(({ userId }) => userId),
      },
      complaintId: notice.complaintId,
      officeId: notice.officeId,
    },
    now,
  )
}

/** The sender of the topic `staff_notice`: one letter to each addressee, each with a key of its own, so that a second
 *  attempt sends nobody a second letter. Addresses are looked up now and never stood in the notice. */
export const sendStaffNotice: Sender = async (app, parcel, now) => {
  const { key, kind, facts, staff } = parcel.payload as {
    key: string
    kind: NoticeKind
    facts: NoticeFacts
    staff: string[]
  }
  const words = noticeWords(kind, facts)
  const people = staff.length > 0 ? await activeWithEmail(app, staff) : []
  await app.store.write(async (tx) => {
    for (const { id, email } of people) {
      const payload = { to: email, notice: kind, code: facts.code ?? null, subject: words.subject, body: words.body }
      const about = { complaintId: parcel.complaintId }
      await app.outbox.add(tx, { topic: 'email', dedupeKey: `${key}:${id}`, payload, ...about }, now)
    }
  })
  return { result: 'sent' }
}

async function activeWithEmail(app: App, ids: readonly string[]) {
  const rows = await app.store.read
    .select({ id: staffUsers.id, email: staffUsers.email })
    .from(staffUsers)
    .where(and(inArray(staffUsers.id, [...ids]), eq(staffUsers.isActive, true)))
  return rows.filter(({ email }) => email !== null)
}

/** The newest notices of one person, in words. */
export async function noticesFor(app: App, staffId: string, limit = 50) {
  const rows = await app.store.read
    .select()
    .from(staffNotices)
    .where(eq(staffNotices.staffId, staffId))
    .orderBy(desc(staffNotices.at), desc(staffNotices.id))
    .limit(limit)
  return rows.map(({ id, kind, facts, at, readAt, complaintId }) => {
    const code = typeof facts.code === 'string' ? facts.code : null
    return { id, kind, at, readAt, complaintId, code, ...noticeWords(kind, facts) }
  })
}

/** How many notices the person has not read yet. */
export const unreadNotices = (app: App, staffId: string): Promise<number> =>
  app.store.read.$count(staffNotices, and(eq(staffNotices.staffId, staffId), isNull(staffNotices.readAt)))

/** Marks what the person has been shown as read. */
export async function markNoticesRead(app: App, staffId: string, now: Instant): Promise<void> {
  await app.store.write((tx) =>
    tx
      .update(staffNotices)
      .set({ readAt: now })
      .where(and(eq(staffNotices.staffId, staffId), isNull(staffNotices.readAt))),
  )
}
