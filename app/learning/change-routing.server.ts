import { and, desc, eq, max, ne } from 'drizzle-orm'
import type { App } from '../app.server'
import { audit } from '../casework/load.server'
import { newId } from '../complaints/ids'
import type { Instant } from '../complaints/instant'
import { routingModels, ruleVersions } from '../db/schema.server'
import { LEARNER } from '../routing/load.server'
import type { Administrator } from './retrain.server'
import { type RoutingDocument, type RoutingRule, routingDocumentSchema, routingRuleSchema } from './routing-document'

export type RoutingChange =
  | { ok: true; version: number }
  | { ok: false; reason: 'not-allowed' | 'document-invalid' | 'model-unknown' | 'rule-unknown' | 'version-unknown' }

/** Publishes a new version of what routing goes by; the present one stays readable and can be taken up again. Other
 *  processes go by it within half a minute. Only administrators. */
async function changeRouting(
  app: App,
  by: Administrator,
  change: (document: RoutingDocument) => RoutingDocument | null,
  note: string,
  now: Instant,
): Promise<RoutingChange> {
  if (by.role !== 'admin') return { ok: false, reason: 'not-allowed' }
  const result = await app.store.write(async (tx): Promise<RoutingChange> => {
    const [row] = await tx
      .select()
      .from(ruleVersions)
      .where(and(eq(ruleVersions.kind, 'routing'), eq(ruleVersions.status, 'published')))
      .orderBy(desc(ruleVersions.version))
      .limit(1)
    const before = row ? routingDocumentSchema.parse(row.document) : app.routing.current().document
    const parsed = routingDocumentSchema.safeParse(change(before))
    if (!parsed.success) return { ok: false, reason: 'document-invalid' }
    const [newest] = await tx
      .select({ version: max(ruleVersions.version) })
      .from(ruleVersions)
      .where(eq(ruleVersions.kind, 'routing'))
    const version = (newest?.version ?? 0) + 1
    const stamp = { createdAt: now, createdBy: by.id, publishedAt: now, publishedBy: by.id, appliedAt: now }
    const id = newId(now)
    await tx
      .insert(ruleVersions)
      .values({ id, kind: 'routing', version, status: 'published', document: parsed.data, note, ...stamp })
    await tx
      .update(ruleVersions)
      .set({ status: 'retired' })
      .where(and(eq(ruleVersions.kind, 'routing'), eq(ruleVersions.status, 'published'), ne(ruleVersions.id, id)))
    await audit(tx, {
      at: now,
      actorId: by.id,
      action: 'change_routing',
      target: `routing ${version}`,
      outcome: 'ok',
      detail: note,
    })
    return { ok: true, version }
  })
  if (result.ok) await app.routing.reload()
  return result
}

/** Sets what a wrong assignment costs, and the confidence from which the machine acts alone. */
export function setThreshold(
  app: App,
  by: Administrator,
  given: { wrongCost: number; threshold: number },
  now: Instant,
): Promise<RoutingChange> {
  const note = `Một lần chuyển sai bằng ${given.wrongCost} lần xem tay; ngưỡng ${given.threshold}`
  return changeRouting(app, by, (document) => ({ ...document, ...given }), note, now)
}

/** Takes a rule into force, in front of those there are, or in place of the one with its id. */
export function adoptRule(app: App, by: Administrator, rule: unknown, now: Instant): Promise<RoutingChange> {
  const parsed = routingRuleSchema.safeParse(rule)
  if (!parsed.success) return Promise.resolve({ ok: false, reason: 'document-invalid' })
  const others = (rules: readonly RoutingRule[]) => rules.filter(({ id }) => id !== parsed.data.id)
  const change = (document: RoutingDocument) => ({ ...document, rules: [parsed.data, ...others(document.rules)] })
  return changeRouting(app, by, change, `Thêm quy tắc: ${parsed.data.name}`, now)
}

export function dropRule(app: App, by: Administrator, ruleId: string, now: Instant): Promise<RoutingChange> {
  const rule = app.routing.current().document.rules.find(({ id }) => id === ruleId)
  if (!rule) return Promise.resolve({ ok: false, reason: 'rule-unknown' })
  const change = (document: RoutingDocument) => ({
    ...document,
    rules: document.rules.filter(({ id }) => id !== ruleId),
  })
  return changeRouting(app, by, change, `Bỏ quy tắc: ${rule.name}`, now)
}

/** Lets a trained classifier, or with null the shipped one, answer from now on. The one before is kept. */
export async function switchModel(
  app: App,
  by: Administrator,
  modelId: string | null,
  now: Instant,
): Promise<RoutingChange> {
  const [model] = modelId ? await app.store.read.select().from(routingModels).where(eq(routingModels.id, modelId)) : []
  if (modelId && (model?.state !== 'ready' || model.learner !== String(LEARNER)))
    return { ok: false, reason: 'model-unknown' }
  const note = model ? `Dùng mô hình số ${model.number}` : 'Dùng mô hình đi kèm sản phẩm'
  return changeRouting(app, by, (document) => ({ ...document, modelId }), note, now)
}

/** Puts an earlier version in force again, as a new one. */
export async function restoreRouting(
  app: App,
  by: Administrator,
  version: number,
  now: Instant,
): Promise<RoutingChange> {
  const [row] = await app.store.read
    .select()
    .from(ruleVersions)
    .where(and(eq(ruleVersions.kind, 'routing'), eq(ruleVersions.version, version)))
  const parsed = routingDocumentSchema.safeParse(row?.document)
  if (!parsed.success) return { ok: false, reason: 'version-unknown' }
  return changeRouting(app, by, () => parsed.data, `Trở lại phiên bản ${version}`, now)
}

/** Every version, newest first. */
export function routingVersions(app: App) {
  return app.store.read
    .select()
    .from(ruleVersions)
    .where(eq(ruleVersions.kind, 'routing'))
    .orderBy(desc(ruleVersions.version))
}
