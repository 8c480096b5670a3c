import { and, asc, eq, isNotNull } from 'drizzle-orm'
import type { App } from '~/app.server'
import { messagesOf } from '~/casework/messages.server'
import type { ComplaintRow } from '~/casework/record.server'
import { type TimerRow, timersOf } from '~/casework/timers.server'
import { timerWords } from '~/clock/words'
import type { Instant } from '~/complaints/instant'
import { attachments, ratings, replies } from '~/db/schema.server'
import type { TimerLook } from '~/web/ui/timer-words'

const SOON_SHARE = 0.8

/** How a timer looks; the words come from the clock and are the same everywhere. */
export function lookOf(timer: TimerRow, now: Instant): TimerLook {
  if (timer.state === 'ended') return 'ended'
  if (timer.state === 'met') return timer.outcome === 'late' ? 'metLate' : 'met'
  if (timer.dueAt === null) return 'paused'
  if (now >= timer.dueAt) return 'late'
  return now - timer.countedFrom > SOON_SHARE * (timer.dueAt - timer.countedFrom) ? 'soon' : 'left'
}

function shownTimer(app: App, timer: TimerRow, now: Instant) {
  const policy = app.rules.policyOf(timer)
  const due = app.rules.explain(timer)
  const calendar = app.rules.calendarFor(timer.name === 'accept' ? timer.officeId : null)
  return {
    key: timer.id,
    name: timer.name,
    round: timer.round,
    look: lookOf(timer, now),
    words: timerWords(timer, policy.unit, calendar, now),
    dueAt: timer.dueAt,
    endedAt: timer.metAt,
    countedFrom: timer.countedFrom,
    explanation: due.ok ? due.text : '',
    legalBasis: policy.legalBasis,
    isVerified: policy.isVerified,
    isOurs: policy.isOurs,
  }
}

export type OwnTimer = ReturnType<typeof shownTimer>

async function filesOf(app: App, complaintId: string) {
  const rows = await app.store.read
    .select()
    .from(attachments)
    .where(eq(attachments.complaintId, complaintId))
    .orderBy(asc(attachments.createdAt))
  return rows
    .filter(({ purpose }) => purpose !== 'recording')
    .map(({ id, nameEnc, bytes }) => ({ id, bytes, name: app.vault.decrypt('file-name', nameEnc) }))
}

async function sentReplies(app: App, complaintId: string) {
  const rows = await app.store.read
    .select()
    .from(replies)
    .where(and(eq(replies.complaintId, complaintId), isNotNull(replies.sentAt)))
    .orderBy(asc(replies.sentAt))
  return rows.map(({ id, kind, round, bodyEnc, documentNumber, sentAt }) => ({
    id,
    kind,
    round,
    documentNumber,
    sentAt: sentAt ?? 0,
    body: app.vault.decrypt('reply', bodyEnc),
  }))
}

async function ratedStars(app: App, complaint: ComplaintRow): Promise<number | null> {
  const [row] = await app.store.read
    .select({ stars: ratings.stars })
    .from(ratings)
    .where(and(eq(ratings.complaintId, complaint.id), eq(ratings.round, complaint.round)))
  return row?.stars ?? null
}

/** What can be said of a case without its texts: names instead of ids. The office of a protected case stays unnamed. */
export function caseFacts(app: App, complaint: ComplaintRow) {
  const { code, status, kind, isProtected, filedAt, dossierCode } = complaint
  return {
    code,
    status,
    kind,
    isProtected,
    filedAt,
    dossierCode,
    office: isProtected ? '' : app.directory.officeName(complaint.officeId),
    field: app.directory.field(complaint.field)?.name ?? '',
    procedure: app.directory.procedure(complaint.procedureCode)?.name ?? '',
    commune: app.directory.commune(complaint.communeCode)?.officialName ?? '',
  }
}

/** Everything the submitter sees of the own case. */
export async function ownCaseView(app: App, complaint: ComplaintRow, now: Instant) {
  const db = app.store.read
  const [timers, messages, files, answers, stars] = await Promise.all([
    timersOf(db, complaint.id),
    messagesOf(app, db, complaint.id, { withNotes: false }),
    filesOf(app, complaint.id),
    sentReplies(app, complaint.id),
    ratedStars(app, complaint),
  ])
  const isAnswered = complaint.status === 'answered' || complaint.status === 'closed'
  const isWithdrawn = complaint.outcome === 'withdrawn'
  const isOpen = ['received', 'triage', 'assigned', 'in_progress', 'waiting_citizen'].includes(complaint.status)
  return {
    facts: caseFacts(app, complaint),
    body: app.vault.decrypt('body', complaint.bodyEnc),
    timers: timers.map((timer) => shownTimer(app, timer, now)),
    messages: messages.map(({ id, kind, body, at, officeId }) => ({
      id,
      kind,
      body,
      at,
      office: complaint.isProtected ? '' : app.directory.officeName(officeId),
    })),
    files,
    answers,
    stars,
    may: {
      add: isOpen,
      rate: isAnswered && !isWithdrawn && stars === null && answers.length > 0,
      disagree: isAnswered && !isWithdrawn && complaint.answeredAt !== null,
      withdraw: isOpen,
    },
  }
}

export type OwnCase = Awaited<ReturnType<typeof ownCaseView>>
