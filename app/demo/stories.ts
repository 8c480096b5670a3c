import { type Instant, type LocalDate, localDate } from '~/complaints/instant'
import type { AnswerChannel, Channel, Kind, LegalType } from '~/complaints/kinds'
import { movesOf, type StoryMove, type StoryPace } from './moves'
import { officeOf, placeName, placesOf, type StoryCommune, type StoryProvince } from './places'
import { type Chance, seededChance } from './random'
import { inventSubmitter, type StorySubmitter, wantedAnswerChannel } from './submitters'
import type { DemoTexts, StoryBody } from './texts'
import { fillForPublic, type Slots, wordAsSent } from './wording'
import { isWeekday } from './working-time'

/** One made-up complaint: how it came in, and everything that was done about it, with the instants of the past. */
export interface Story {
  /** Stable within a seed: `demo-001`. */
  key: string
  filedAt: Instant
  channel: Channel
  kind: Kind
  legalType: LegalType
  field: string
  body: string
  submitter: StorySubmitter
  answerChannel: AnswerChannel
  publishConsent: boolean
  isProtected: boolean
  isDanger: boolean
  /** Who should handle it; `chosenOfficeId` is set when the submitter named that office. */
  officeId: string
  chosenOfficeId: string | null
  communeCode: string | null
  procedureCode: string | null
  dossierCode: string | null
  moves: StoryMove[]
}

const DAY = 86_400_000
const CHANNEL_WEIGHTS: Partial<Record<Channel, number>> = {
  web: 30,
  call: 15,
  zalo: 12,
  sms: 10,
  email: 8,
  voice: 6,
  letter: 6,
  walk_in: 6,
  qr: 4,
  event: 3,
}

interface Telling {
  readonly chance: Chance
  readonly province: StoryProvince
  readonly texts: DemoTexts
  readonly to: Instant
  readonly isWorkingDay: (day: LocalDate) => boolean
}

/**
 * Tells `count` stories filed between `from` and `to` (instants), oldest first; the same seed tells the same stories.
 * What would happen at or after `to` has not happened yet, so the youngest stories are still open. `isWorkingDay`
 * defaults to Monday–Friday; pass the real calendar to have days off respected.
 */
export function demoStories(
  seed: number,
  count: number,
  from: Instant,
  to: Instant,
  province: StoryProvince,
  texts: DemoTexts,
  isWorkingDay: (day: LocalDate) => boolean = isWeekday,
): Story[] {
  const chance = seededChance(seed)
  const telling: Telling = { chance, province, texts, to, isWorkingDay }
  const instants = Array.from({ length: count }, () => filingInstant(chance, from, to)).sort((a, b) => a - b)
  const bodies = shuffledBodies(texts.bodies, count, chance)
  const stories = instants.map((filedAt, index) =>
    tell(telling, `demo-${String(index + 1).padStart(3, '0')}`, filedAt, bodies[index] ?? chance.pick(texts.bodies)),
  )
  return mergeTwins(stories, texts, chance)
}

/** More and more people use it as the months go by, and a tenth of all came in the last fortnight. */
function filingInstant(chance: Chance, from: Instant, to: Instant): Instant {
  const at = chance.happens(0.11) ? to - chance.next() ** 1.5 * 14 * DAY : from + (to - from) * chance.next() ** 0.8
  const minute = Math.floor(at / 60_000) * 60_000
  const hour = new Date(minute + 7 * 3_600_000).getUTCHours()
  // Between 22:00 and 05:00 hardly anybody writes: those are moved into the morning before.
  return hour >= 22 || hour < 5 ? Math.max(from, minute - 12 * 3_600_000) : minute
}

/** Every body is told before one is told twice. */
function shuffledBodies(bodies: readonly StoryBody[], count: number, chance: Chance): StoryBody[] {
  const told: StoryBody[] = []
  while (told.length < count) {
    const round = bodies.map((body) => ({ body, order: chance.next() })).sort((a, b) => a.order - b.order)
    told.push(...round.map((entry) => entry.body))
  }
  return told.slice(0, count)
}

function tell(telling: Telling, key: string, filedAt: Instant, body: StoryBody): Story {
  const { chance, province, texts } = telling
  const commune = chance.pick(placesOf(body, province))
  const officeId = officeOf(body, commune, province)
  const channel = channelOf(body, chance)
  const submitter = inventSubmitter(body, channel, placeName(commune), texts.words, chance)
  const dossierCode = body.body.includes('{ma}') ? inventDossier(filedAt, chance) : null
  const slots = slotsOf(telling, { commune, officeId, filedAt, submitter, dossierCode })
  const publishConsent = !body.protected && chance.happens(0.9)
  const story: Story = {
    key,
    filedAt,
    channel,
    kind: body.kind,
    legalType: body.legalType,
    field: body.field,
    body: wordAsSent(body.body + closingOf(body, texts.words, chance), channel, slots, texts.words, chance),
    submitter,
    answerChannel: wantedAnswerChannel(channel, submitter),
    publishConsent,
    isProtected: body.protected,
    isDanger: body.danger,
    officeId,
    chosenOfficeId: body.protected || body.end !== 'answer' || chance.happens(0.5) ? null : officeId,
    communeCode: commune.code,
    procedureCode: body.procedure ?? null,
    dossierCode,
    moves: [],
  }
  return { ...story, moves: movesFor(telling, story, body, slots) }
}

function movesFor(telling: Telling, story: Story, body: StoryBody, slots: Slots): StoryMove[] {
  const { chance, texts } = telling
  const pace: StoryPace = chance.weighted({ prompt: 40, ordinary: 49, late: 11 })
  const mayBePublic = story.publishConsent && body.legalType === 'pakn' && body.title !== '' && body.end === 'answer'
  const moves = movesOf(
    {
      body: { ...body, forward: body.forward && fillForPublic(body.forward, slots) },
      officeId: story.officeId,
      filedAt: story.filedAt,
      until: telling.to,
      pace,
      words: texts.words,
      isWorkingDay: telling.isWorkingDay,
      publicText: mayBePublic ? fillForPublic(body.body, slots) : null,
      fillReply: (text, at) =>
        fillForPublic(text, { ...slots, ngayxong: dayMonth(at - 2 * DAY), ngayhen: dayMonth(at + 9 * DAY) }),
    },
    chance,
  )
  return chance.happens(0.03) ? stalled(moves, chance) : stillOpen(moves, story.filedAt, telling)
}

/** What is fresh is often not screened yet, and who was asked lately has often not answered yet. */
function stillOpen(moves: StoryMove[], filedAt: Instant, { chance, to }: Telling): StoryMove[] {
  if (filedAt > to - 4 * DAY && moves[0]?.move === 'assign' && chance.happens(0.5)) return []
  const asked = moves.findIndex((move) => move.move === 'ask' && move.at > to - 16 * DAY)
  return asked >= 0 && chance.happens(0.6) ? moves.slice(0, asked + 1) : moves
}

/** A few are left lying after somebody took them up: these are what the overdue lists are for. */
function stalled(moves: StoryMove[], chance: Chance): StoryMove[] {
  const asked = moves.findIndex((move) => move.move === 'citizen_reply')
  if (asked > 0) return moves.slice(0, asked)
  return moves.slice(0, Math.max(1, chance.whole(1, 2)))
}

/** Some who filed the same matter within a week of another are merged into the first case. */
function mergeTwins(stories: readonly Story[], texts: DemoTexts, chance: Chance): Story[] {
  const told: Story[] = []
  for (const story of stories) {
    const assigned = story.moves.find((move) => move.move === 'assign')
    const mayJoin = assigned !== undefined && !story.isProtected && chance.happens(0.25)
    const earlier = mayJoin ? told.find((other) => isTwin(other, story, assigned.at)) : undefined
    if (!assigned || !earlier) {
      told.push(story)
      continue
    }
    const text = chance.pick(texts.words.mergeReasons)
    told.push({ ...story, moves: [{ move: 'merge', at: assigned.at, intoKey: earlier.key, text }] })
  }
  return told
}

/** Whether the earlier story is about the same matter at the same office and still being worked on at `at`. */
function isTwin(other: Story, story: Story, at: Instant): boolean {
  return other.field === story.field && other.officeId === story.officeId && isOpenAt(other, story, at)
}

function isOpenAt(other: Story, story: Story, at: Instant): boolean {
  const answered = other.moves.find((move) => move.move === 'approve')?.at ?? Number.POSITIVE_INFINITY
  const assigned = other.moves[0]
  return story.filedAt - other.filedAt < 7 * DAY && assigned?.move === 'assign' && assigned.at < at && answered > at
}

function closingOf(body: StoryBody, words: DemoTexts['words'], chance: Chance): string {
  if (body.end !== 'answer' || body.kind === 'compliment') return ''
  return chance.pick(body.kind === 'conduct' ? words.closings : words.courtesies)
}

function channelOf(body: StoryBody, chance: Chance): Channel {
  if (body.danger) return chance.pick(['call', 'sms', 'zalo'])
  if (body.business) return chance.pick(['web', 'web', 'email', 'event', 'zalo'])
  return chance.weighted(CHANNEL_WEIGHTS as Record<Channel, number>)
}

interface SlotSource {
  commune: StoryCommune
  officeId: string
  filedAt: Instant
  submitter: StorySubmitter
  dossierCode: string | null
}

function slotsOf({ chance, province, texts }: Telling, source: SlotSource): Slots {
  const office = province.offices.find((candidate) => candidate.id === source.officeId)
  return {
    xa: placeName(source.commune),
    thon: chance.pick(texts.words.villages),
    ngay: dayMonth(source.filedAt - chance.whole(18, 60) * DAY),
    ma: source.dossierCode ?? '',
    ten: source.submitter.name ?? '',
    so: source.submitter.phone ?? '',
    coquan: office?.name ?? 'cơ quan có thẩm quyền',
  }
}

function inventDossier(filedAt: Instant, chance: Chance): string {
  const filedOn = localDate(filedAt - chance.whole(20, 45) * DAY)
  return `H34.${chance.whole(10, 40)}-${filedOn.slice(2).replaceAll('-', '')}-0${chance.whole(100, 999)}`
}

function dayMonth(at: Instant): string {
  const [year, month, day] = localDate(at).split('-')
  return `${Number(day)}/${Number(month)}/${year}`
}
