import { and, desc, eq, isNotNull } from 'drizzle-orm'
import { z } from 'zod'
import type { App } from '../app.server'
import { newId } from '../complaints/ids'
import { type Instant, localDate } from '../complaints/instant'
import { paperLetters, replies } from '../db/schema.server'
import type { Database } from '../db/store.server'
import { formatDate } from '../i18n/format'
import { capacityOf, issuerOf, linesOf, type OfficialLetter, placeOf, symbolOf } from '../letters/official-letter'
import type { StaffMember } from '../staff/staff-member'
import { type Authorized, audit, loadForAction } from './load.server'
import { staffNames } from './queries/staff-names.server'
import type { ComplaintRow } from './record.server'
import type { ReplyKind, ReplyRow } from './replies.server'

const line = z.string().trim().max(300).default('')
const lines = z.string().max(1000).default('')

/** What the clerk fills in around the words the head has signed. */
export const paperFormSchema = z.object({
  number: line,
  symbol: line,
  place: line,
  issuedOn: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  subject: line,
  addressee: lines,
  capacity: lines,
  signer: line,
  copies: lines,
})
export type PaperForm = z.infer<typeof paperFormSchema>

export interface PaperLetter {
  readonly kind: ReplyKind
  readonly form: PaperForm
  readonly isSaved: boolean
  /** The signed text. */
  readonly text: string
  readonly letter: OfficialLetter
  readonly signedAt: Instant
}

/** The latest signed reply of this kind. */
async function signedReply(db: Database, complaintId: string, kind: ReplyKind): Promise<ReplyRow | undefined> {
  const [row] = await db
    .select()
    .from(replies)
    .where(and(eq(replies.complaintId, complaintId), eq(replies.kind, kind), isNotNull(replies.sentAt)))
    .orderBy(desc(replies.round))
    .limit(1)
  return row
}

/** The kinds of paper there are to print for a case. */
export async function signedKinds(app: App, complaintId: string): Promise<ReplyKind[]> {
  const rows = await app.store.read
    .select({ kind: replies.kind })
    .from(replies)
    .where(and(eq(replies.complaintId, complaintId), isNotNull(replies.sentAt)))
  const kinds = new Set(rows.map(({ kind }) => kind))
  return (['answer', 'apology', 'extension'] as const).filter((kind) => kinds.has(kind))
}

/** A signed reply as the letter it goes out as; null while nothing of this kind is signed. `complaint` was loaded for
 *  the action `print_letter`. */
export async function paperLetter(
  app: App,
  complaint: Authorized<ComplaintRow>,
  kind: ReplyKind,
): Promise<PaperLetter | null> {
  const reply = await signedReply(app.store.read, complaint.id, kind)
  if (!reply) return null
  const [saved] = await app.store.read.select().from(paperLetters).where(eq(paperLetters.replyId, reply.id))
  const form = saved
    ? paperFormSchema.parse(JSON.parse(app.vault.decrypt('paper-letter', saved.formEnc)))
    : await proposedForm(app, complaint, reply)
  const text = app.vault.decrypt('reply', reply.bodyEnc)
  const letter = officialLetter(app, complaint, reply, form, text)
  return { kind, form, isSaved: saved !== undefined, text, letter, signedAt: reply.sentAt ?? reply.updatedAt }
}

const SUBJECTS: Readonly<Record<ReplyKind, string>> = {
  answer: 'trả lời phản ánh, kiến nghị mã',
  apology: 'xin lỗi vì trả lời chậm phản ánh, kiến nghị mã',
  extension: 'gia hạn trả lời phản ánh, kiến nghị mã',
}

/** The office that signed holds the case, or did when it was closed. */
function officeOf(app: App, complaint: ComplaintRow) {
  const office = app.directory.office(complaint.officeId) ?? app.directory.office(app.province.coordinatorOfficeId)
  return office ?? { name: '', level: 'province', parentId: null, code: '' }
}

async function proposedForm(app: App, complaint: ComplaintRow, reply: ReplyRow): Promise<PaperForm> {
  const office = officeOf(app, complaint)
  const [number = '', ...symbol] = (reply.documentNumber ?? '').split('/')
  const names = await staffNames(app, [reply.signedBy])
  return {
    number: number.trim(),
    symbol: symbol.join('/').trim() || symbolOf(office),
    place: placeOf(office, app.province.provinceName),
    issuedOn: reply.signedOn ?? localDate(reply.updatedAt),
    subject: `${SUBJECTS[reply.kind]} ${complaint.code}`,
    addressee: addresseeOf(app, complaint),
    capacity: capacityOf(office.name),
    signer: names.get(reply.signedBy ?? '') ?? '',
    copies: 'Như trên;\nLưu: VT.',
  }
}

function addresseeOf(app: App, row: ComplaintRow): string {
  const open = (purpose: string, sealed: string | null) => (sealed ? app.vault.decrypt(purpose, sealed) : '')
  const name = open('name', row.nameEnc)
  const shown = row.submitterType === 'business' ? name : name && `Ông (bà) ${name}`
  return [shown || `Người phản ánh, kiến nghị mã ${row.code}`, open('address', row.addressEnc)]
    .filter(Boolean)
    .join('\n')
}

function officialLetter(
  app: App,
  complaint: ComplaintRow,
  reply: ReplyRow,
  form: PaperForm,
  text: string,
): OfficialLetter {
  const office = officeOf(app, complaint)
  const day = formatDate(complaint.receivedAt)
  // A text that greets by itself is printed as it was signed.
  const isOpened = reply.kind !== 'answer' || /^\s*kính (gửi|thưa)/iu.test(text)
  const opening = `Ngày ${day}, ${office.name} tiếp nhận phản ánh, kiến nghị của ông (bà), mã ${complaint.code}. Về nội dung phản ánh, ${office.name} trả lời như sau:`
  return {
    ...issuerOf(office, app.directory.office(office.parentId)),
    ...form,
    addressee: linesOf(form.addressee),
    capacity: linesOf(form.capacity),
    copies: linesOf(form.copies),
    paragraphs: [...(isOpened ? [] : [opening]), ...linesOf(text)],
  }
}

export type SavedPaper =
  | { ok: true }
  | { ok: false; reason: 'not-found' | 'not-allowed' | 'reply-missing' | 'date-invalid' }

/** Keeps number, symbol and the rest of the form, so that every print is the same. The number is told to the submitter
 *  with the answer where the head had given none. */
export async function savePaperForm(
  app: App,
  staff: StaffMember,
  code: string,
  kind: ReplyKind,
  given: unknown,
  now: Instant,
): Promise<SavedPaper> {
  const form = paperFormSchema.safeParse(given)
  if (!form.success || Number.isNaN(Date.parse(form.data.issuedOn))) return { ok: false, reason: 'date-invalid' }
  return app.store.write(async (tx): Promise<SavedPaper> => {
    const loaded = await loadForAction(app, tx, staff, 'print_letter', code)
    if (!loaded.ok) return loaded
    const reply = await signedReply(tx, loaded.complaint.id, kind)
    if (!reply) return { ok: false, reason: 'reply-missing' }
    const formEnc = app.vault.encrypt('paper-letter', JSON.stringify(form.data))
    const changed = { formEnc, updatedBy: staff.id, updatedAt: now }
    await tx
      .insert(paperLetters)
      .values({ id: newId(now), complaintId: loaded.complaint.id, replyId: reply.id, ...changed })
      .onConflictDoUpdate({ target: paperLetters.replyId, set: changed })
    const { number, symbol } = form.data
    if (number && !reply.documentNumber) {
      await tx
        .update(replies)
        .set({ documentNumber: `${number}/${symbol}` })
        .where(eq(replies.id, reply.id))
    }
    await audit(tx, { at: now, actorId: staff.id, action: 'print_letter', target: code, outcome: 'ok' })
    return { ok: true }
  })
}
