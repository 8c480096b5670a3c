import { eq } from 'drizzle-orm'
import type { App } from '../app.server'
import type { ActResult } from '../casework/act.server'
import type { ComplaintRow } from '../casework/record.server'
import { nextOpening } from '../clock/calendar'
import { DAY_MINUTES, dayOf, toInstant, toLocalMinute } from '../clock/local-time'
import { sweepTimers } from '../clock/sweep.server'
import { SUBMITTER } from '../complaints/events'
import type { Instant } from '../complaints/instant'
import { complaints } from '../db/schema.server'
import { receiveComplaint } from '../intake/receive.server'
import type { Cast } from './cast.server'
import type { StoryMove } from './moves'
import { playMove } from './play-move.server'
import type { Story } from './stories'

/** A story on stage: the complaint as the register now has it. */
interface Scene {
  readonly story: Story
  complaint: ComplaintRow | null
  /** Set when a move was refused, or the story was played before a restart: the rest is left out. */
  isOver: boolean
}

interface Step {
  readonly at: Instant
  readonly scene: Scene
  /** Null: the filing itself. */
  readonly move: StoryMove | null
}

/** How many steps of different stories share one moment of the database; they commit together on SQLite. */
const ABREAST = 12

/** Plays all stories in order of time, as if the months went by: filings and moves of different stories side by side. */
export async function playStories(
  app: App,
  cast: Cast,
  stories: readonly Story[],
): Promise<{ refused: readonly string[] }> {
  const scenes = stories.map((story): Scene => ({ story, complaint: null, isOver: false }))
  const byKey = new Map(scenes.map((scene) => [scene.story.key, scene]))
  const refused: string[] = []
  const steps = stepsOf(scenes)
  const until = morningByMorning(app, steps.at(-1)?.at ?? 0)
  for (const batch of batchesOf(steps)) {
    await until(batch[0]?.at ?? 0)
    const results = await Promise.all(batch.map((step) => play(app, cast, step, byKey)))
    refused.push(...results.filter((problem) => problem !== null))
  }
  return { refused }
}

const DAILY_MS = 21 * 86_400_000
const WEEK_DAYS = 7

/** Lets the clock look at the timers as the months go by, once a week and in the last three weeks every working
 *  morning: warnings, breaches and apology drafts then carry days of their own. */
function morningByMorning(app: App, lastAt: Instant): (at: Instant) => Promise<void> {
  const calendar = app.rules.calendarFor(null)
  let next: Instant | null = null
  return async (at) => {
    let morning = nextOpening(calendar, next ?? at)
    while (morning <= at) {
      await sweepTimers(app, morning)
      const days = morning < lastAt - DAILY_MS ? WEEK_DAYS : 1
      morning = nextOpening(calendar, toInstant((dayOf(toLocalMinute(morning)) + days) * DAY_MINUTES))
    }
    next = morning
  }
}

function stepsOf(scenes: readonly Scene[]): Step[] {
  return scenes
    .flatMap((scene): Step[] => [
      { at: scene.story.filedAt, scene, move: null },
      ...scene.story.moves.map((move) => ({ at: move.at, scene, move })),
    ])
    .sort((a, b) => a.at - b.at)
}

/** Consecutive steps that may run side by side: never two of one story, and a merge, which touches two, by itself. */
function batchesOf(steps: readonly Step[]): Step[][] {
  const batches: Step[][] = []
  let current: Step[] = []
  const close = () => {
    if (current.length > 0) batches.push(current)
    current = []
  }
  for (const step of steps) {
    const isAlone = step.move?.move === 'merge'
    if (isAlone || current.length >= ABREAST || current.some((other) => other.scene === step.scene)) close()
    current.push(step)
    if (isAlone) close()
  }
  close()
  return batches
}

async function play(app: App, cast: Cast, step: Step, byKey: ReadonlyMap<string, Scene>): Promise<string | null> {
  const { scene, move } = step
  if (move === null) return file(app, scene)
  if (scene.isOver || !scene.complaint) return null
  const result = await playMove(
    app,
    cast,
    scene.story,
    scene.complaint,
    move,
    (key) => byKey.get(key)?.complaint ?? null,
  )
  return settle(scene, move, result)
}

function settle(scene: Scene, move: StoryMove, result: ActResult | null): string | null {
  if (result === null) return null
  if (result.ok) {
    scene.complaint = result.complaint
    return null
  }
  scene.isOver = true
  return `${scene.story.key} ${move.move}: ${result.reason}`
}

async function file(app: App, scene: Scene): Promise<string | null> {
  const { story } = scene
  const result = await receiveComplaint(
    app,
    draftOf(story),
    { actor: SUBMITTER, providerId: story.key, isDemo: true },
    story.filedAt,
  )
  if (!result.ok) return `${story.key} filing: ${JSON.stringify(result)}`
  scene.isOver = result.isReplay
  const [row] = await app.store.read.select().from(complaints).where(eq(complaints.id, result.complaintId))
  scene.complaint = row ?? null
  return null
}

function draftOf(story: Story) {
  return {
    channel: story.channel,
    kind: story.kind,
    body: story.body,
    submitter: {
      type: story.submitter.type,
      name: story.submitter.name ?? undefined,
      phone: story.submitter.phone ?? undefined,
      email: story.submitter.email ?? undefined,
      address: story.submitter.address ?? undefined,
      zaloId: story.channel === 'zalo' ? story.key : undefined,
    },
    officeId: story.chosenOfficeId ?? undefined,
    procedureCode: story.procedureCode ?? undefined,
    dossierCode: story.dossierCode ?? undefined,
    communeCode: story.communeCode ?? undefined,
    answerChannel: story.answerChannel,
    publishConsent: story.publishConsent,
    isProtected: story.isProtected,
  }
}
