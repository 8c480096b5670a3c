import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { App } from '../app.server'
import { acceptComplaint } from '../casework/accept.server'
import { answerComplaint } from '../casework/answer.server'
import { assignComplaint } from '../casework/assign.server'
import { draftReply } from '../casework/draft-reply.server'
import { nextOpening } from '../clock/calendar'
import { type Instant, isoVietnam, localDate } from '../complaints/instant'
import { complaints, dialogueCommitments, dialogues } from '../db/schema.server'
import { keepCommitment, makeCommitment } from '../dialogues/commitments.server'
import type { TypedDialogue } from '../dialogues/dialogue'
import { fileQuestion } from '../dialogues/file-questions.server'
import { saveDialogue, setDialoguePublic } from '../dialogues/manage-dialogue.server'
import { remindOfCommitments } from '../dialogues/remind.server'
import { publishComplaint } from '../publication/publish.server'
import type { Cast } from './cast.server'

const eventSchema = z.object({
  form: z.string(),
  title: z.string(),
  place: z.string(),
  host: z.string(),
  attendees: z.array(z.string()),
  attendeeCount: z.int().optional(),
  summary: z.string().optional(),
})
const answerSchema = z.object({ title: z.string(), body: z.string(), reply: z.string() })
const dialoguesSchema = z.object({
  event: eventSchema,
  questions: z.array(
    z.object({ business: z.string(), question: z.string(), office: z.string() }).and(answerSchema.partial()),
  ),
  commitments: z.array(
    z.object({
      text: z.string(),
      office: z.string(),
      dueInDays: z.int(),
      keptInDays: z.int().optional(),
      evidence: z.string().optional(),
    }),
  ),
  ahead: eventSchema.extend({ inDays: z.int() }),
})
type DemoDialogues = z.infer<typeof dialoguesSchema>
type Question = DemoDialogues['questions'][number]

const DAY = 86_400_000
const HELD_DAYS_AGO = 14

/** What a stage of the demo's event needs. `at(n)`: the first office moment n days after the event began. */
interface Stage {
  readonly app: App
  readonly cast: Cast
  readonly id: string
  readonly at: (days: number) => Instant
  readonly refused: string[]
}

/** Plays one event that was held two weeks ago, with questions, answers and commitments, and announces one to come,
 *  through the use cases staff use. Events there are already are left as they stand. Returns how many questions there
 *  are, and what the register refused. */
export async function playDialogues(
  app: App,
  cast: Cast,
  dataRoot: string,
  to: Instant,
): Promise<{ questions: number; refused: string[] }> {
  const texts = dialoguesSchema.parse(JSON.parse(await readFile(join(dataRoot, 'demo', 'dialogues.json'), 'utf8')))
  const calendar = app.rules.calendarFor(null)
  const startsAt = nextOpening(calendar, to - HELD_DAYS_AGO * DAY)
  const at = (days: number) => Math.min(to, nextOpening(calendar, startsAt + days * DAY))
  const refused: string[] = []
  const id = await announce(app, cast, texts.event, startsAt, startsAt - 5 * DAY)
  const aheadAt = nextOpening(calendar, to + texts.ahead.inDays * DAY)
  await announce(app, cast, texts.ahead, aheadAt, to - DAY)
  const stage: Stage = { app, cast, id, at, refused }
  for (const [i, question] of texts.questions.entries()) await playQuestion(stage, question, i)
  await playCommitments(stage, texts.commitments)
  return { questions: texts.questions.length, refused }
}

async function announce(
  app: App,
  cast: Cast,
  event: z.infer<typeof eventSchema>,
  startsAt: Instant,
  now: Instant,
): Promise<string> {
  const [known] = await app.store.read.select().from(dialogues).where(eq(dialogues.title, event.title))
  if (known) return known.id
  const [date = '', time = ''] = isoVietnam(startsAt).split('T')
  const typed: TypedDialogue = {
    form: event.form,
    title: event.title,
    date,
    from: time.slice(0, 5),
    to: '',
    place: event.place,
    host: event.host,
    hostOffice: '',
    attendees: event.attendees.join('\n'),
    attendeeCount: String(event.attendeeCount ?? ''),
    summary: event.summary ?? '',
  }
  const saved = await saveDialogue(app, cast.coordinator, null, typed, now)
  if (!saved.ok) throw new Error(`demo event: ${JSON.stringify(saved.errors)}`)
  await setDialoguePublic(app, cast.coordinator, saved.id, true, now)
  return saved.id
}

/** Filed on the day, given to its office, and where the texts have an answer: answered and published. */
async function playQuestion(stage: Stage, question: Question, index: number): Promise<void> {
  const { app, cast, id, at, refused } = stage
  const cells = { business: question.business, question: question.question, consent: 'x' }
  const filed = await fileQuestion(app, cast.coordinator, id, cells, at(0.1) + index * 60_000)
  if (!filed.ok || filed.isRepeat) return
  const { code } = filed
  const note = (what: string, result: { ok: boolean; reason?: string }) => {
    if (!result.ok) refused.push(`dialogue ${code} ${what}: ${result.reason}`)
  }
  const [row] = await app.store.read.select().from(complaints).where(eq(complaints.code, code))
  if (row?.officeId !== question.office || row.status !== 'assigned') {
    const given = { officeId: question.office, reason: 'Giao tại buổi đối thoại.' }
    note('assign', await assignComplaint(app, cast.coordinator, code, given, at(0.2)))
  }
  const people = cast.of(question.office)
  if (!people) return
  note('accept', await acceptComplaint(app, people.officer, code, at(0.3)))
  const { title, body, reply } = question
  if (!title || !body || !reply) return
  note('draft', await draftReply(app, people.officer, code, { text: reply, submit: true }, at(5)))
  note('answer', await answerComplaint(app, people.head, code, {}, at(5.1)))
  note('publish', await publishComplaint(app, cast.coordinator, code, { title, body, reply }, at(6)))
}

async function playCommitments(stage: Stage, commitments: DemoDialogues['commitments']): Promise<void> {
  const { app, cast, id, at, refused } = stage
  const known = await app.store.read.$count(dialogueCommitments, eq(dialogueCommitments.dialogueId, id))
  if (known > 0) return
  const started = at(0)
  for (const { text, office, dueInDays, keptInDays, evidence } of commitments) {
    const typed = { text, office, dueOn: localDate(started + dueInDays * DAY), caseCode: '' }
    const made = await makeCommitment(app, cast.coordinator, id, typed, at(0.2))
    if (!made.ok) {
      refused.push(`commitment: ${made.reason}`)
      continue
    }
    const head = cast.of(office)?.head
    if (keptInDays === undefined || !head) continue
    const kept = { keptOn: localDate(at(keptInDays)), evidence: evidence ?? '' }
    const result = await keepCommitment(app, head, made.id, kept, at(keptInDays))
    if (!result.ok) refused.push(`commitment kept: ${result.reason}`)
  }
  for (let day = 1; day < HELD_DAYS_AGO; day += 1) await remindOfCommitments(app, at(day))
}
