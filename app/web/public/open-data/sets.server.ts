import { stringify } from 'csv-stringify/sync'
import { asc } from 'drizzle-orm'
import type { App } from '~/app.server'
import { isoVietnam } from '~/complaints/instant'
import { totals } from '~/db/schema.server'
import { listPublished } from '../data/published.server'

const PAGES_MAX = 250

/** Running totals as rows: month, office, field, channel, kind, metric, amount. */
export async function statisticsRows(app: App) {
  const rows = await app.store.read.select().from(totals).orderBy(asc(totals.month), asc(totals.id))
  return rows.map((row) => ({
    thang: row.month,
    co_quan: app.directory.officeName(row.officeId),
    linh_vuc: app.directory.field(row.field)?.name ?? '',
    duong_tiep_nhan: row.channel,
    loai: row.kind,
    chi_so: row.metric,
    so_luong: row.amount,
  }))
}

/** Published complaints as rows, newest first. */
export async function publishedRows(app: App) {
  const all = []
  for (let page = 1; page <= PAGES_MAX; page += 1) {
    const { items, pages } = await listPublished(app, { query: '', field: '', officeId: '', kind: '', page })
    all.push(...items)
    if (page >= pages) break
  }
  const at = (instant: number | null) => (instant === null ? '' : isoVietnam(instant))
  return all.map((item) => ({
    ma: item.code,
    loai: item.kind,
    linh_vuc: item.field,
    co_quan: item.office,
    dia_ban: item.commune,
    thu_tuc: item.procedure,
    trang_thai: item.status,
    tieu_de: item.title,
    noi_dung: item.body,
    tra_loi: item.reply,
    tiep_nhan: at(item.receivedAt),
    tra_loi_luc: at(item.answeredAt),
    cong_khai_luc: at(item.publishedAt),
    diem: item.stars ?? '',
  }))
}

/** Rows as CSV for a spreadsheet: UTF-8 with a byte order mark, formulas made harmless. */
export function toCsv(rows: readonly Record<string, unknown>[]): string {
  return `\uFEFF${stringify([...rows], { header: true, record_delimiter: 'windows', escape_formulas: true })}`
}
