import { parse } from 'csv-parse/sync'
import { foldText } from '~/routing/fold'
import { carriedOn, speakerOf, turnOf } from './speakers'
import { readStart } from './started-at'
import { type Parsed, type Transcript, type Turn, transcriptOf } from './transcript'

const COLUMNS = {
  call: /^(ma cuoc goi|cuoc goi|call( id| sid)?|id|stt)$/,
  speaker: /^(nguoi noi|vai|speaker|role)$/,
  text: /^(noi dung( cuoc goi)?|loi thoai|ban ghi|transcript|text|content|body)$/,
  phone: /^(so dien thoai|sdt|dien thoai|so goi( den)?|phone( number)?|from|caller)$/,
  caller: /^(ho (va )?ten|ten|ten nguoi goi|nguoi goi|name|caller name)$/,
  startedAt: /^(thoi gian|ngay( gio)?( goi)?|bat dau|started at|start( time)?|date|time)$/,
} as const
type Column = keyof typeof COLUMNS
type Line = Partial<Record<Column, string>>

/** A batch: one row a call, or with a column for the speaker one row a turn, gathered by the call's own id. The first
 *  row names the columns, in Vietnamese or English, with or without accents; comma, semicolon or tab between them. */
export function parseCsv(text: string): Parsed {
  let rows: string[][]
  try {
    rows = parse(text, { delimiter: delimiterOf(text), relax_column_count: true, skip_empty_lines: true, bom: true })
  } catch {
    return { ok: false, reason: 'csv-broken' }
  }
  const [head = [], ...body] = rows
  const names = head.map(columnOf)
  if (!names.includes('text')) return { ok: false, reason: 'csv-broken' }
  const lines = body.map((row) => lineOf(names, row))
  const byTurn = names.includes('speaker') && names.includes('call')
  return { ok: true, format: 'csv', transcripts: byTurn ? gathered(lines) : lines.map(oneCall) }
}

function columnOf(name: string): Column | null {
  const folded = foldText(name).replaceAll('_', ' ').replace(/\s+/g, ' ').trim()
  return (Object.keys(COLUMNS) as Column[]).find((column) => COLUMNS[column].test(folded)) ?? null
}

function lineOf(names: readonly (Column | null)[], row: readonly string[]): Line {
  const line: Line = {}
  names.forEach((name, i) => {
    if (name) line[name] ??= (row[i] ?? '').trim()
  })
  return line
}

function delimiterOf(text: string): string {
  const [head = ''] = text.split(/\r?\n/, 1)
  const counted = [',', ';', '\t'].map((mark) => ({ mark, count: head.split(mark).length }))
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).mark
}

const factsOf = (line: Line) => ({
  caller: line.caller,
  phone: line.phone,
  startedAt: readStart(line.startedAt ?? '') ?? undefined,
})

function oneCall(line: Line): Transcript {
  const turns = carriedOn((line.text ?? '').split(/\r\n|\r|\n/).map(turnOf))
  // A row that names nobody is the operator's own summary of what the person said.
  const isSummary = turns.every(({ label }) => label === '')
  return transcriptOf(isSummary ? turns.map((turn): Turn => ({ ...turn, speaker: 'caller' })) : turns, factsOf(line))
}

function gathered(lines: readonly Line[]): Transcript[] {
  const calls = new Map<string, Line[]>()
  for (const line of lines) calls.set(line.call ?? '', [...(calls.get(line.call ?? '') ?? []), line])
  return [...calls.values()].map((turns) => {
    const facts = turns.map(factsOf)
    const first = <K extends 'caller' | 'phone' | 'startedAt'>(key: K) => facts.find((fact) => fact[key])?.[key]
    return transcriptOf(
      turns.map(({ speaker = '', text = '' }) => ({ speaker: speakerOf(speaker), label: speaker, text })),
      { caller: first('caller'), phone: first('phone'), startedAt: first('startedAt') },
    )
  })
}
