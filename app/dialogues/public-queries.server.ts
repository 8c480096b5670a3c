import { and, asc, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import type { App } from '../app.server'
import { type Instant, type LocalDate, localDate } from '../complaints/instant'
import type { Status } from '../complaints/statuses'
import { complaints, dialogueCommitments, dialogueEvents, dialogues } from '../db/schema.server'
import { excerptOf } from '../platform/excerpt'
import { isPublished } from '../publication/queries.server'
import { type Standing, standingOf } from './commitment'
import { responsibleFor } from './commitments.server'
import { publicText } from './dialogue'
import type { CommitmentRow, DialogueRow } from './dialogue-log.server'

export interface PublicEvent {
  readonly slug: string
  readonly form: DialogueRow['form']
  readonly title: string
  readonly startsAt: Instant
  readonly endsAt: Instant | null
  readonly place: string
  readonly host: string
  readonly hostOffice: string
  readonly attendees: readonly string[]
  readonly attendeeCount: number | null
  readonly summary: string
}

export interface PublicQuestion {
  readonly code: string
  readonly title: string
  readonly body: string
  readonly reply: string
  readonly status: Status
  readonly officeName: string
}

export interface PublicCommitment {
  readonly number: number
  readonly text: string
  readonly office: string
  readonly standing: Standing
  readonly firstDueOn: LocalDate
  readonly dueOn: LocalDate
  readonly keptOn: LocalDate | null
  readonly outcome: string
  /** Why the day was moved, each time. */
  readonly moves: readonly { readonly from: string; readonly to: string; readonly reason: string }[]
  /** The case it is about, where that is published. */
  readonly caseCode: string | null
}

/** How many questions there were and what became of those that are not published; no word of their content. */
export interface QuestionCounts {
  readonly total: number
  readonly published: number
  readonly answered: number
  readonly working: number
  readonly other: number
}

export interface PublicDialogue extends PublicEvent {
  readonly questions: readonly PublicQuestion[]
  readonly counts: QuestionCounts
  readonly commitments: readonly PublicCommitment[]
}

const SHOWN_MAX = 200

/** The published events, those ahead first by nearness, then those past, newest first. */
export async function publicEvents(app: App, now: Instant): Promise<{ ahead: PublicEvent[]; past: PublicEvent[] }> {
  const rows = await app.store.read
    .select()
    .from(dialogues)
    .where(isNotNull(dialogues.publishedAt))
    .orderBy(desc(dialogues.startsAt))
    .limit(SHOWN_MAX)
  const isAhead = ({ startsAt, endsAt }: DialogueRow) => (endsAt ?? startsAt) > now
  return {
    ahead: rows
      .filter(isAhead)
      .reverse()
      .map((row) => eventOf(app, row)),
    past: rows.filter((row) => !isAhead(row)).map((row) => eventOf(app, row)),
  }
}

/** One published event, or null: also for one that exists and is not public. */
export async function publicDialogue(app: App, slug: string, now: Instant): Promise<PublicDialogue | null> {
  const [row] = await app.store.read
    .select()
    .from(dialogues)
    .where(and(eq(dialogues.slug, slug), isNotNull(dialogues.publishedAt)))
  if (!row) return null
  const { questions, counts } = await questionsOf(app, row.id)
  return { ...eventOf(app, row), questions, counts, commitments: await commitmentsOf(app, row.id, now) }
}

function eventOf(app: App, row: DialogueRow): PublicEvent {
  const { slug, form, startsAt, endsAt, attendees, attendeeCount } = row
  return {
    slug,
    form,
    title: publicText(row.title),
    startsAt,
    endsAt,
    place: row.place,
    // Who invites does so in office: the name is part of the invitation.
    host: row.host,
    hostOffice: app.directory.officeName(row.hostOfficeId),
    attendees,
    attendeeCount,
    summary: publicText(row.summary ?? ''),
  }
}

const REPLY_LENGTH = 1_500

/** Questions by the rule of every public page: what a person redacted and published, and of the rest only numbers. What
 *  is protected, or accuses an office, is not counted either. */
async function questionsOf(app: App, dialogueId: string) {
  const db = app.store.read
  const ofEvent = eq(complaints.eventId, dialogueId)
  const shown = await db
    .select()
    .from(complaints)
    .where(and(ofEvent, isPublished))
    .orderBy(asc(complaints.filedAt), asc(complaints.id))
    .limit(SHOWN_MAX)
  const all = await db
    .select({ status: complaints.status, publication: complaints.publication })
    .from(complaints)
    .where(
      and(
        ofEvent,
        eq(complaints.isProtected, false),
        eq(complaints.legalType, 'pakn'),
        isNull(complaints.accusedOfficeId),
      ),
    )
  const questions = shown.map((row): PublicQuestion => {
    const { code, status, publicTitle, publicBody, publicReply, officeId } = row
    return {
      code,
      status,
      title: publicTitle ?? '',
      body: publicBody ?? '',
      reply: excerptOf(publicReply ?? '', REPLY_LENGTH),
      officeName: app.directory.officeName(officeId),
    }
  })
  return { questions, counts: countsOf(all) }
}

function countsOf(all: readonly { status: Status; publication: string }[]): QuestionCounts {
  const hidden = all.filter(({ publication }) => publication !== 'public')
  const answered = hidden.filter(({ status }) => status === 'answered' || status === 'closed').length
  const other = hidden.filter(({ status }) => OTHER_ENDS.includes(status)).length
  return {
    total: all.length,
    published: all.length - hidden.length,
    answered,
    other,
    working: hidden.length - answered - other,
  }
}

const OTHER_ENDS: readonly Status[] = ['guided', 'forwarded', 'rejected', 'merged']

async function commitmentsOf(app: App, dialogueId: string, now: Instant): Promise<PublicCommitment[]> {
  const db = app.store.read
  const rows = await db
    .select()
    .from(dialogueCommitments)
    .where(eq(dialogueCommitments.dialogueId, dialogueId))
    .orderBy(asc(dialogueCommitments.number))
  const moved = await db
    .select()
    .from(dialogueEvents)
    .where(and(eq(dialogueEvents.dialogueId, dialogueId), eq(dialogueEvents.type, 'commitment_moved')))
    .orderBy(asc(dialogueEvents.seq))
  const codes = await publishedCodes(app, rows)
  const today = localDate(now)
  return rows.map((row) => ({
    number: row.number,
    text: publicText(row.text),
    office: app.directory.officeName(responsibleFor(app, row)),
    standing: standingOf(row, today),
    firstDueOn: row.firstDueOn,
    dueOn: row.dueOn,
    keptOn: row.keptOn,
    outcome: publicText(row.outcomeText ?? ''),
    moves: moved
      .filter(({ commitmentId }) => commitmentId === row.id)
      .map(({ data }) => ({
        from: String(data.from ?? ''),
        to: String(data.to ?? ''),
        reason: publicText(String(data.text ?? '')),
      })),
    caseCode: codes.get(row.complaintId ?? '') ?? null,
  }))
}

async function publishedCodes(app: App, rows: readonly CommitmentRow[]): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ complaintId }) => (complaintId ? [complaintId] : []))
  if (ids.length === 0) return new Map()
  const found = await app.store.read
    .select({ id: complaints.id, code: complaints.code })
    .from(complaints)
    .where(and(inArray(complaints.id, ids), isPublished))
  return new Map(found.map(({ id, code }) => [id, code]))
}
