import { eq, like } from 'drizzle-orm'
import type { App } from '../app.server'
import { officeIdTyped } from '../casework/queries/office-choices.server'
import { newId } from '../complaints/ids'
import type { Instant } from '../complaints/instant'
import { dialogues } from '../db/schema.server'
import type { Transaction } from '../db/store.server'
import { actorOf, type StaffMember } from '../staff/staff-member'
import { type DialogueErrors, readDialogue, slugOf, type TypedDialogue } from './dialogue'
import { type DialogueRow, logDialogue } from './dialogue-log.server'
import { mayDialogue } from './permissions'

export type DialogueRefusal = 'not-found' | 'not-allowed' | 'nothing-changed'
export type SavedDialogue = { ok: true; id: string } | { ok: false; errors: DialogueErrors }

/** Creates an event, or changes the one with this id. Its public address stays what it was. */
export async function saveDialogue(
  app: App,
  staff: StaffMember,
  id: string | null,
  typed: TypedDialogue,
  now: Instant,
): Promise<SavedDialogue> {
  if (!mayDialogue(staff, 'manage')) return { ok: false, errors: { title: 'not-allowed' } }
  const { fields, errors } = readDialogue(typed)
  const hostOfficeId = typed.hostOffice.trim() === '' ? null : officeIdTyped(app, typed.hostOffice)
  if (hostOfficeId === '') errors.hostOffice = 'office-unknown'
  if (!fields || Object.keys(errors).length > 0) return { ok: false, errors }
  return app.store.write(async (tx): Promise<SavedDialogue> => {
    const values = { ...fields, hostOfficeId }
    if (id === null) return { ok: true, id: await create(tx, staff, values, now) }
    const [before] = await tx.select().from(dialogues).where(eq(dialogues.id, id))
    if (!before) return { ok: false, errors: { title: 'not-found' } }
    const changed = Object.entries(values).filter(([key, value]) => !isSame(before[key as keyof DialogueRow], value))
    if (changed.length === 0) return { ok: true, id }
    await tx.update(dialogues).set(values).where(eq(dialogues.id, id))
    const data = { fields: changed.map(([key]) => key), startedAt: before.startsAt }
    await logDialogue(tx, id, actorOf(staff), { type: 'edited', data }, now)
    return { ok: true, id }
  })
}

type Values = NonNullable<ReturnType<typeof readDialogue>['fields']> & { hostOfficeId: string | null }

const isSame = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right)

async function create(tx: Transaction, staff: StaffMember, values: Values, now: Instant): Promise<string> {
  const id = newId(now)
  const slug = await freeSlug(tx, slugOf(values.title, values.startsAt))
  const born = { createdBy: staff.id, createdAt: now, updatedAt: now, lastSeq: 0, publishedAt: null }
  await tx.insert(dialogues).values({ id, slug, ...values, ...born, isDemo: staff.isDemo })
  await logDialogue(tx, id, actorOf(staff), { type: 'created', data: { form: values.form } }, now)
  return id
}

async function freeSlug(tx: Transaction, wanted: string): Promise<string> {
  const rows = await tx
    .select({ slug: dialogues.slug })
    .from(dialogues)
    .where(like(dialogues.slug, `${wanted}%`))
  const taken = new Set(rows.map(({ slug }) => slug))
  for (let n = 1; ; n += 1) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`
    if (!taken.has(slug)) return slug
  }
}

/** Puts the event's page on the public site, or takes it off. Its questions follow their own rule either way. */
export async function setDialoguePublic(
  app: App,
  staff: StaffMember,
  id: string,
  isPublic: boolean,
  now: Instant,
): Promise<{ ok: true } | { ok: false; reason: DialogueRefusal }> {
  if (!mayDialogue(staff, 'publish')) return { ok: false, reason: 'not-allowed' }
  return app.store.write(async (tx) => {
    const [row] = await tx.select().from(dialogues).where(eq(dialogues.id, id))
    if (!row) return { ok: false, reason: 'not-found' }
    if ((row.publishedAt !== null) === isPublic) return { ok: false, reason: 'nothing-changed' }
    await tx
      .update(dialogues)
      .set({ publishedAt: isPublic ? now : null })
      .where(eq(dialogues.id, id))
    await logDialogue(tx, id, actorOf(staff), { type: isPublic ? 'published' : 'unpublished' }, now)
    return { ok: true }
  })
}
