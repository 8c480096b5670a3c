import { and, desc, eq, inArray } from 'drizzle-orm'
import type { App } from '~/app.server'
import { viewerOf } from '~/casework/load.server'
import { officeIdTyped } from '~/casework/queries/office-choices.server'
import { visibleCases } from '~/casework/queries/visible-cases.server'
import { inboundText } from '~/channels/inbox/inbound.server'
import { wordsOf } from '~/channels/inbox/kept.server'
import { readableInbound } from '~/channels/inbox/may-read.server'
import type { Instant } from '~/complaints/instant'
import type { Kind } from '~/complaints/kinds'
import { isOpen, type Status } from '~/complaints/statuses'
import { complaints, inboundMessages } from '~/db/schema.server'
import { formatLong } from '~/i18n/format'
import { intakeTextFor } from '~/i18n/intake-text'
import { publicTextFor } from '~/i18n/public-text'
import { findLikelyDuplicates, type LikelyDuplicate } from '~/incidents/likely-duplicates.server'
import { normalizePhone } from '~/offices/phone'
import { excerptOf } from '~/platform/excerpt'
import type { RouteResult } from '~/routing/types'
import type { StaffMember } from '~/staff/staff-member'
import { complaintSteps } from '~/web/legal/complaint-steps'
import { shownRoad } from '~/web/legal/shown-road.server'
import { findProcedures, shownProcedure } from '~/web/public/filing/procedures.server'
import { type CallValues, chosenKind } from './call-values'
import { legalReceipt } from './received-on'
import { sentTo } from './sent-to.server'

export interface EarlierCase {
  readonly code: string
  readonly status: Status
  readonly isOpen: boolean
  readonly receivedAt: Instant
  readonly excerpt: string
  readonly office: string
}

export interface Suggestions {
  /** Whether the number typed so far is a whole one. */
  readonly hasNumber: boolean
  readonly earlier: readonly EarlierCase[]
  /** What this number began and did not end, waiting in the review queue. */
  readonly unfinished: readonly { readonly id: string; readonly at: Instant; readonly excerpt: string }[]
  /** Cases of anybody that are likely the same matter, of those this person may see. */
  readonly duplicates: readonly Pick<LikelyDuplicate, 'code' | 'status' | 'receivedAt' | 'excerpt' | 'reason'>[]
  /** Null while too little has been typed to say anything. */
  readonly routing: SuggestedRouting | null
}

interface SuggestedRouting {
  readonly field: string
  readonly office: { readonly id: string; readonly name: string } | null
  readonly isCertain: boolean
  readonly others: readonly { readonly id: string; readonly name: string }[]
  readonly commune: { readonly code: string; readonly name: string } | null
  readonly procedures: readonly { readonly code: string; readonly name: string }[]
  readonly dossierCode: string
  readonly kind: Kind
  readonly legalType: RouteResult['legalType']
  /** Of a khiếu nại, what to tell the person: to whom, by when, on which law. Vietnamese, like all that is said. */
  readonly legalSteps: readonly { readonly label: string; readonly value: string }[]
  readonly dangerNumbers: readonly string[]
  readonly severalMatters: boolean
  readonly answerDueAt: Instant | null
  readonly legalBasis: string
  /** What to say to the person before filing. */
  readonly readBack: string
}

const LEAST_LETTERS = 12
const MOST_EARLIER = 6
const MOST_DUPLICATES = 3
const MOST_PROCEDURES = 4

/** What the desk can say while somebody talks: earlier cases of the number, and where the text would go. Writes
 *  nothing. */
export async function suggest(app: App, staff: StaffMember, values: CallValues, now: Instant): Promise<Suggestions> {
  const earlier = await earlierCases(app, staff, values.phone)
  const hasText = values.body.trim().length >= LEAST_LETTERS
  return {
    hasNumber: normalizePhone(values.phone) !== null,
    earlier,
    unfinished: await unfinishedOf(app, staff, values.phone),
    duplicates: hasText ? await duplicatesOf(app, staff, values, earlier, now) : [],
    routing: hasText ? routingOf(app, values, now) : null,
  }
}

/** Cases of a telephone number, those this person may see, newest first. */
export async function earlierCases(app: App, staff: StaffMember, typed: string): Promise<EarlierCase[]> {
  const phone = normalizePhone(typed)
  if (!phone) return []
  const rows = await app.store.read
    .select()
    .from(complaints)
    .where(
      and(
        inArray(complaints.phoneHash, [...app.vault.lookupHashes('phone', phone)]),
        visibleCases(viewerOf(app, staff)),
      ),
    )
    .orderBy(desc(complaints.receivedAt))
    .limit(MOST_EARLIER)
  return rows.map((row) => ({
    code: row.code,
    status: row.status,
    isOpen: isOpen(row.status),
    receivedAt: row.receivedAt,
    excerpt: excerptOf(app.vault.decrypt('body', row.bodyEnc), 90),
    office: app.directory.office(row.officeId)?.shortName ?? '',
  }))
}

/** Cases of anybody that read like what is being typed: the caller may be the tenth about one broken lamp. Those of
 *  the number itself stand above. */
async function duplicatesOf(
  app: App,
  staff: StaffMember,
  values: CallValues,
  earlier: readonly EarlierCase[],
  now: Instant,
) {
  const { body: text, communeCode, procedureCode, dossierCode } = values
  const asked = { text, communeCode, procedureCode, dossierCode, officeId: officeIdTyped(app, values.office) || null }
  const found = await findLikelyDuplicates(app, staff, asked, now, MOST_DUPLICATES + MOST_EARLIER)
  const others = found.filter(({ code }) => !earlier.some((one) => one.code === code)).slice(0, MOST_DUPLICATES)
  return others.map(({ code, status, receivedAt, excerpt, reason }) => ({ code, status, receivedAt, excerpt, reason }))
}

/** Calls and texts of a number that wait to be read, those this person may read, newest first. */
async function unfinishedOf(app: App, staff: StaffMember, typed: string): Promise<Suggestions['unfinished']> {
  const phone = normalizePhone(typed)
  if (!phone) return []
  const rows = await app.store.read
    .select()
    .from(inboundMessages)
    .where(
      and(
        inArray(inboundMessages.senderHash, [...app.vault.lookupHashes('phone', phone)]),
        eq(inboundMessages.state, 'kept'),
      ),
    )
    .orderBy(desc(inboundMessages.at))
    .limit(MOST_EARLIER)
  const readable = await readableInbound(app, staff, rows, (row) => wordsOf(app, row))
  return readable.map((row) => ({ id: row.id, at: row.at, excerpt: excerptOf(inboundText(app, row), 90) }))
}

/** Asks with all that filing asks with, or the desk would promise what does not happen. */
const routeOf = (app: App, values: CallValues): RouteResult =>
  app.router().route({
    text: values.body,
    channel: values.channel,
    officeId: officeIdTyped(app, values.office) || undefined,
    communeCode: values.communeCode || undefined,
    procedureCode: values.procedureCode || undefined,
    dossierCode: values.dossierCode || undefined,
    kind: chosenKind(values),
    concernsOffice: values.concernsOffice,
  })

function routingOf(app: App, values: CallValues, now: Instant): SuggestedRouting {
  const route = routeOf(app, values)
  const { directory } = app
  const sent = sentTo(app, values, route)
  const office = sent ?? route.office
  const offices = route.candidates.flatMap(({ office }) => (office && directory.office(office.id) ? [office] : []))
  const started = app.rules.start('answer', factsOf(app, route, values.channel), legalReceipt(values, now))
  const commune = directory.commune(route.communeCode)
  const answerDueAt = started?.dueAt ?? null
  return {
    field: directory.field(route.field)?.name ?? '',
    office,
    isCertain: sent !== null,
    others: offices.filter(({ id }, i) => id !== office?.id && offices.findIndex((one) => one.id === id) === i),
    commune: commune ? { code: commune.code, name: commune.officialName } : null,
    procedures: proceduresFor(app, route, values),
    dossierCode: route.dossierCode ?? '',
    kind: route.kind,
    legalType: route.legalType,
    legalSteps: legalStepsOf(app, route),
    dangerNumbers: route.danger.isDanger ? route.danger.numbers : [],
    severalMatters: route.severalMatters,
    answerDueAt,
    legalBasis: started?.policy.legalBasis ?? '',
    readBack: readBackOf(values.body, sent, answerDueAt),
  }
}

const legalStepsOf = (app: App, { legalType, decidingOfficeId }: RouteResult) =>
  legalType === 'khieu_nai' ? complaintSteps(publicTextFor('vi'), shownRoad(app, decidingOfficeId)) : []

/** The desk speaks Vietnamese with the caller, whatever the language of the screen. */
function readBackOf(body: string, sent: RouteResult['office'], dueAt: Instant | null): string {
  const t = intakeTextFor('vi')
  const text = excerptOf(body, 220).replace(/[^.!?…]$/, '$&.')
  const where = sent ? t('intake.whereOffice', { office: sent.name }) : t('intake.whereTriage')
  return t('intake.readBackText', { text, where, due: dueAt === null ? '–' : formatLong(dueAt, 'vi') })
}

function factsOf(app: App, route: RouteResult, channel: string) {
  return {
    kind: route.kind,
    legalType: route.legalType,
    field: route.field,
    officeLevel: app.directory.office(route.office?.id ?? null)?.level ?? null,
    priority: route.danger.isDanger ? 'urgent' : 'normal',
    channel,
    officeId: route.office?.id ?? null,
  }
}

/** The procedure the text names; else those found by what was typed into the procedure's own field. */
function proceduresFor(app: App, route: RouteResult, values: CallValues) {
  const named = route.procedureCode ? shownProcedure(app, route.procedureCode) : null
  const typed = values.procedureCode.trim() === '' ? [] : findProcedures(app, values.procedureCode, MOST_PROCEDURES)
  const all = [...(named ? [named] : []), ...typed]
  return all
    .filter(({ code }, i) => all.findIndex((one) => one.code === code) === i)
    .map(({ code, name }) => ({ code, name }))
}
