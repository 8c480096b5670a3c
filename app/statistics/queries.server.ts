import { and, count, eq, gt, inArray, isNull, lt, lte, or } from 'drizzle-orm'
import type { App } from '../app.server'
import type { Instant } from '../complaints/instant'
import { KINDS } from '../complaints/kinds'
import { OPEN_STATUSES } from '../complaints/statuses'
import { complaints, timers } from '../db/schema.server'
import { channelName, registerText } from '../i18n/register-text'
import type { Lang } from '../i18n/translate'
import { type Figures, figuresOf, hiddenCells, SMALLEST_CELL, sizeOf } from './figures'
import { NONE } from './metrics'
import {
  type AskedPeriod,
  addMonths,
  endOf,
  isMonth,
  lastDays,
  lastTwelveMonths,
  monthsOf,
  type Period,
  periodOf,
  reportingMonth,
} from './period'
import { sumsBy, together } from './read-totals.server'

export interface Overview extends Figures, Period {
  /** Complaints that wait for the province now, whatever the period. */
  readonly open: number
  /** Of the answers owed now, those whose due time has passed. */
  readonly overdueNow: number
}

export interface Row extends Figures {
  readonly key: string
  readonly label: string
}

export interface OfficeRow extends Row {
  readonly slug: string | null
}

/** A kind's figures, null where they are too few to be published. */
export interface KindRow {
  readonly key: string
  readonly label: string
  readonly figures: Figures | null
}

/** Figures of a period (days or months, both ends counted; everything when left out) and what is open now. */
export async function overview(app: App, asked: AskedPeriod = {}, officeId?: string): Promise<Overview> {
  const period = periodOf(asked)
  const sums = together(await sumsBy(app, period, 'channel', officeId))
  return { ...figuresOf(sums), ...period, ...(await openNow(app, app.now(), officeId)) }
}

/** By calendar month, oldest first, months without any complaint included. */
export async function byMonth(app: App, asked: AskedPeriod = {}, officeId?: string): Promise<Row[]> {
  const period = periodOf(asked)
  const sums = await sumsBy(app, period, 'month', officeId)
  const known = [...sums.keys()].sort()
  const [first, last] = [known[0], known.at(-1)]
  if (!first || !last) return []
  const span = { from: asked.from ? period.from : first, to: asked.to ? period.to : last }
  return monthsOf(span).map((month) => ({ key: month, label: monthLabel(month), ...figuresOf(sums.get(month) ?? {}) }))
}

/** By office, most received first. Complaints not yet given to an office stand in a row of their own. */
export async function byOffice(app: App, asked: AskedPeriod = {}, lang: Lang = 'vi'): Promise<OfficeRow[]> {
  const sums = await sumsBy(app, periodOf(asked), 'officeId')
  const unnamed = registerText(lang)('register.no_office')
  return ordered([...sums].map(([key, values]) => ({ key, label: '', ...figuresOf(values) }))).map((row) => {
    const office = app.directory.office(row.key)
    return { ...row, label: office?.name ?? unnamed, slug: office?.slug ?? null }
  })
}

/** By field, most received first. */
export async function byField(app: App, asked: AskedPeriod = {}, officeId?: string, lang: Lang = 'vi'): Promise<Row[]> {
  const sums = await sumsBy(app, periodOf(asked), 'field', officeId)
  const label = (key: string) => app.directory.field(key)?.name ?? registerText(lang)('register.no_field')
  return ordered([...sums].map(([key, values]) => ({ key, label: label(key), ...figuresOf(values) })))
}

/** By road into the register, most received first. */
export async function byChannel(
  app: App,
  asked: AskedPeriod = {},
  officeId?: string,
  lang: Lang = 'vi',
): Promise<Row[]> {
  const sums = await sumsBy(app, periodOf(asked), 'channel', officeId)
  return ordered([...sums].map(([key, values]) => ({ key, label: channelName(key, lang), ...figuresOf(values) })))
}

/** By kind. Fewer than five complaints about conduct are not published, nor is what would give them away. */
export async function byKind(
  app: App,
  asked: AskedPeriod = {},
  officeId?: string,
  lang: Lang = 'vi',
): Promise<KindRow[]> {
  const sums = await sumsBy(app, periodOf(asked), 'kind', officeId)
  const rows = KINDS.map((key) => ({ key, figures: figuresOf(sums.get(key) ?? {}) }))
  const hidden = hiddenCells(
    rows.map(({ key, figures }) => ({ key, size: sizeOf(figures) })),
    (key) => key === 'conduct',
  )
  const text = registerText(lang)
  return rows.map(({ key, figures }) => ({
    key,
    label: text(`status.kind_${key}`),
    figures: hidden.has(key) ? null : figures,
  }))
}

export interface OfficeStatistics {
  readonly office: { readonly id: string; readonly name: string; readonly slug: string; readonly parentName: string }
  readonly period: Period
  readonly overview: Overview
  readonly months: Row[]
  readonly fields: Row[]
  readonly channels: Row[]
  readonly kinds: KindRow[]
}

/** One office over the last twelve months; null for an unknown address. */
export async function officeStatistics(
  app: App,
  slug: string,
  now: Instant = app.now(),
): Promise<OfficeStatistics | null> {
  const office = app.directory.officeBySlug(slug)
  if (!office) return null
  const period = lastTwelveMonths(now)
  const { id, name } = office
  return {
    office: { id, name, slug, parentName: app.directory.officeName(office.parentId) },
    period,
    overview: await overview(app, period, id),
    months: await byMonth(app, period, id),
    fields: withoutPointing(app, id, await byField(app, period, id)),
    channels: await byChannel(app, period, id),
    kinds: await byKind(app, period, id),
  }
}

/** What stands with the inspectorate is mostly about the conduct of some office; its field names that office. Few cases of
 *  one field are therefore left out there. */
function withoutPointing(app: App, officeId: string, rows: Row[]): Row[] {
  return officeId === app.rules.inspectorOfficeId() ? rows.filter((row) => sizeOf(row) >= SMALLEST_CELL) : rows
}

export interface Bulletin {
  readonly month: string
  readonly period: Period
  /** Nghị định 09/2019/NĐ-CP, Điều 12. */
  readonly legalBasis: string
  /** The figures are final once the 14th has passed. */
  readonly isFinal: boolean
  readonly figures: Figures
  readonly before: Figures
  /** Answers still owed at the end of the period, and of these the late ones. */
  readonly openAtEnd: number
  readonly overdueAtEnd: number
  readonly offices: OfficeRow[]
  readonly fields: Row[]
  readonly channels: Row[]
  readonly kinds: KindRow[]
}

/** The bulletin of a reporting month (`2026-11` = 15 October to 14 November), or null for what is no month. */
export async function bulletin(app: App, month: string, now: Instant = app.now()): Promise<Bulletin | null> {
  if (!isMonth(month)) return null
  const period = reportingMonth(month)
  const before = reportingMonth(addMonths(month, -1))
  const end = endOf(period.to)
  return {
    month,
    period,
    legalBasis: 'Nghị định số 09/2019/NĐ-CP, Điều 12',
    isFinal: now >= end,
    figures: figuresOf(together(await sumsBy(app, period, 'channel'))),
    before: figuresOf(together(await sumsBy(app, before, 'channel'))),
    ...(await owedAt(app, Math.min(end, now))),
    offices: await byOffice(app, period),
    fields: await byField(app, period),
    channels: await byChannel(app, period),
    kinds: await byKind(app, period),
  }
}

/** The few figures of the home page: the last 30 days, and what is open now. */
export function liveFigures(app: App, now: Instant = app.now()): Promise<Overview> {
  return overview(app, lastDays(now, 30))
}

async function openNow(app: App, now: Instant, officeId?: string): Promise<{ open: number; overdueNow: number }> {
  const ofOffice = officeId ? eq(complaints.officeId, officeId) : undefined
  const isOpen = and(inArray(complaints.status, [...OPEN_STATUSES]), ofOffice)
  const [open] = await app.store.read.select({ n: count() }).from(complaints).where(isOpen)
  const [overdue] = await app.store.read
    .select({ n: count() })
    .from(timers)
    .innerJoin(complaints, eq(complaints.id, timers.complaintId))
    .where(and(eq(timers.name, 'answer'), eq(timers.state, 'open'), lt(timers.dueAt, now), ofOffice))
  return { open: open?.n ?? 0, overdueNow: overdue?.n ?? 0 }
}

/** Answers that were owed at a moment, by the timers as they stand. */
async function owedAt(app: App, at: Instant): Promise<{ openAtEnd: number; overdueAtEnd: number }> {
  const owed = and(
    eq(timers.name, 'answer'),
    lte(timers.receivedAt, at),
    or(isNull(timers.metAt), gt(timers.metAt, at)),
  )
  const [open] = await app.store.read.select({ n: count() }).from(timers).where(owed)
  const [late] = await app.store.read
    .select({ n: count() })
    .from(timers)
    .where(and(owed, lt(timers.dueAt, at)))
  return { openAtEnd: open?.n ?? 0, overdueAtEnd: late?.n ?? 0 }
}

function ordered<T extends Row>(rows: T[]): T[] {
  const isUnnamed = (row: T) => row.key === NONE
  return rows
    .filter((row) => sizeOf(row) + row.published + row.rated + row.apologies + row.extensions > 0)
    .sort((a, b) => Number(isUnnamed(a)) - Number(isUnnamed(b)) || b.received - a.received || (a.key < b.key ? -1 : 1))
}

/** `2026-11` → `11/2026`. */
function monthLabel(month: string): string {
  return month.split('-').reverse().join('/')
}
