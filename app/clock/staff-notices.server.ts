import { and, count, desc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { App } from '../app.server'
import { visibleCases } from '../casework/queries/visible-cases.server'
import { newId } from '../complaints/ids'
import type { Instant } from '../complaints/instant'
import { complaints, staffNotices, staffUsers } from '../db/schema.server'
import type { Transaction } from '../db/store.server'
import type { Sender } from '../outbox/outbox.server'
import { maySee } from '../staff/permissions'
import { type NoticeFacts, type NoticeKind, noticeWords } from './notice-words'
import type { Recipient } from './recipients'

/** Everybody active who can be told something. Read once a sweep. */
export async function readStaff(app: App): Promise<Recipient[]> {
  const rows = await app.store.read.select().from(staffUsers).where(eq(staffUsers.isActive, true))
  return rows.map((row) => recipientOf(app, row))
}

const recipientOf = (app: App, { id, email, role, officeId }: typeof staffUsers.$inferSelect): Recipient => ({
  userId: id,
  email,
  role,
  officeId,
  officeLine: app.directory.officeLine(officeId),
})

interface StaffNotice {
  /** The same key twice is one notice: `<timer>:<step>`, `digest:<day>`. */
  readonly key: string
  readonly kind: NoticeKind
  /** No personal data. */
  readonly facts: NoticeFacts
  readonly complaintId: string | null
  readonly officeId: string | null
  /** Earliest moment for the letters; at once when left out. Inside the product it is shown at once. */
  readonly letterAt?: Instant
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
      dueAt: notice.letterAt ?? now,
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
  const people = staff.length > 0 ? await activeWithEmail(app, staff, parcel.complaintId) : []
  await app.store.write(async (tx) => {
    for (const { id, email } of people) {
      const payload = { to: email, notice: kind, code: facts.code ?? null, subject: words.subject, body: words.body }
      const about = { complaintId: parcel.complaintId }
      await app.outbox.add(tx, { topic: 'email', dedupeKey: `${key}:${id}`, payload, ...about }, now)
    }
  })
  return { result: 'sent' }
}

/** Asked again at the moment of sending: between notice and letter the case may have turned out to accuse the office. */
async function activeWithEmail(app: App, ids: readonly string[], complaintId: string | null) {
  const rows = await app.store.read
    .select()
    .from(staffUsers)
    .where(and(inArray(staffUsers.id, [...ids]), eq(staffUsers.isActive, true)))
  const [complaint] = complaintId
    ? await app.store.read.select().from(complaints).where(eq(complaints.id, complaintId))
    : []
  const people = rows.filter((row) => complaint === undefined || maySee(recipientOf(app, row), complaint))
  return people.filter(({ email }) => email !== null)
}

/** The newest notices of one person, in words. What the person may no longer see (the case was found to accuse their
 *  office, or went into the protected stream) is not shown any more. */
export async function noticesFor(app: App, staffId: string, limit = 50) {
  const found = await app.store.read
    .select({ notice: staffNotices })
    .from(staffNotices)
    .leftJoin(complaints, eq(complaints.id, staffNotices.complaintId))
    .where(await ownNotices(app, staffId))
    .orderBy(desc(staffNotices.at), desc(staffNotices.id))
    .limit(limit)
  const rows = found.map(({ notice }) => notice)
  return rows.map(({ id, kind, facts, at, readAt, complaintId }) => {
    const code = typeof facts.code === 'string' ? facts.code : null
    const path = typeof facts.path === 'string' ? facts.path : code && `/can-bo/phan-anh/${code}`
    return { id, kind, at, readAt, complaintId, code, path, ...noticeWords(kind, facts) }
  })
}

/** How many notices the person has not read yet. */
export async function unreadNotices(app: App, staffId: string): Promise<number> {
  const [row] = await app.store.read
    .select({ amount: count() })
    .from(staffNotices)
    .leftJoin(complaints, eq(complaints.id, staffNotices.complaintId))
    .where(and(await ownNotices(app, staffId), isNull(staffNotices.readAt)))
  return Number(row?.amount ?? 0)
}

async function ownNotices(app: App, staffId: string): Promise<SQL | undefined> {
  const [person] = await app.store.read.select().from(staffUsers).where(eq(staffUsers.id, staffId))
  if (!person) return sql`1 = 0`
  const mayStillSee = or(isNull(staffNotices.complaintId), visibleCases(recipientOf(app, person)))
  return and(eq(staffNotices.staffId, staffId), mayStillSee)
}

/** Marks what the person has been shown as read. */
export async function markNoticesRead(app: App, staffId: string, now: Instant): Promise<void> {
  await app.store.write((tx) =>
    tx
      .update(staffNotices)
      .set({ readAt: now })
      .where(and(eq(staffNotices.staffId, staffId), isNull(staffNotices.readAt))),
  )
}
