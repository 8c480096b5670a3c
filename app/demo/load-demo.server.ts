import { join } from 'node:path'
import { and, eq, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { App } from '../app.server'
import { isWorkingDay } from '../clock/calendar'
import { toDayNumber } from '../clock/local-time'
import { makeAccessKey } from '../complaints/code'
import type { Instant, LocalDate } from '../complaints/instant'
import { installation, newsItems, staffNotices, staffUsers } from '../db/schema.server'
import { createOutbox } from '../outbox/outbox.server'
import { answeredQuestions } from './answered-questions'
import { createCast, type DemoSignIn, shownSignIns } from './cast.server'
import { loadDemoPages, loadDemoTexts } from './demo-files.server'
import { playDialogues } from './play-dialogue.server'
import { playIncidents } from './play-incidents.server'
import { playStories } from './play-stories.server'
import { demoStories, type Story } from './stories'

const MARK = 'demo'
const SEED = 20_261_121
const STORY_COUNT = 400
const MONTHS = 14
const MONTH_MS = 30.4 * 86_400_000
/** What the demo's people have left unread: the last two days. */
const UNREAD_MS = 2 * 86_400_000

/** What is remembered of the demo: whether it is complete, when its present was, and the password of its people. */
interface DemoMark {
  readonly state: 'loading' | 'complete'
  readonly at: Instant
  readonly passwordEnc: string
}

export interface LoadedDemo {
  /** False when the demo had been loaded before and nothing was done. */
  readonly isNew: boolean
  /** Stories played by this call, questions of the demo's event and reports of its incidents among them. */
  readonly stories: number
  /** Moves that the register refused, for a test to look at; 0 is expected. */
  readonly refused: readonly string[]
  /** Whom to sign in as, to be printed at start. */
  readonly signIns: readonly DemoSignIn[]
}

/**
 * Fills the register with the demonstration: staff, about 400 complaints of the last fourteen months played through the
 * real use cases at the instants of the past, news, answered questions. Nothing is sent: messages are kept as shown.
 * Does nothing when it was loaded before; a load that was cut off is finished with the instants it began with.
 * `dataRoot` is the folder with `demo/`; the checkout's own when left out.
 */
export async function loadDemo(
  app: App,
  now: Instant,
  options: { dataRoot?: string; count?: number } = {},
): Promise<LoadedDemo> {
  const mark = (await readMark(app)) ?? (await begin(app, now))
  const password = app.vault.decrypt('demo', mark.passwordEnc)
  const signIns = shownSignIns(app, password)
  if (mark.state === 'complete') return { isNew: false, stories: 0, refused: [], signIns }
  const quiet: App = { ...app, outbox: createOutbox({ encrypt: app.vault.encrypt, isSilent: () => true }) }
  const cast = await createCast(quiet, password, mark.at)
  const dataRoot = options.dataRoot ?? join(process.cwd(), 'data')
  const stories = await storiesOf(app, dataRoot, mark.at, options.count ?? STORY_COUNT)
  const played = await playStories(quiet, cast, stories)
  const events = await playDialogues(quiet, cast, dataRoot, mark.at)
  const happenings = await playIncidents(quiet, cast, dataRoot, mark.at)
  await addNews(app, dataRoot, mark.at)
  await readOldNotices(app, mark.at - UNREAD_MS)
  await writeMark(app, { ...mark, state: 'complete' })
  const refused = [...played.refused, ...events.refused, ...happenings.refused]
  const count = stories.length + events.questions + happenings.reports
  return { isNew: true, stories: count, refused, signIns }
}

async function storiesOf(app: App, dataRoot: string, to: Instant, count: number): Promise<Story[]> {
  const calendar = app.rules.calendarFor(null)
  const works = (day: LocalDate) => {
    const number = toDayNumber(day)
    return number !== null && isWorkingDay(calendar, number)
  }
  const texts = await loadDemoTexts(dataRoot)
  const { answers } = await loadDemoPages(dataRoot)
  const stories = demoStories(SEED, count, to - MONTHS * MONTH_MS, to, app.directory.current(), texts, works)
  return [...stories, ...answeredQuestions(answers, to, works)]
}

async function readMark(app: App): Promise<DemoMark | null> {
  const [row] = await app.store.read.select().from(installation).where(eq(installation.key, MARK))
  return (row?.value as DemoMark | undefined) ?? null
}

async function begin(app: App, now: Instant): Promise<DemoMark> {
  const password = `demo-${makeAccessKey(app.randomBytes(64)).toLowerCase()}`
  const mark: DemoMark = { state: 'loading', at: now, passwordEnc: app.vault.encrypt('demo', password) }
  await writeMark(app, mark)
  return mark
}

async function writeMark(app: App, value: DemoMark): Promise<void> {
  await app.store.write((tx) =>
    tx
      .insert(installation)
      .values({ key: MARK, value })
      .onConflictDoUpdate({ target: installation.key, set: { value } }),
  )
}

/** The demo's people have read what they were told before `until`, the day it came. */
async function readOldNotices(app: App, until: Instant): Promise<void> {
  const people = app.store.read.select({ id: staffUsers.id }).from(staffUsers).where(eq(staffUsers.isDemo, true))
  await app.store.write((tx) =>
    tx
      .update(staffNotices)
      .set({ readAt: sql`${staffNotices.at}` })
      .where(and(isNull(staffNotices.readAt), lt(staffNotices.at, until), inArray(staffNotices.staffId, people))),
  )
}

async function addNews(app: App, dataRoot: string, now: Instant): Promise<void> {
  const { news } = await loadDemoPages(dataRoot)
  const rows = news.map(({ slug, title, body, daysAgo }) => ({
    id: `demo-${slug}`,
    slug,
    title,
    body,
    publishedAt: now - daysAgo * 86_400_000,
    isDemo: true,
  }))
  await app.store.write((tx) => tx.insert(newsItems).values(rows).onConflictDoNothing({ target: newsItems.slug }))
}
