import { join } from 'node:path'
import { and, desc, eq, max } from 'drizzle-orm'
import type { App } from '../app.server'
import { audit } from '../casework/load.server'
import { newId } from '../complaints/ids'
import type { Instant } from '../complaints/instant'
import type { StaffRole } from '../complaints/transitions'
import { routingModels } from '../db/schema.server'
import { LEARNER } from '../routing/load.server'
import type { ModelComparison } from './compare-models'
import { type RunTraining, runTraining } from './run-training.server'
import { taughtCases } from './teaching-texts.server'

/** Who changes routing: a member of staff, or the person at the server (`id` null). */
export interface Administrator {
  readonly id: string | null
  readonly role: StaffRole
}

export type Started =
  | { ok: true; id: string; number: number; done: Promise<void> }
  | { ok: false; reason: 'not-allowed' | 'training-already' | 'nothing-to-learn' }

export interface TrainOptions {
  readonly run?: RunTraining
  readonly dataRoot?: string
  readonly parts?: number
  /** The present, asked when the training ends. */
  readonly clock?: () => Instant
}

/** A training says this often that it lives; one that was silent for `SILENT_MS` was cut off with its server. */
const BEAT_MS = 30_000
const SILENT_MS = 3 * 60_000
const PARTS = 5

/** What stands in the row while the training goes on, and after. */
export type TrainingNote = Progress | ModelComparison

interface Progress {
  readonly progress: readonly [number, number]
  /** When it was last heard of. */
  readonly at?: Instant
}

/** Trains a classifier with every correction so far, beside the one in use, in a process of its own. Answers at once;
 *  `done` resolves when the result, or why there is none, stands in the register. Nothing is switched by it. */
export async function startRetraining(
  app: App,
  by: Administrator,
  now: Instant,
  options: TrainOptions = {},
): Promise<Started> {
  if (by.role !== 'admin') return { ok: false, reason: 'not-allowed' }
  const taught = await taughtCases(app)
  if (taught.length === 0) return { ok: false, reason: 'nothing-to-learn' }
  const begun = await begin(app, by, taught.length, now)
  if (!begun) return { ok: false, reason: 'training-already' }
  const { document, trained } = app.routing.current()
  const since = trained && document.modelId ? await startOf(app, document.modelId) : null
  const after = taught.map(({ text }) => text)
  const before = taught.flatMap(({ judgedAt, text }) => (since !== null && judgedAt <= since ? [text] : []))
  const dataRoot = options.dataRoot ?? join(process.cwd(), 'data')
  const parts = options.parts ?? PARTS
  const request = { dataRoot, before, after, threshold: document.threshold, parts, version: `m${begun.number}` }
  const done = finish(app, begun.id, options, (run, progress) => run(request, progress))
  return { ok: true, ...begun, done }
}

async function begin(app: App, by: Administrator, corrections: number, now: Instant) {
  return app.store.write(async (tx) => {
    const isTraining = eq(routingModels.state, 'training')
    const { startedAt, comparison } = routingModels
    const running = await tx.select({ startedAt, comparison }).from(routingModels).where(isTraining)
    if (running.some((row) => !isCutOff(row, now))) return null
    await tx.update(routingModels).set({ state: 'failed', error: 'cut off' }).where(isTraining)
    const [newest] = await tx.select({ number: max(routingModels.number) }).from(routingModels)
    const [id, number] = [newId(now), (newest?.number ?? 0) + 1]
    const row = { id, number, learner: String(LEARNER), state: 'training' as const, startedAt: now, startedBy: by.id }
    await tx.insert(routingModels).values({ ...row, corrections })
    await audit(tx, { at: now, actorId: by.id, action: 'train_routing', target: `model ${number}`, outcome: 'ok' })
    return { id, number }
  })
}

async function startOf(app: App, modelId: string): Promise<Instant | null> {
  const [row] = await app.store.read
    .select({ startedAt: routingModels.startedAt })
    .from(routingModels)
    .where(eq(routingModels.id, modelId))
  return row?.startedAt ?? null
}

type Training = (run: RunTraining, progress: (done: number, of: number) => void) => ReturnType<RunTraining>

/** A training that fails is told in its row and the log; the classifier in use goes on answering. */
async function finish(app: App, id: string, options: TrainOptions, train: Training): Promise<void> {
  const set = (values: Partial<typeof routingModels.$inferInsert>) =>
    app.store.write((tx) =>
      tx
        .update(routingModels)
        .set(values)
        .where(and(eq(routingModels.id, id), eq(routingModels.state, 'training'))),
    )
  const clock = options.clock ?? app.now
  let stage: readonly [number, number] | null = null
  const progress = (done: number, of: number) => {
    stage = [done, of]
    const comparison = { progress: stage, at: clock() }
    set({ comparison }).catch((error: unknown) => app.log.warn({ err: error }, 'progress'))
  }
  const beat = setInterval(() => progress(...(stage ?? ([0, 1] as const))), BEAT_MS)
  beat.unref()
  try {
    const { comparison, file } = await train(options.run ?? runTraining, progress)
    await set({ state: 'ready', comparison, file: JSON.stringify(file), readyAt: clock() })
  } catch (error) {
    app.log.error({ err: error }, 'training failed')
    await set({ state: 'failed', error: 'failed' }).catch((later: unknown) => app.log.error({ err: later }, 'training'))
  } finally {
    clearInterval(beat)
  }
}

/** Whether nothing was heard of a training for so long that its server must have been stopped. */
function isCutOff({ startedAt, comparison }: { startedAt: Instant; comparison: unknown }, now: Instant): boolean {
  const { at } = (comparison ?? {}) as Partial<Progress>
  return (at ?? startedAt) <= now - SILENT_MS
}

export interface ModelLine {
  readonly id: string
  readonly number: number
  readonly state: 'training' | 'ready' | 'failed'
  readonly startedAt: Instant
  readonly readyAt: Instant | null
  readonly corrections: number
  readonly isInUse: boolean
  /** Trained by an earlier version of the product: it cannot be used any more. */
  readonly isOutdated: boolean
  readonly progress: readonly [number, number] | null
  readonly comparison: ModelComparison | null
}

/** Classifiers trained here, newest first. */
export async function trainedModels(app: App, now: Instant): Promise<ModelLine[]> {
  const { id, number, state, startedAt, readyAt, corrections, learner, comparison } = routingModels
  const rows = await app.store.read
    .select({ id, number, state, startedAt, readyAt, corrections, learner, comparison })
    .from(routingModels)
    .orderBy(desc(number))
    .limit(20)
  const inUse = app.routing.current().document.modelId
  return rows.map((row) => {
    const note = row.comparison as TrainingNote | null
    return {
      ...row,
      state: row.state === 'training' && isCutOff(row, now) ? 'failed' : row.state,
      isInUse: row.id === inUse,
      isOutdated: row.learner !== String(LEARNER),
      progress: note && 'progress' in note ? note.progress : null,
      comparison: note && 'top1' in note ? note : null,
    }
  })
}
