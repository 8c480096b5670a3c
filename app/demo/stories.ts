import { type Instant, type LocalDate, localDate } from '~/complaints/instant'
import type { AnswerChannel, Channel, Kind, LegalType } from '~/complaints/kinds'
import { movesOf, type StoryMove, type StoryPace } from './moves'
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

/** What a story needs to know of the province it happens in; a `Profile` has it all, and so has the directory. */
export interface StoryProvince {
  readonly offices: readonly { id: string; name: string; acceptsCases: boolean }[]
  readonly communes: readonly StoryCommune[]
  readonly fields: readonly { key: string; officeId: string | null }[]
}

interface StoryCommune {
  readonly code: string
  readonly name: string
  readonly type: string
  readonly districtCode: string | null
  readonly officeId: string | null
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
  const at = chance.happens(0.1) ? to - chance.next() * 14 * DAY : from + (to - from) * chance.next() ** 0.8
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
  const commune = chance.pick(province.communes)
  const officeId = officeOf(body, commune, province)
  const channel = channelOf(body, chance)
  const submitter = inventSubmitter(body, channel, placeName(commune), texts.words, chance)
  const dossierCode = body.body.includes('{ma}') ? inventDossier(filedAt, chance) : null
  const slots = slotsOf(telling, { commune, officeId, filedAt, submitter, dossierCode })
  const publishConsent = submitter.type !== 'anonymous' && !body.protected && chance.happens(0.8)
  const story: Story = {
    key,
    filedAt,
    channel,
    kind: body.kind,
    legalType: body.legalType,
    field: body.field,
    body: wordAsSent(body.body, channel, slots, texts.words, chance),
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
      publicText: mayBePublic ? { body: fillForPublic(body.body, slots), reply: body.reply } : null,
      fillReply: (text, at) =>
        fillForPublic(text, { ...slots, ngayxong: dayMonth(at - 2 * DAY), ngayhen: dayMonth(at + 9 * DAY) }),
    },
    chance,
  )
  return chance.happens(0.05) ? stalled(moves, chance) : moves
}

/** A few are left lying after somebody took them up: these are what the overdue lists are for. */
function stalled(moves: StoryMove[], chance: Chance): StoryMove[] {
  const asked = moves.findIndex((move) => move.move === 'citizen_reply')
  if (asked > 0) return moves.slice(0, asked)
  return moves.slice(0, Math.max(1, chance.whole(1, 2)))
}

/** Some who filed the same matter within a week of another are merged into the first case. */
function mergeTwins(stories: Story[], texts: DemoTexts, chance: Chance): Story[] {
  return stories.map((story, index) => {
    const assigned = story.moves.find((move) => move.move === 'assign')
    if (!assigned || story.isProtected || !chance.happens(0.25)) return story
    const earlier = stories
      .slice(0, index)
      .find(
        (other) =>
          other.field === story.field && other.officeId === story.officeId && isOpenAt(other, story, assigned.at),
      )
    if (!earlier) return story
    const text = chance.pick(texts.words.mergeReasons)
    return { ...story, moves: [{ move: 'merge', at: assigned.at, intoKey: earlier.key, text }] }
  })
}

function isOpenAt(other: Story, story: Story, at: Instant): boolean {
  const answered = other.moves.find((move) => move.move === 'approve')?.at ?? Number.POSITIVE_INFINITY
  const assigned = other.moves[0]
  return story.filedAt - other.filedAt < 7 * DAY && assigned?.move === 'assign' && assigned.at < at && answered > at
}

/** The office a body names, or, in a province that has no such office, the one of its field. */
function officeOf(body: StoryBody, commune: StoryCommune, province: StoryProvince): string {
  const named = { commune: commune.officeId ?? '', district: `ubnd-huyen-${commune.districtCode}` }[body.office]
  const officeId = named ?? body.office
  if (province.offices.some((office) => office.id === officeId)) return officeId
  return province.fields.find((field) => field.key === body.field)?.officeId ?? officeId
}

function channelOf(body: StoryBody, chance: Chance): Channel {
  if (body.danger) return chance.pick(['call', 'sms', 'zalo'])
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
    ten: source.submitter.name ?? 'một người dân',
    so: source.submitter.phone ?? '0900 000 000',
    coquan: office?.name ?? 'cơ quan có thẩm quyền',
  }
}

const COMMUNE_WORDS: Readonly<Record<string, string>> = {
  ward: 'phường',
  commune: 'xã',
  township: 'thị trấn',
  'special-zone': 'đặc khu',
}

function placeName(commune: StoryCommune): string {
  return `${COMMUNE_WORDS[commune.type] ?? 'xã'} ${commune.name}`
}

function inventDossier(filedAt: Instant, chance: Chance): string {
  const filedOn = localDate(filedAt - chance.whole(20, 45) * DAY)
  return `H34.${chance.whole(10, 40)}-${filedOn.slice(2).replaceAll('-', '')}-0${chance.whole(100, 999)}`
}

function dayMonth(at: Instant): string {
  const [year, month, day] = localDate(at).split('-')
  return `${Number(day)}/${Number(month)}/${year}`
}
