import type { Instant, LocalDate } from '~/complaints/instant'
import type { Chance } from './random'
import type { StoryBody, StoryWords } from './texts'
import { closeOfNthWorkingDay, officeMoment } from './working-time'

/** One thing that happens to a story after it was filed. Who does it follows from the move and the office. */
export type StoryMove =
  | { move: 'assign'; at: Instant; officeId: string; reason: string }
  | { move: 'accept'; at: Instant }
  | { move: 'ask'; at: Instant; text: string }
  | { move: 'citizen_reply'; at: Instant; text: string }
  | { move: 'draft'; at: Instant; text: string }
  | { move: 'approve'; at: Instant }
  | { move: 'publish'; at: Instant; title: string; body: string; reply: string }
  | { move: 'rate'; at: Instant; stars: number; comment: string }
  | { move: 'disagree'; at: Instant; text: string }
  | { move: 'guide'; at: Instant; text: string }
  | { move: 'forward'; at: Instant; officeId: string; text: string }
  | { move: 'reject'; at: Instant; ground: string; text: string }
  | { move: 'merge'; at: Instant; intoKey: string; text: string }
  | { move: 'close'; at: Instant }

export type StoryPace = 'prompt' | 'ordinary' | 'late'

/** What is known of a story when its moves are made up. */
export interface MovePlan {
  readonly body: StoryBody
  readonly officeId: string
  readonly filedAt: Instant
  /** No move happens at or after this instant: what is not done yet leaves the story open. */
  readonly until: Instant
  readonly pace: StoryPace
  readonly words: StoryWords
  readonly isWorkingDay: (day: LocalDate) => boolean
  /** The body as the public may read it; null when the case must not be published. */
  readonly publicText: string | null
  /** Completes the date left open in a reply (`{ngayxong}`). */
  readonly fillReply: (text: string, at: Instant) => string
}

const DAY = 86_400_000
const ANSWER_DAYS = { prompt: [2, 6], ordinary: [8, 17], late: [23, 34] } as const

/** The moves of one story in order of time, cut at `until`. Pure: chance decides, nothing else. */
export function movesOf(plan: MovePlan, chance: Chance): StoryMove[] {
  const screened = at(plan, chance, plan.filedAt + hours(chance.whole(1, plan.pace === 'late' ? 60 : 5)))
  const all =
    plan.body.end === 'answer' || plan.body.end === 'inspect'
      ? handled(plan, chance, screened)
      : [sideExit(plan, plan.body.danger ? plan.filedAt + chance.whole(4, 18) * 60_000 : screened)]
  return all.filter((move) => move.at < plan.until)
}

function sideExit(plan: MovePlan, screened: Instant): StoryMove {
  const { body } = plan
  if (body.end === 'forward') {
    return { move: 'forward', at: screened, officeId: plan.officeId, text: body.forward ?? '' }
  }
  if (body.end === 'guide') return { move: 'guide', at: screened, text: body.guide ?? '' }
  return { move: 'reject', at: screened, ground: body.reject ?? 'unclear', text: body.rejectText ?? '' }
}

function handled(plan: MovePlan, chance: Chance, screened: Instant): StoryMove[] {
  const accepted = at(plan, chance, screened + hours(chance.whole(1, plan.pace === 'late' ? 30 : 3)))
  const [fewest, most] = ANSWER_DAYS[plan.pace]
  const answered = at(plan, chance, Math.max(accepted + hours(3), plan.filedAt + chance.whole(fewest, most) * DAY))
  const moves: StoryMove[] = [
    { move: 'assign', at: screened, officeId: plan.officeId, reason: chance.pick(plan.words.assignReasons) },
    { move: 'accept', at: accepted },
  ]
  moves.push(...questions(plan, chance, accepted, answered))
  if (plan.body.end === 'inspect') return moves
  moves.push(...answer(plan, plan.body.reply, answered))
  return [...moves, ...afterAnswer(plan, chance, answered)]
}

function answer(plan: MovePlan, reply: string, answered: Instant): StoryMove[] {
  return [
    { move: 'draft', at: answered - hours(1), text: plan.fillReply(reply, answered) },
    { move: 'approve', at: answered },
  ]
}

function questions(plan: MovePlan, chance: Chance, accepted: Instant, answered: Instant): StoryMove[] {
  const isAsked = plan.body.kind === 'conduct' && (plan.body.ask !== undefined || chance.happens(0.2))
  const asked = at(plan, chance, accepted + hours(chance.whole(4, 30)))
  if (!isAsked || plan.body.end === 'inspect' || asked + 3 * DAY > answered) return []
  const [question, reply] = plan.body.ask ?? [
    chance.pick(plan.words.defaultQuestions),
    chance.pick(plan.words.defaultAnswers),
  ]
  return [
    { move: 'ask', at: asked, text: question },
    { move: 'citizen_reply', at: asked + hours(chance.whole(5, 60)), text: reply },
  ]
}

function afterAnswer(plan: MovePlan, chance: Chance, answered: Instant): StoryMove[] {
  const opinion = answered + hours(chance.whole(6, 120))
  if (plan.pace !== 'prompt' && plan.body.kind === 'conduct' && chance.happens(0.14)) {
    return secondRound(plan, chance, opinion)
  }
  const moves = [...publication(plan, chance, answered, plan.body.reply), ...rating(plan, chance, opinion)]
  moves.push(closing(plan, answered))
  return moves.sort((a, b) => a.at - b.at)
}

function secondRound(plan: MovePlan, chance: Chance, opinion: Instant): StoryMove[] {
  const again = at(plan, chance, opinion + chance.whole(3, 12) * DAY)
  const reply = chance.pick(plan.words.secondReplies)
  const moves: StoryMove[] = [
    { move: 'disagree', at: opinion, text: chance.pick(plan.words.disagreements) },
    ...answer(plan, reply, again),
    { move: 'rate', at: again + 2 * DAY, stars: chance.whole(3, 5), comment: chance.pick(plan.words.praise) },
    ...publication(plan, chance, again, reply),
    closing(plan, again),
  ]
  return moves.sort((a, b) => a.at - b.at)
}

/** Ten working days without disagreement, then it closes by itself. */
function closing(plan: MovePlan, answered: Instant): StoryMove {
  return { move: 'close', at: closeOfNthWorkingDay(answered, 10, plan.isWorkingDay) }
}

function publication(plan: MovePlan, chance: Chance, answered: Instant, signed: string): StoryMove[] {
  if (plan.publicText === null || !chance.happens(0.96)) return []
  const published = at(plan, chance, answered + hours(chance.whole(3, 50)))
  const { title } = plan.body
  return [{ move: 'publish', at: published, title, body: plan.publicText, reply: plan.fillReply(signed, answered) }]
}

function rating(plan: MovePlan, chance: Chance, opinion: Instant): StoryMove[] {
  if (!chance.happens(0.45)) return []
  const stars = Number(chance.weighted(plan.pace === 'late' ? { 1: 4, 2: 4, 3: 3, 4: 1 } : { 2: 1, 3: 3, 4: 8, 5: 9 }))
  const { words } = plan
  const comment = chance.pick(stars >= 4 ? words.praise : stars === 3 ? words.middling : words.blame)
  return [{ move: 'rate', at: opinion, stars, comment }]
}

function at(plan: MovePlan, chance: Chance, earliest: Instant): Instant {
  return officeMoment(earliest, plan.isWorkingDay, chance)
}

function hours(count: number): number {
  return count * 3_600_000
}
