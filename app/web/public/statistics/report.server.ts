import type { App } from '~/app.server'
import type { Instant } from '~/complaints/instant'
import { averageStars, type Counts, monthsOf } from '../data/counts'
import { openNow, type Span, totalOf, totalsBy } from '../data/figures.server'

const NONE = '-'

export interface ReportRow {
  key: string
  /** Empty where the name is a word of the message files (channels, kinds, "not known"). */
  name: string
  slug?: string
  received: number
  answered: number
  onTime: number
  late: number
  stars: number | null
}

function row(key: string, name: string, counts: Counts | undefined): ReportRow {
  return {
    key,
    name,
    received: counts?.received ?? 0,
    answered: counts?.answered ?? 0,
    onTime: counts?.on_time ?? 0,
    late: counts?.late ?? 0,
    stars: counts ? averageStars(counts) : null,
  }
}

const most = (a: ReportRow, b: ReportRow) => b.received - a.received || a.name.localeCompare(b.name, 'vi')

/** Everything the statistics page shows of a span, of the province or of one office. */
export async function reportOf(app: App, span: Span, now: Instant) {
  const [total, open, months, offices, fields, channels, kinds] = await Promise.all([
    totalOf(app, span),
    openNow(app, now, span.officeId),
    totalsBy(app, span, 'month'),
    totalsBy(app, span, 'officeId'),
    totalsBy(app, span, 'field'),
    totalsBy(app, span, 'channel'),
    totalsBy(app, span, 'kind'),
  ])
  const officeRow = ([id, counts]: [string, Counts]) => ({
    ...row(id, id === NONE ? '' : app.directory.officeName(id), counts),
    slug: app.directory.office(id)?.slug,
  })
  return {
    span,
    total: {
      ...row('total', '', total),
      disagreed: total.disagreed,
      apologies: total.apologies,
      guided: total.guided,
      forwarded: total.forwarded,
      rejected: total.rejected,
    },
    open,
    months: monthsOf(span.from, span.to).map((month) => row(month, '', months.get(month))),
    offices: [...offices].map(officeRow).sort(most),
    fields: [...fields].map(([key, counts]) => row(key, app.directory.field(key)?.name ?? '', counts)).sort(most),
    channels: [...channels].map(([key, counts]) => row(key, '', counts)).sort(most),
    kinds: [...kinds].map(([key, counts]) => row(key, '', counts)).sort(most),
  }
}

export type Report = Awaited<ReturnType<typeof reportOf>>
