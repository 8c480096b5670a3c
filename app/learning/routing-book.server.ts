import { and, desc, eq, isNotNull, max } from 'drizzle-orm'
import { routingModels, ruleVersions } from '../db/schema.server'
import type { Store } from '../db/store.server'
import { type Classifier, createClassifier } from '../routing/classifier'
import { LEARNER } from '../routing/load.server'
import { decodeModel, type ModelFile } from '../routing/model-file'
import { type RoutingDocument, routingDocumentSchema, SHIPPED_ROUTING } from './routing-document'

/** What an administrator decided about routing and is in force. */
export interface RoutingInForce {
  /** 0 = as shipped. */
  readonly version: number
  readonly document: RoutingDocument
  /** The classifier trained here that is in use, with its number; null = the one that ships. */
  readonly trained: { readonly number: number; readonly classifier: Classifier } | null
}

/** The routing in force, in memory; a new version published here or by another process replaces it. */
export interface RoutingBook {
  current(): RoutingInForce
  reload(): Promise<void>
  /** Reloads when another process has published a version. Returns whether it had. */
  refresh(): Promise<boolean>
}

export async function openRoutingBook(store: Store): Promise<RoutingBook> {
  let current = await readInForce(store)
  const reload = async () => {
    current = await readInForce(store)
  }
  return {
    current: () => current,
    reload,
    refresh: async () => {
      const [newest] = await store.read
        .select({ version: max(ruleVersions.version) })
        .from(ruleVersions)
        .where(isPublished)
      const isNew = (newest?.version ?? 0) !== current.version
      if (isNew) await reload()
      return isNew
    },
  }
}

const isPublished = and(eq(ruleVersions.kind, 'routing'), isNotNull(ruleVersions.publishedAt))

async function readInForce(store: Store): Promise<RoutingInForce> {
  const [row] = await store.read
    .select()
    .from(ruleVersions)
    .where(isPublished)
    .orderBy(desc(ruleVersions.version))
    .limit(1)
  if (!row) return { version: 0, document: SHIPPED_ROUTING, trained: null }
  const document = routingDocumentSchema.parse(row.document)
  return { version: row.version, document, trained: await readTrained(store, document.modelId) }
}

/** A model of an older learner cannot be read by this one: the shipped one takes its place until it is trained anew. */
async function readTrained(store: Store, modelId: string | null): Promise<RoutingInForce['trained']> {
  if (modelId === null) return null
  const [row] = await store.read.select().from(routingModels).where(eq(routingModels.id, modelId))
  if (!row?.file || row.learner !== String(LEARNER)) return null
  return { number: row.number, classifier: createClassifier(decodeModel(JSON.parse(row.file) as ModelFile)) }
}
