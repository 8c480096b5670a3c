import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { App } from '../app.server'
import { tellOfDanger } from '../casework/danger.server'
import type { ComplaintRow } from '../casework/record.server'
import { timersOf } from '../casework/timers.server'
import { GENESIS } from '../complaints/chain'
import { makeAccessKey, makeCode } from '../complaints/code'
import { newId } from '../complaints/ids'
import { type Instant, isoVietnam, localDate } from '../complaints/instant'
import { attachments, complaints, likenessQueue } from '../db/schema.server'
import type { Transaction } from '../db/store.server'
import { beginJudgement } from '../learning/learn-from.server'
import { keepRoute } from '../learning/said'
import { searchTextOf } from '../routing/search-text'
import type { RouteResult } from '../routing/types'
import { acknowledge } from './acknowledge.server'
import { chartOf } from './chart.server'
import { firstEvents } from './first-events.server'
import { defaultAnswerChannel, type IntakeFields } from './intake-input'
import type { IntakeReceipt } from './receipt'
import type { IntakeContext } from './receive.server'
import { type RoutingOutcome, routingOutcome } from './routing-outcome'

/** Writes the complaint with its code, files, first events, timers and acknowledgement into the transaction. */
export async function writeComplaint(
  app: App,
  tx: Transaction,
  fields: IntakeFields,
  route: RouteResult,
  context: IntakeContext,
  now: Instant,
): Promise<{ complaint: ComplaintRow; receipt: IntakeReceipt }> {
  const outcome = routingOutcome(fields, route, chartOf(app))
  const accessKey = context.accessKey ?? makeAccessKey(app.randomBytes(64))
  const code = await drawCode(app, tx, now)
  const row = newRow(app, { fields, route, outcome, context, now, code, accessKey })
  await tx.insert(complaints).values(row)
  await beginJudgement(tx, row)
  await claimAttachments(tx, row.id, context)
  await queueForLikeness(tx, row)
  const complaint = await firstEvents(app, tx, row, outcome, route, context, now)
  if (complaint.isDanger) await tellOfDanger(app, tx, complaint, route.danger.numbers, now)
  const receipt = await receiptOf(app, tx, complaint, accessKey, route)
  if (!context.skipAcknowledgement) await acknowledge(app, tx, complaint, receipt, now)
  return { complaint, receipt }
}

/** What is like it is looked for in the background, and durably so. No fingerprint is taken of what is sheltered. */
async function queueForLikeness(tx: Transaction, { id, filedAt, isProtected, legalType }: ComplaintRow): Promise<void> {
  if (isProtected || legalType === 'to_cao') return
  await tx.insert(likenessQueue).values({ complaintId: id, at: filedAt })
}

async function drawCode(app: App, tx: Transaction, now: Instant): Promise<string> {
  for (;;) {
    const code = makeCode(localDate(now), app.randomBytes(32))
    const [taken] = await tx.select({ id: complaints.id }).from(complaints).where(eq(complaints.code, code))
    if (!taken) return code
  }
}

interface NewComplaint {
  readonly fields: IntakeFields
  readonly route: RouteResult
  readonly outcome: RoutingOutcome
  readonly context: IntakeContext
  readonly now: Instant
  readonly code: string
  readonly accessKey: string
}

function newRow(app: App, given: NewComplaint): ComplaintRow {
  const { fields, route, outcome, context, now, code, accessKey } = given
  const receivedAt = context.receivedAt ?? now
  return {
    ...emptyRow(),
    ...contactColumns(app, fields),
    id: newId(now),
    code,
    nationalCode: fields.nationalCode ?? null,
    accessKeyHash: app.vault.lookupHash('access-key', accessKey),
    accessKeyEnc: app.vault.encrypt('access-key', accessKey),
    channel: fields.channel,
    ...classificationColumns(outcome),
    procedureCode: fields.procedureCode ?? route.procedureCode,
    dossierCode: fields.dossierCode ?? route.dossierCode,
    communeCode: fields.communeCode ?? route.communeCode,
    bodyEnc: app.vault.encrypt('body', fields.body),
    searchText: searchTextOf(fields.body),
    submitterType: fields.submitter.type,
    onBehalfOf: fields.onBehalfOf,
    answerChannel: fields.answerChannel ?? defaultAnswerChannel(fields),
    publishConsent: fields.publishConsent,
    routing: keepRoute(route, app.router().version, fields.kind !== undefined),
    filedAt: now,
    receivedAt,
    receivedDay: localDate(receivedAt),
    updatedAt: now,
    eventId: fields.eventId ?? null,
    latitude: fields.latitude ?? null,
    longitude: fields.longitude ?? null,
    isDemo: context.isDemo === true,
  }
}

function classificationColumns(outcome: RoutingOutcome) {
  const { kind, legalType, priority, isDanger, isProtected, field, fineField, accusedOfficeId } = outcome
  return { kind, legalType, priority, isDanger, isProtected, field, fineField, accusedOfficeId }
}

function contactColumns(app: App, { submitter }: IntakeFields) {
  const sealed = (purpose: string, value: string | undefined) => (value ? app.vault.encrypt(purpose, value) : null)
  const hashed = (purpose: string, value: string | undefined) => (value ? app.vault.lookupHash(purpose, value) : null)
  return {
    nameEnc: sealed('name', submitter.name),
    phoneEnc: sealed('phone', submitter.phone),
    emailEnc: sealed('email', submitter.email),
    addressEnc: sealed('address', submitter.address),
    zaloEnc: sealed('zalo', submitter.zaloId),
    phoneHash: hashed('phone', submitter.phone),
    emailHash: hashed('email', submitter.email),
    zaloHash: hashed('zalo', submitter.zaloId),
  }
}

function emptyRow() {
  return {
    intakeClass: null,
    status: 'received' as const,
    outcome: null,
    publication: 'private' as const,
    officeId: null,
    assigneeId: null,
    round: 1,
    refusals: 0,
    extensions: 0,
    asks: 0,
    assignedAt: null,
    answeredAt: null,
    closedAt: null,
    lastSeq: 0,
    lastHash: GENESIS,
    mergedIntoId: null,
    incidentId: null,
    stars: null,
    publicTitle: null,
    publicBody: null,
    publicReply: null,
    publicSearchText: null,
    publishedAt: null,
  }
}

async function claimAttachments(tx: Transaction, complaintId: string, context: IntakeContext): Promise<void> {
  if (context.draftToken) {
    await tx
      .update(attachments)
      .set({ complaintId, draftToken: null })
      .where(and(eq(attachments.draftToken, context.draftToken), isNull(attachments.complaintId)))
  }
  if (context.attachmentIds && context.attachmentIds.length > 0) {
    await tx
      .update(attachments)
      .set({ complaintId })
      .where(and(inArray(attachments.id, [...context.attachmentIds]), isNull(attachments.complaintId)))
  }
}

async function receiptOf(
  app: App,
  tx: Transaction,
  complaint: ComplaintRow,
  accessKey: string,
  route: RouteResult,
): Promise<IntakeReceipt> {
  const rows = await timersOf(tx, complaint.id)
  const { code, status, kind, legalType, field } = complaint
  const address = `${app.config.publicUrl}/ho-so/${code}`
  const isHidden = complaint.isProtected
  const office = isHidden ? undefined : app.directory.office(complaint.officeId)
  return {
    code,
    accessKey,
    status,
    kind,
    legalType,
    field,
    office: office ? { id: office.id, name: office.name } : null,
    timers: rows.map((row) => ({
      name: row.name,
      dueAt: row.dueAt === null ? null : isoVietnam(row.dueAt),
      policy: row.policyId,
      legalBasis: app.rules.legalBasis(row.policy),
    })),
    trackUrl: `${address}?key=${accessKey}`,
    receipt: `${address}/giay-xac-nhan?key=${accessKey}`,
    danger: { isDanger: route.danger.isDanger, numbers: route.danger.numbers },
  }
}
