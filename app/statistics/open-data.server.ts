import { stringify } from 'csv-stringify/sync'
import { asc, sql } from 'drizzle-orm'
import type { App } from '../app.server'
import { type Instant, localDate } from '../complaints/instant'
import { KINDS } from '../complaints/kinds'
import { totals } from '../db/schema.server'
import { channelName, registerText } from '../i18n/register-text'
import { type PublishedItem, publishedPart } from '../publication/queries.server'
import dictionary from './data-dictionary.json'
import { type Figures, figuresOf, hiddenCells, sizeOf } from './figures'
import { NONE } from './metrics'
import type { Sums } from './read-totals.server'

export const DATASETS = [
  'theo-thang',
  'theo-co-quan',
  'theo-linh-vuc',
  'theo-kenh',
  'theo-loai',
  'phan-anh-cong-khai',
] as const
export type DatasetName = (typeof DATASETS)[number]

export type OpenValue = string | number | null
export type OpenRecord = Record<string, OpenValue>

export interface Dataset {
  readonly name: DatasetName
  readonly title: string
  readonly license: string
  readonly licenseUrl: string
  readonly attribution: string
  readonly note: string
  /** The local day the data was read. */
  readonly updatedOn: string
  /** What each column means, in the order of the columns. */
  readonly columns: readonly { readonly name: string; readonly meaning: string }[]
  readonly records: readonly OpenRecord[]
}

/** The catalogue for the page: every dataset with its title. */
export function openDataCatalogue(app: App) {
  const { license, licenseUrl, note, columns } = dictionary
  const datasets = DATASETS.map((name) => ({ name, title: dictionary.datasets[name] }))
  return { license, licenseUrl, note, attribution: attributionOf(app), datasets, columns }
}

/** One dataset with its licence and dictionary; null for an unknown name. */
export async function openDataset(app: App, name: string, now: Instant = app.now()): Promise<Dataset | null> {
  const known = DATASETS.find((dataset) => dataset === name)
  if (!known) return null
  const records = known === 'phan-anh-cong-khai' ? await publishedRecords(app) : await totalRecords(app, known)
  const { license, licenseUrl, note } = dictionary
  const names = Object.keys(records[0] ?? emptyRecord(known))
  const meanings: Record<string, string> = dictionary.columns
  return {
    name: known,
    title: dictionary.datasets[known],
    license,
    licenseUrl,
    note,
    attribution: attributionOf(app),
    updatedOn: localDate(now),
    columns: names.map((column) => ({ name: column, meaning: meanings[column] ?? '' })),
    records,
  }
}

/** A dataset as CSV: UTF-8 with a byte order mark, CRLF, a first line with the licence (marked `#`, RFC 4180 has no
 *  comments), cells that a spreadsheet would run as a formula made harmless. */
export function datasetToCsv(dataset: Dataset): string {
  const names = dataset.columns.map((column) => column.name)
  const table = stringify([names, ...dataset.records.map((record) => names.map((name) => record[name] ?? ''))], {
    record_delimiter: 'windows',
    escape_formulas: true,
  })
  return `\uFEFF# ${dataset.title} | ${dataset.license} | ${dataset.attribution} | ${dataset.updatedOn}\r\n${table}`
}

function attributionOf(app: App): string {
  return dictionary.attribution.replace('{province}', app.province.portalName)
}

type TotalDataset = Exclude<DatasetName, 'phan-anh-cong-khai'>

const DIMENSION_OF = {
  'theo-thang': null,
  'theo-co-quan': 'officeId',
  'theo-linh-vuc': 'field',
  'theo-kenh': 'channel',
  'theo-loai': 'kind',
} as const satisfies Record<TotalDataset, string | null>

async function totalRecords(app: App, name: TotalDataset): Promise<OpenRecord[]> {
  const dimension = DIMENSION_OF[name]
  const months = await sumsByMonth(app, dimension)
  const label = labelsOf(app, name)
  return [...months].flatMap(([month, cells]) => {
    // Every kind has its row, or the absence of the others would tell how many were about conduct.
    const keys = name === 'theo-loai' ? [...KINDS] : [...cells.keys()]
    const rows = keys.map((key) => ({ key, figures: figuresOf(cells.get(key) ?? {}) }))
    const sizes = rows.map(({ key, figures }) => ({ key, size: sizeOf(figures) }))
    const hidden = hiddenCells(sizes, (key) => name === 'theo-loai' && key === 'conduct')
    return rows.map(({ key, figures }) => ({
      thang: month,
      ...(dimension === null ? {} : { ma: key === NONE ? '' : key, ten: label(key) }),
      ...figureColumns(hidden.has(key) ? null : figures),
    }))
  })
}

/** month → key → sums, in order of month and key. */
async function sumsByMonth(app: App, dimension: (typeof DIMENSION_OF)[TotalDataset]) {
  const key = totals[dimension ?? 'month']
  const rows = await app.store.read
    .select({ month: totals.month, key, metric: totals.metric, amount: sql<number | string>`sum(${totals.amount})` })
    .from(totals)
    .groupBy(totals.month, key, totals.metric)
    .orderBy(asc(totals.month), asc(key))
  const months = new Map<string, Map<string, Sums>>()
  for (const row of rows) {
    const cells = months.get(row.month) ?? new Map<string, Sums>()
    cells.set(row.key, { ...cells.get(row.key), [row.metric]: Number(row.amount) })
    months.set(row.month, cells)
  }
  return months
}

function labelsOf(app: App, name: TotalDataset): (key: string) => string {
  const text = registerText()
  const words: Record<string, (key: string) => string> = {
    'theo-co-quan': (key) => app.directory.officeName(key) || text('register.no_office'),
    'theo-linh-vuc': (key) => app.directory.field(key)?.name ?? text('register.no_field'),
    'theo-kenh': (key) => channelName(key),
    'theo-loai': (key) => text(`status.kind_${key}` as 'status.kind_conduct'),
  }
  return words[name] ?? ((key) => key)
}

function figureColumns(figures: Figures | null): OpenRecord {
  const average = figures?.averageStars ?? null
  return {
    tiep_nhan: figures?.received ?? null,
    da_tra_loi: figures?.answered ?? null,
    dung_han: figures?.onTime ?? null,
    qua_han: figures?.late ?? null,
    huong_dan: figures?.guided ?? null,
    chuyen_ngoai: figures?.forwarded ?? null,
    khong_tiep_nhan: figures?.rejected ?? null,
    khong_dong_y: figures?.disagreed ?? null,
    cong_khai: figures?.published ?? null,
    xin_loi: figures?.apologies ?? null,
    gia_han: figures?.extensions ?? null,
    luot_danh_gia: figures?.rated ?? null,
    diem_trung_binh: average === null ? null : Math.round(average * 100) / 100,
    an_so_lieu: figures === null ? 1 : 0,
  }
}

const PART = 500
/** A file of more rows opens in no spreadsheet. */
const PUBLISHED_MAX = 50_000

async function publishedRecords(app: App): Promise<OpenRecord[]> {
  const records: OpenRecord[] = []
  for (let offset = 0; offset < PUBLISHED_MAX; offset += PART) {
    const items = await publishedPart(app, PART, offset)
    records.push(...items.map((item) => publishedRecord(app, item)))
    if (items.length < PART) break
  }
  return records
}

function publishedRecord(app: App, item: PublishedItem): OpenRecord {
  return {
    ma_phan_anh: item.code,
    tieu_de: item.title,
    co_quan: item.officeName,
    linh_vuc: item.fieldName,
    loai: registerText()(`status.kind_${item.kind}`),
    ngay_tiep_nhan: item.receivedDay,
    ngay_tra_loi: item.answeredAt === null ? null : localDate(item.answeredAt),
    ngay_cong_khai: localDate(item.publishedAt),
    qua_han_tra_loi: item.isLate ? 1 : 0,
    sao: item.stars,
    dia_chi: `${app.config.publicUrl}/phan-anh/${item.code}`,
  }
}

const PUBLISHED_COLUMNS = [
  'ma_phan_anh',
  'tieu_de',
  'co_quan',
  'linh_vuc',
  'loai',
  'ngay_tiep_nhan',
  'ngay_tra_loi',
  'ngay_cong_khai',
  'qua_han_tra_loi',
  'sao',
  'dia_chi',
] as const

/** The columns of a dataset that has no rows yet. */
function emptyRecord(name: DatasetName): OpenRecord {
  if (name === 'phan-anh-cong-khai') return Object.fromEntries(PUBLISHED_COLUMNS.map((column) => [column, null]))
  return { thang: null, ...(DIMENSION_OF[name] === null ? {} : { ma: null, ten: null }), ...figureColumns(null) }
}
